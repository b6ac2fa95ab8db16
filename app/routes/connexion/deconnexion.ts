/** `POST /deconnexion`: ends our session, then FranceConnect's, in the browser (FC-07). */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { FORGET, randomSecret } from "#app/web/session.server.ts";

export const loader = () => redirect(paths.accueil);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { franceConnect, sessions, origine } = context.services;
  const session = await readSession(request, context);
  if (session) await sessions.remove(session.id);
  const headers = { "Set-Cookie": FORGET };
  const here = redirect(paths.connexion.deconnecte, { status: 303, headers });
  if (!session?.contenu.idToken) return here;
  const adresse = await franceConnect.urlDeconnexion({
    idToken: session.contenu.idToken,
    etat: randomSecret(),
    retour: origine + paths.connexion.deconnecte,
  });
  return adresse.kind === "adresse" ? redirect(adresse.url.href, { status: 303, headers }) : here;
}
