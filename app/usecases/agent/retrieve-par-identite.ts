/**
 * At the counter, with the person's agreement: the caisses are asked with the whole civil status, read on an identity
 * document (apis.md §1.2). A misspelt identity can return somebody else: the one on file must be the one typed, and
 * whoever answers must be the one asked for, or nothing is kept.
 */
import { isActualisation } from "#app/domain/bases/actualisation.ts";
import { isMemeAdulte } from "#app/domain/foyer/papier.ts";
import { compareIdentite, type Concordance, type IdentitePivot } from "#app/domain/identite/identite.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import type { Places } from "#app/usecases/ports/places.ts";
import type { Recuperation } from "#app/usecases/ports/recuperation.ts";
import {
  makeFaitAppel,
  recordQuotient,
  type IssueReponse,
  type PortsReponse,
} from "#app/usecases/record-quotient.ts";
import { readAccueil, type AdulteGuichet, type PortsAccueil } from "./receive-famille.ts";
import { traceAgent } from "./trace-agent.ts";

interface Ports extends PortsReponse {
  foyers: PortsReponse["foyers"] & PortsAccueil["foyers"];
  decisions: PortsReponse["decisions"] & PortsAccueil["decisions"];
  papiers: PortsAccueil["papiers"];
  recuperation: Pick<Recuperation, "isPermise" | "quotientParIdentite">;
  places: Pick<Places, "useForRetry">;
  connecteurs: Pick<Connecteurs, "apiParticulier">;
  siret: string;
}

interface Commande {
  agent: Agent;
  foyerId: string;
  adulteId: string;
  identite: IdentitePivot;
  /** The clock, read again after the call. */
  now(): string;
}

export type IssueIdentite =
  | { kind: "connu"; concordance: Exclude<Concordance, "differente"> }
  | Exclude<IssueReponse, { kind: "connu" }>
  /** What was typed is not the adult of the file: nothing was asked. */
  | { kind: "autre-adulte" }
  /** The caisse answered for somebody else: nothing is kept. */
  | { kind: "autre-personne" }
  /** The adult refused or objected: nothing was asked. */
  | { kind: "non-permise" }
  /** The town has no token for these calls. */
  | { kind: "non-habilitee" }
  /** No call is left in this minute for this address: families on line go first. */
  | { kind: "trop-de-demandes" }
  | { kind: "introuvable" };

const VERIFICATIONS: Readonly<Record<Exclude<Concordance, "differente">, string>> = {
  concordante: "nom de la réponse, comparé",
  "non-comparee": "pièce d’identité, vue par l’agent",
};

const isAdulteDuDossier = (
  { prenoms, nomNaissance, nomUsage, naissance }: AdulteGuichet,
  dite: IdentitePivot,
) =>
  [nomNaissance, nomUsage ?? ""]
    .filter((nom) => nom !== "")
    .some((nom) => isMemeAdulte({ prenoms, nom, naissance }, { ...dite, prenoms: dite.prenoms.join(" ") }));

export async function retrieveParIdentite(ports: Ports, commande: Commande): Promise<IssueIdentite> {
  const { agent, foyerId, adulteId, identite, now } = commande;
  const { recuperation, places, connecteurs, siret } = ports;
  const accueil = await readAccueil(ports, { foyerId, now: now() });
  const adulte = accueil?.adultes.find(({ id }) => id === adulteId);
  if (!accueil || !adulte) return { kind: "introuvable" };
  const { apiParticulier } = connecteurs;
  if (!apiParticulier || apiParticulier.expireLe < toJour(now())) return { kind: "non-habilitee" };
  if (!(await recuperation.isPermise(adulte.id))) return { kind: "non-permise" };
  if (!isAdulteDuDossier(adulte, identite)) return { kind: "autre-adulte" };
  const peutAppeler = (): Promise<boolean> => places.useForRetry(() => Date.parse(now()));
  if (!(await peutAppeler())) return { kind: "trop-de-demandes" };

  const reponse = await recuperation.quotientParIdentite(adulte.id, {
    jeton: apiParticulier.jeton,
    recipient: siret,
    identite,
    peutRejouer: peutAppeler,
    sansCache: adulte.compteId !== null && isActualisation(accueil.etatsQuotient, adulte.compteId),
  });
  if (reponse.kind === "non-permise") return reponse;
  const instant = now();
  const concordance = reponse.kind === "trouve" ? compareIdentite(identite, reponse.allocataires) : null;
  if (concordance === "differente") {
    await recordAutre(ports, { agent, foyerId, requestId: reponse.requestId, now: instant });
    return { kind: "autre-personne" };
  }
  const issue = await recordQuotient(ports, {
    foyerId,
    compteId: adulte.compteId,
    reponse,
    source: "api-identite",
    par: {
      qui: "agent",
      detail: {
        ...traceAgent(agent),
        accord: "donné au guichet",
        ...(concordance && { identite: VERIFICATIONS[concordance] }),
      },
    },
    now: instant,
  });
  if (issue.kind !== "connu") return issue;
  return { kind: "connu", concordance: concordance ?? "non-comparee" };
}

/** That the call was made is kept, never whose answer it was. */
async function recordAutre(
  { commit }: Pick<Ports, "commit">,
  {
    agent,
    foyerId,
    requestId,
    now,
  }: { agent: Agent; foyerId: string; requestId: string | null; now: string },
): Promise<void> {
  // Nothing of the answer is kept: the trace names no data.
  const par = { qui: "agent" as const, detail: { ...traceAgent(agent), donnees: "" } };
  const fait = makeFaitAppel({ foyerId, par, issue: "autre-personne", requestId });
  const result = await commit({ ecritures: [], journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("appel non enregistré");
}
