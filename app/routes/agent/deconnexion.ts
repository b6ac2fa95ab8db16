/** `POST /agent/deconnexion`: ends our session, then ProConnect's, in the browser (apis.md 3.7). */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { FORGET, randomSecret } from "#app/web/session.server.ts";

export const loader = () => redirect(paths.agent.connexion);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { proConnect, sessions, origine } = context.services;
  const session = await readSession(request, context);
  // A family's session is not ours to end, and its token is FranceConnect's: it must not go to ProConnect.
  if (!session || session.genre === "famille") return redirect(paths.agent.connexion, 303);
  await sessions.remove(session.id);
  const headers = { "Set-Cookie": FORGET };
  const here = redirect(paths.connexion.deconnecteProConnect, { status: 303, headers });
  if (!session.contenu.idToken) return here;
  const adresse = await proConnect.urlDeconnexion({
    idToken: session.contenu.idToken,
    etat: randomSecret(),
    retour: origine + paths.connexion.deconnecteProConnect,
  });
  return adresse.kind === "adresse" ? redirect(adresse.url.href, { status: 303, headers }) : here;
}
