/** `GET /agent`: to the work of each role. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { isPermis } from "#app/domain/habilitation/habilitation.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, null);
  return redirect(isPermis(agent.roles, "lire") ? paths.agent.file() : paths.ville.grilles);
}
