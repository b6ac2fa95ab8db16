/** What the check of a grid found, the gravest first, in the words of who must mend it. */
import { insecable } from "#app/components/typographie.ts";
import { isBloquant } from "#app/domain/tarification/verification/check-grille.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";

const pluriel = (nombre: number, un: string, plusieurs: string): string =>
  `${nombre} ${nombre > 1 ? plusieurs : un}`;

function UnConstat({ constat, bloquant }: { constat: Constat; bloquant: boolean }) {
  const { message, remede } = constat;
  return (
    <li>
      <div className={bloquant ? "constat" : "bandeau attention"}>
        <p>
          <strong>{bloquant ? "À corriger" : "À relire"}&nbsp;:</strong> {insecable(message)}
        </p>
        {remede ? <p>{insecable(remede)}</p> : null}
      </div>
    </li>
  );
}

/** @param cas how many test cases the grid has, when it can be read */
export function Constats({ constats, cas }: { constats: readonly Constat[]; cas: number | null }) {
  const faux = constats.filter(({ code }) => code === "cas-de-controle").length;
  const ranges = constats
    .map((constat) => ({ constat, bloquant: isBloquant(constat, {}) }))
    .toSorted((a, b) => Number(b.bloquant) - Number(a.bloquant));
  const bloquants = ranges.filter(({ bloquant }) => bloquant).length;
  return (
    <>
      <p>
        {bloquants === 0
          ? "Rien n’empêche de publier cette grille."
          : `${pluriel(bloquants, "point empêche", "points empêchent")} de publier cette grille.`}
        {cas ? ` ${cas - faux} cas de contrôle sur ${cas} donnent le prix voté.` : ""}
      </p>
      <ul className="ville-constats">
        {ranges.map(({ constat, bloquant }) => (
          <UnConstat
            key={`${constat.code} ${constat.lieu} ${constat.message}`}
            constat={constat}
            bloquant={bloquant}
          />
        ))}
      </ul>
    </>
  );
}
