/** A decision to keep or to print. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { requireFamille } from "#app/web/auth.server.ts";
import { answerDecisionPdf } from "#app/web/decision-pdf.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { compte } = await requireFamille(request, context);
  const decision = await context.services.decisions.find(compte.foyerId, params.id ?? "");
  if (!decision) throw data("Décision inconnue", { status: 404 });
  return answerDecisionPdf(context.services, decision);
}
