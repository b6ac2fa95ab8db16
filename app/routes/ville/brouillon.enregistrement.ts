/** Saves a draft for the editor's page, which stays where it is: a closed session or another's save loses nothing. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { asObjet } from "#app/domain/tarification/chemin.ts";
import { parseJson } from "#app/domain/tarification/parse-json.ts";
import { saveBrouillon } from "#app/usecases/ville/save-brouillon.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readCorps } from "#app/web/corps.ts";
import { paths } from "#app/web/paths.ts";
import type { ReponseEnregistrement } from "./editeur/enregistrement.ts";

const OCTETS_MAX = 5 * 1024 * 1024;

const answer = (reponse: ReponseEnregistrement, status = 200): Response => Response.json(reponse, { status });

/** Somebody who opens this address wants the draft. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "modifier-grilles");
  return redirect(paths.ville.brouillon(params.id ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "modifier-grilles");
  const { grilles, agents, commit } = context.services;
  const corps = await readCorps(request, OCTETS_MAX);
  if (corps === null) return answer({ kind: "refuse", message: "La grille dépasse 5 Mo." }, 413);
  const lecture = parseJson(corps);
  if (lecture.kind === "refusee") return answer({ kind: "refuse", message: "L’envoi ne se lit pas." }, 400);
  const { revision, document } = asObjet(lecture.document);
  if (!Number.isSafeInteger(revision))
    return answer({ kind: "refuse", message: "L’envoi ne se lit pas." }, 400);
  const issue = await saveBrouillon(
    { grilles, commit },
    { id: params["id"] ?? "", revision: revision as number, document, agentId: agent.id, now: context.now() },
  );
  switch (issue.kind) {
    case "enregistre":
      return answer({ ...issue, enregistreLe: context.now() });
    case "depasse": {
      const { revision, document, modifieLe, modifiePar } = issue.brouillon;
      const auteur = (await agents.find(modifiePar))?.nom ?? "un autre agent";
      return answer({ kind: "depasse", revision, document, modifieLe, auteur }, 409);
    }
    case "soumis":
      return answer(issue, 409);
    case "absent":
      throw data("Brouillon absent", { status: 404 });
    case "refuse":
      return answer({ kind: "refuse", message: issue.faute.message }, 422);
  }
}
