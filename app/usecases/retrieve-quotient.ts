/** The second FranceConnect trip comes back: same person or nothing, then the call, in the same request. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { applyValidite, chooseMoisDemande } from "#app/domain/bases/mois-quotient.ts";
import { isActualisation } from "#app/domain/bases/actualisation.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { isMemeIdentite } from "#app/domain/porte/identite.ts";
import type { DemandeQuotient, ReponseQuotient, RetourFranceConnect } from "./ports/externes.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Comptes, Demandes, Foyers } from "./ports/magasin.ts";
import type { Recuperation } from "./ports/recuperation.ts";
import { renewDecisions, type PortsRenouvellement, type Renouvellement } from "./renew-decisions.ts";
import { toEtatQuotient } from "./to-etat-quotient.ts";

interface Ports extends PortsCas, PortsRenouvellement {
  comptes: Pick<Comptes, "isSub">;
  foyers: PortsRenouvellement["foyers"] & Pick<Foyers, "find" | "addEtatQuotient" | "listEtatsQuotient">;
  demandes: PortsRenouvellement["demandes"] & Pick<Demandes, "listInscrits">;
  recuperation: Recuperation;
  siret: string;
  ville: PortsRenouvellement["ville"];
  commit: Commit;
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
  | { kind: "connu" }
  | { kind: "sans-quotient"; motif: Motif }
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
  const { comptes, foyers, siret, ville, commit, newId } = ports;
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
  const instant = now();
  const { etat, motif } = toEtatQuotient(reponse, instant);
  const { foyerId } = compte;
  const { requestId } = reponse;
  const ecritures = [
    foyers.addEtatQuotient({ id: newId(), foyerId, compteId: compte.id, etat, requestId }, instant),
  ];
  const detail = { reponse: reponse.kind, ...(requestId ? { requestId } : {}) };
  if (motif) ecritures.push(...(await openCas(ports, { foyerId, motif, detail, now: instant })));
  const fait = {
    foyerId,
    qui: "portail" as const,
    quoi: "quotient-demande",
    detail: {
      a: "API Particulier (CAF et MSA)",
      pour: "calcul du prix des activités",
      donnees: "quotient familial, mois, caisse",
      issue: reponse.kind,
      requestId: requestId ?? "",
    },
  };
  const suite = await renewPrix(ports, { foyerId, etat, now: instant });
  const result = await commit(
    {
      ecritures: [...ecritures, ...suite.ecritures],
      journal: [fait, ...suite.journal],
      courriels: suite.courriels,
    },
    instant,
  );
  if (result.kind !== "fait") throw new Error("réponse de la caisse non enregistrée");
  return motif ? { kind: "sans-quotient", motif } : { kind: "connu" };
}

/** What is enrolled has its price by the new quotient; without one, what was decided stays until an agent answers. */
async function renewPrix(
  ports: Ports,
  { foyerId, etat, now }: { foyerId: string; etat: EtatBase; now: string },
): Promise<Pick<Renouvellement, "ecritures" | "journal" | "courriels">> {
  const { reglages } = ports.ville;
  const date = now.slice(0, 10);
  const quotient = applyValidite(etat, reglages, date);
  const inscrits = await ports.demandes.listInscrits(foyerId, reglages.anneeScolaire);
  const foyer = await ports.foyers.find(foyerId, date);
  if (quotient.kind !== "connue" || inscrits.length === 0 || !foyer)
    return { ecritures: [], journal: [], courriels: [] };
  const cause = "Votre nouveau quotient familial est connu";
  return renewDecisions(ports, { foyer: { ...foyer, quotient }, inscrits, cause, now });
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
