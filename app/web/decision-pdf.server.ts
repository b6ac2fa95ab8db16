/** A decision as a file: what its page says to the family, whoever prints it. */
import { printDecision } from "#app/domain/decision/print-decision.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import { answerFichier } from "./fichiers.server.ts";
import { makeDecisionAffichee } from "./receipt.ts";
import type { Services } from "./services.server.ts";

/** In the household's words of today: its place in a waiting list moves, its prices do not. */
export async function readDecisionAffichee({ demandes }: Pick<Services, "demandes">, decision: Decision) {
  const demande = await demandes.find(decision.foyerId, decision.demandeId);
  const inscrits = demande ? await demandes.listInscrits(decision.foyerId, demande.annee) : [];
  return makeDecisionAffichee(decision, inscrits);
}

export async function answerDecisionPdf(services: Services, decision: Decision): Promise<Response> {
  const affichee = await readDecisionAffichee(services, decision);
  const issue = await services.imprimeur.writePdf(printDecision(affichee, services.ville.nom));
  return answerFichier(issue, { type: "application/pdf", nom: `decision-${decision.numero}.pdf` });
}
