/** A decision of a family, to print at the counter: the family's own words, and the access in its trace. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { consultDossier } from "#app/usecases/agent/consult-dossier.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { answerDecisionPdf } from "#app/web/decision-pdf.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "lire");
  const dossier = await consultDossier(context.services, {
    agent,
    casId: params.id ?? "",
    now: context.now(),
  });
  const decision = dossier?.decisions.find(({ id }) => id === params.decision);
  if (!decision) throw data("Décision inconnue", { status: 404 });
  return answerDecisionPdf(context.services, decision);
}
