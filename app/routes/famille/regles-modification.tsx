/** Until when a family changes an enrolment by itself, and what to do afterwards. */
import { dateEnClair } from "#app/components/dates.ts";
import type { Modification } from "#app/domain/inscription/modification.ts";

export function ReglesModification({
  modification,
  telephone,
}: {
  modification: Modification;
  telephone: string;
}) {
  switch (modification.kind) {
    case "ouverte":
      return (
        <p>Vous pouvez modifier ou arrêter une inscription jusqu’au {dateEnClair(modification.jusquau)}.</p>
      );
    case "finie":
      return (
        <p>
          Depuis le {dateEnClair(modification.depuis)}, une inscription ne se modifie plus en ligne. Appelez
          la mairie&nbsp;: {telephone}.
        </p>
      );
    case "au-service":
      return <p>Pour modifier ou arrêter une inscription, appelez la mairie&nbsp;: {telephone}.</p>;
  }
}
