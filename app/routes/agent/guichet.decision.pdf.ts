/** A decision to print for the family at the counter, and the access in its trace. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { receiveFamille } from "#app/usecases/agent/receive-famille.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { answerDecisionPdf } from "#app/web/decision-pdf.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "decider");
  const accueil = await receiveFamille(context.services, {
    agent,
    foyerId: params.foyer ?? "",
    now: context.now(),
  });
  const decision = accueil?.decisions.find(({ id }) => id === params.decision);
  if (!decision) throw data("Décision inconnue", { status: 404 });
  return answerDecisionPdf(context.services, decision);
}
