/** One document of a family, to save: never shown inside the portal, whatever it holds (SE-25). */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { makeNomFichier } from "#app/domain/piece/piece.ts";
import { openPiece } from "#app/usecases/agent/open-piece.ts";
import { requireAgent } from "#app/web/auth.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { agent } = await requireAgent(request, context, "lire");
  const { id: casId = "", piece: pieceId = "" } = params;
  const issue = await openPiece(context.services, { agent, casId, pieceId, now: context.now() });
  if (issue.kind === "introuvable") throw data("Document inconnu", { status: 404 });
  const { piece, octets } = issue;
  return new Response(new Uint8Array(octets), {
    headers: {
      "Content-Type": piece.type,
      "Content-Length": String(octets.byteLength),
      "Content-Disposition": `attachment; filename="${makeNomFichier(piece)}"`,
      // Beside the page's own policy: a browser applies both.
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
}
