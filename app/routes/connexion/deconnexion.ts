/** `POST /deconnexion`: ends our session, then FranceConnect's (FC-07). */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { endSession } from "#app/web/trajet.server.ts";

export const loader = () => redirect(paths.accueil);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const session = await readSession(request, context);
  return endSession(context, session, context.services.franceConnect, paths.connexion.deconnecte);
}
