/** A PDF of a family, in the frame of its own file page and nowhere else (docs/decisions/033). */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { openPiece } from "#app/usecases/agent/open-piece.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { answerPiece } from "./reponse-piece.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "lire");
  const { id: casId = "", piece: pieceId = "" } = params;
  const issue = await openPiece(context.services, {
    agent,
    casId,
    pieceId,
    type: "application/pdf",
    now: context.now(),
  });
  if (issue.kind === "introuvable") throw data("Document inconnu", { status: 404 });
  return answerPiece(issue, "inline");
}
