/** The end of the API Particulier token, told on every page of whoever can replace it (DP-25). */
import type { AppLoadContext } from "@remix-run/node";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { computeEcheance, type EcheanceJeton } from "#app/domain/ville/connecteurs.ts";
import { paths } from "#app/web/paths.ts";

/** Null where there is nothing to tell, or nobody to tell it to. */
export function readEcheance(
  { services: { connecteurs }, now }: AppLoadContext,
  roles: readonly string[],
): EcheanceJeton | null {
  const expireLe = connecteurs.apiParticulier?.expireLe;
  if (!expireLe || !isPermis(roles, "regler-ville")) return null;
  return computeEcheance(expireLe, toJour(now()));
}

export function AlerteJeton({ echeance }: { echeance: EcheanceJeton | null }) {
  if (!echeance || echeance.kind === "loin") return null;
  const titre =
    echeance.kind === "expire"
      ? "Le jeton API Particulier a expiré"
      : echeance.jours === 0
        ? "Le jeton API Particulier expire aujourd’hui"
        : `Le jeton API Particulier expire dans ${echeance.jours}\u00A0jour${echeance.jours > 1 ? "s" : ""}`;
  return (
    <Bandeau ton="attention" titre={titre}>
      <p>
        Demandez-en un nouveau dans l’espace API Particulier, puis{" "}
        <a href={paths.ville.connecteur("apiParticulier")}>remplacez-le</a>.
      </p>
    </Bandeau>
  );
}
