/** The second FranceConnect trip comes back: same person or nothing, then the call, in the same request. */
import { chooseMoisDemande, type ReglesQuotient } from "#app/domain/bases/mois-quotient.ts";
import { isActualisation } from "#app/domain/bases/actualisation.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type {
  ApiParticulier,
  DemandeQuotient,
  ReponseQuotient,
  RetourFranceConnect,
} from "./ports/externes.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Comptes, Foyers } from "./ports/magasin.ts";
import { toEtatQuotient } from "./to-etat-quotient.ts";

interface Ports extends PortsCas {
  comptes: Pick<Comptes, "isSub">;
  foyers: Pick<Foyers, "addEtatQuotient" | "listEtatsQuotient">;
  apiParticulier: ApiParticulier;
  siret: string;
  ville: PortsCas["ville"] & { reglages: ReglesQuotient };
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
  | Exclude<RetourFranceConnect, { kind: "identifie" }>;

export async function retrieveQuotient(
  ports: Ports,
  { compte, retour, now, peutRejouer }: Command,
): Promise<IssueQuotient> {
  const { comptes, foyers, siret, ville, commit, newId } = ports;
  if (retour.kind !== "identifie") return retour;
  if (!(await comptes.isSub(compte.id, retour.sub))) return { kind: "autre-personne" };

  const demande = {
    jetonFranceConnect: retour.jeton,
    recipient: siret,
    peutRejouer,
    sansCache: isActualisation(await foyers.listEtatsQuotient(compte.foyerId), compte.id),
  };
  const reponse = await askCaisse(ports, demande, chooseMoisDemande(ville.reglages, now()));
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
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, instant);
  if (result.kind !== "fait") throw new Error("réponse de la caisse non enregistrée");
  return motif ? { kind: "sans-quotient", motif } : { kind: "connu" };
}

/** How long a family is asked to wait when no call is left for the second question. */
const REESSAI_SECONDES = 60;

/** The reference month first; where the caisse has nothing for it, its last known one, within the token's life. */
async function askCaisse(
  { apiParticulier }: Pick<Ports, "apiParticulier">,
  demande: Pick<DemandeQuotient, "jetonFranceConnect" | "recipient" | "peutRejouer">,
  reference: { annee: number; mois: number } | null,
): Promise<ReponseQuotient> {
  if (reference === null) return apiParticulier.quotientFamilial(demande);
  const reponse = await apiParticulier.quotientFamilial({ ...demande, ...reference });
  if (reponse.kind !== "valeur-absente" && reponse.kind !== "dossier-absent") return reponse;
  if (await demande.peutRejouer()) return apiParticulier.quotientFamilial(demande);
  // Nothing is known yet of the family: the absence of one month is not that of a QF.
  const { requestId } = reponse;
  return { kind: "trop-de-demandes", reessayerApresSecondes: REESSAI_SECONDES, requestId };
}
