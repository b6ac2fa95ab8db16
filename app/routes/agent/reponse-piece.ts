/** A family's document as it leaves: our name, and a policy that lets it do nothing wherever it is opened (SE-25). */
import { makeNomFichier } from "#app/domain/piece/piece.ts";
import type { IssueOuverture } from "#app/usecases/agent/open-piece.ts";

export function answerPiece(
  { piece, octets }: Extract<IssueOuverture, { kind: "ouverte" }>,
  disposition: "attachment" | "inline",
): Response {
  return new Response(new Uint8Array(octets), {
    headers: {
      "Content-Type": piece.type,
      "Content-Length": String(octets.byteLength),
      "Content-Disposition": `${disposition}; filename="${makeNomFichier(piece)}"`,
      // Beside the page's own policy: a browser applies both.
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
}
