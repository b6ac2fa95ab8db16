/** A decision to keep or to print: the same words as its page. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { requireFamille } from "#app/web/auth.server.ts";
import { answerFichier } from "#app/web/fichiers.server.ts";
import { printDecision } from "#app/web/print-decision.ts";
import { makeDecisionAffichee } from "#app/web/receipt.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { compte } = await requireFamille(request, context);
  const { decisions, demandes, imprimeur, ville } = context.services;
  const decision = await decisions.find(compte.foyerId, params.id ?? "");
  if (!decision) throw data("Décision inconnue", { status: 404 });
  const demande = await demandes.find(compte.foyerId, decision.demandeId);
  const inscrits = demande ? await demandes.listInscrits(compte.foyerId, demande.annee) : [];
  const imprime = printDecision(makeDecisionAffichee(decision, inscrits), { commune: ville.nom });
  const issue = await imprimeur.writePdf(imprime);
  return answerFichier(issue, { type: "application/pdf", nom: `decision-${decision.numero}.pdf` });
}
