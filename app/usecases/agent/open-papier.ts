/** An agent opens a household that came on paper, and prints the codes by which its adults will find it on line. */
import { findExpiration, VALIDITE_COURRIER_JOURS } from "#app/domain/foyer/invitation.ts";
import type { AdultePapier } from "#app/domain/foyer/papier.ts";
import { openCas, type PortsCas } from "#app/usecases/open-cas.ts";
import type { Agent, Commit, Foyers } from "#app/usecases/ports/magasin.ts";
import type { Papiers } from "#app/usecases/ports/partage.ts";
import { DOCUMENTS, toEtatLu } from "./apply-acte.ts";
import type { DossierPapier } from "./parse-papier.ts";
import { traceAgent } from "./trace-agent.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "findAutresFoyers" | "addEnfant" | "addEtatQuotient">;
  papiers: Pick<Papiers, "openFoyer" | "addAdulte">;
  commit: Commit;
}

/** The household, and the case by which its file is reached from the queue. */
export async function openPapier(
  ports: Ports,
  { agent, dossier, now }: { agent: Agent; dossier: DossierPapier; now: string },
): Promise<{ foyerId: string; casId: string }> {
  const { foyers, papiers, commit, newId } = ports;
  const { adultes, enfants, residence, quotient } = dossier;
  const foyerId = newId();
  const casId = newId();
  const ecritures = [
    papiers.openFoyer({ id: foyerId, residence }, now),
    ...adultes.map((adulte) => papiers.addAdulte({ ...adulte, id: newId(), foyerId }, now)),
  ];
  let ailleurs = false;
  for (const enfant of enfants) {
    const autres = await foyers.findAutresFoyers(foyerId, enfant);
    ailleurs ||= autres.length > 0;
    // The agent has the paper before their eyes.
    const droit = { lien: "parent", preuve: "verifiee" } as const;
    const etat = autres.length > 0 ? ("a-verifier" as const) : ("rattache" as const);
    ecritures.push(foyers.addEnfant(foyerId, { ...enfant, droit, id: newId(), etat }, now));
  }
  if (quotient) {
    const lecture = { document: DOCUMENTS[quotient.document].libelle, agentId: agent.id };
    const ajout = { id: newId(), foyerId, compteId: null, etat: toEtatLu(quotient, now), requestId: null };
    ecritures.push(foyers.addEtatQuotient({ ...ajout, lecture }, now));
  }
  ecritures.push(
    ...(await openCas({ ...ports, newId: () => casId }, { foyerId, motif: "dossier-papier", now })),
    ...(ailleurs ? await openCas(ports, { foyerId, motif: "enfant-deja-declare", now }) : []),
  );
  const fait = { foyerId, qui: "agent" as const, quoi: "dossier-papier-cree", detail: traceAgent(agent) };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("dossier papier non enregistré");
  return { foyerId, casId };
}

interface PortsCode {
  papiers: Pick<Papiers, "listAdultes" | "listLettres" | "addLettre" | "setEtatLettre">;
  commit: Commit;
  newId(): string;
  newCode(): string;
}

export type IssueRemise =
  /** Shown once, to be printed: only its hash is kept. */
  { kind: "remis"; code: string; expireLe: string; adulte: AdultePapier } | { kind: "introuvable" };

/** A new code ends the former ones of the same adult. */
export async function handCode(
  { papiers, commit, newId, newCode }: PortsCode,
  { agent, foyerId, adulteId, now }: { agent: Agent; foyerId: string; adulteId: string; now: string },
): Promise<IssueRemise> {
  const adulte = (await papiers.listAdultes(foyerId)).find(({ id }) => id === adulteId);
  if (!adulte) return { kind: "introuvable" };
  const anciennes = (await papiers.listLettres(foyerId)).filter(
    (lettre) => lettre.adulteId === adulteId && lettre.etat === "ouverte",
  );
  const code = newCode();
  const expireLe = findExpiration(now, VALIDITE_COURRIER_JOURS);
  const ecritures = [
    ...anciennes.map((lettre) => papiers.setEtatLettre(lettre, { etat: "annulee", compteId: null })),
    papiers.addLettre({ id: newId(), foyerId, adulteId, code, creeLe: now, expireLe }),
  ];
  const fait = { foyerId, qui: "agent" as const, quoi: "code-remis", detail: traceAgent(agent) };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return result.kind === "fait" ? { kind: "remis", code, expireLe, adulte } : { kind: "introuvable" };
}
