/** `GET /agent`: to the work of each role; while a town is not open, to what it lacks. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { isOuverte } from "#app/domain/ville/ouverture.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, null);
  const { ville, connecteurs } = context.services;
  const enRoute = isPermis(agent.roles, "regler-ville") && !isOuverte(ville.reglages, connecteurs);
  if (enRoute) return redirect(paths.ville.accueil);
  if (isPermis(agent.roles, "lire")) return redirect(paths.agent.file());
  return redirect(isPermis(agent.roles, "actualiser") ? paths.agent.actualisation : paths.ville.accueil);
}
