/** `POST /agent/deconnexion`: ends our session, then ProConnect's. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { endSession } from "#app/web/trajet.server.ts";

export const loader = () => redirect(paths.agent.connexion);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const session = await readSession(request, context);
  // A family's session is not ours to end, and its token is FranceConnect's: it must not go to ProConnect.
  if (!session || session.genre === "famille") return redirect(paths.agent.connexion, 303);
  return endSession(context, session, context.services.proConnect, paths.connexion.deconnecteProConnect);
}
