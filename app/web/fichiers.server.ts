/** Files that leave the portal. */
import type { IssueEcriture } from "#app/usecases/ports/tableur.ts";

/** As the browser saves it, or why it cannot be written now. `nom` holds the extension, and nothing of a person. */
export function answerFichier(issue: IssueEcriture, { type, nom }: { type: string; nom: string }): Response {
  if (issue.kind === "refuse")
    return new Response(issue.message, {
      status: 503,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "30" },
    });
  return new Response(issue.octets as BodyInit, {
    headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${nom}"` },
  });
}
