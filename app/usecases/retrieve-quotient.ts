/** The second FranceConnect trip comes back: same person or nothing, then the call, in the same request. */
import { chooseMoisDemande } from "#app/domain/bases/mois-quotient.ts";
import { isActualisation } from "#app/domain/bases/actualisation.ts";
import { isMemeIdentite } from "#app/domain/porte/identite.ts";
import type { DemandeQuotient, ReponseQuotient, RetourFranceConnect } from "./ports/externes.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Compte, Comptes, Foyers } from "./ports/magasin.ts";
import type { Recuperation } from "./ports/recuperation.ts";
import { recordQuotient, type IssueReponse, type PortsReponse } from "./record-quotient.ts";

interface Ports extends PortsReponse {
  comptes: Pick<Comptes, "isSub">;
  foyers: PortsReponse["foyers"] & Pick<Foyers, "listEtatsQuotient">;
  recuperation: Recuperation;
  siret: string;
}

interface Command {
  compte: Compte;
  retour: RetourFranceConnect;
  /** The clock, read again after the call. */
  now(): string;
  /** Whether one more call fits under the limit per address. */
  peutRejouer(): Promise<boolean>;
}

export type IssueQuotient =
  | IssueReponse
  /** Another `sub` came back (a shared phone): nothing was fetched, shown or stored. */
  | { kind: "autre-personne" }
  /** FranceConnect says another name than the one declared: nothing was fetched, and an agent looks (FC-13). */
  | { kind: "autre-identite" }
  /** The adult refused or objected: nothing was asked. */
  | { kind: "non-permise" }
  | Exclude<RetourFranceConnect, { kind: "identifie" }>;

export async function retrieveQuotient(
  ports: Ports,
  { compte, retour, now, peutRejouer }: Command,
): Promise<IssueQuotient> {
  const { comptes, foyers, siret, ville } = ports;
  if (retour.kind !== "identifie") return retour;
  if (compte.porte === "franceconnect") {
    if (!(await comptes.isSub(compte.id, retour.sub))) return { kind: "autre-personne" };
  } else if (!retour.identite || !isMemeIdentite(compte.identite, retour.identite)) {
    await recordDifference(ports, compte, now());
    return { kind: "autre-identite" };
  }

  const demande = {
    jetonFranceConnect: retour.jeton,
    recipient: siret,
    peutRejouer,
    sansCache: isActualisation(await foyers.listEtatsQuotient(compte.foyerId), compte.id),
  };
  const reponse = await askCaisse(ports, compte.id, demande, chooseMoisDemande(ville.reglages, now()));
  if (reponse.kind === "non-permise") return reponse;
  return recordQuotient(ports, {
    foyerId: compte.foyerId,
    compteId: compte.id,
    reponse,
    source: "api-franceconnect",
    par: { qui: "portail" },
    now: now(),
  });
}

/** That it happened is kept, never the other name. */
async function recordDifference(
  ports: Pick<Ports, "commit"> & PortsCas,
  { foyerId }: Compte,
  now: string,
): Promise<void> {
  const ecritures = await openCas(ports, { foyerId, motif: "identite-differente", now });
  const fait = { foyerId, qui: "portail" as const, quoi: "identite-differente", detail: {} };
  const result = await ports.commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("différence d’identité non enregistrée");
}

/** How long a family is asked to wait when no call is left for the second question. */
const REESSAI_SECONDES = 60;

/** The reference month first; where the caisse has nothing for it, its last known one, within the token's life. */
async function askCaisse(
  { recuperation }: Pick<Ports, "recuperation">,
  compteId: string,
  demande: Pick<DemandeQuotient, "jetonFranceConnect" | "recipient" | "peutRejouer">,
  reference: { annee: number; mois: number } | null,
): Promise<ReponseQuotient | { kind: "non-permise" }> {
  if (reference === null) return recuperation.quotientFamilial(compteId, demande);
  const reponse = await recuperation.quotientFamilial(compteId, { ...demande, ...reference });
  if (reponse.kind !== "valeur-absente" && reponse.kind !== "dossier-absent") return reponse;
  if (await demande.peutRejouer()) return recuperation.quotientFamilial(compteId, demande);
  // Nothing is known yet of the family: the absence of one month is not that of a QF.
  const { requestId } = reponse;
  return { kind: "trop-de-demandes", reessayerApresSecondes: REESSAI_SECONDES, requestId };
}
