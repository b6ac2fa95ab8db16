/** `POST /connexion/franceconnect`: the log-in trip leaves, bound to this browser. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { openSession, randomSecret } from "#app/web/session.server.ts";

export const loader = () => redirect(paths.connexion.page);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { franceConnect, connecteurs, sessions, origine } = context.services;
  const trajet = { but: "connexion" as const, etat: randomSecret(), nonce: randomSecret(), verifieur: null };
  const adresse = await franceConnect.urlConnexion({
    etat: trajet.etat,
    nonce: trajet.nonce,
    scopes: connecteurs.franceConnect.scopesConnexion,
    retour: origine + paths.connexion.retourFranceConnect,
  });
  if (adresse.kind === "panne") return redirect(paths.connexion.echec("panne"), 303);
  const now = Date.parse(context.now());
  const cookie = await openSession(sessions, {
    before: await readSession(request, context),
    genre: "visiteur",
    sujetId: null,
    contenu: { trajet: { ...trajet, departA: now } },
    now,
  });
  return redirect(adresse.url.href, { status: 303, headers: { "Set-Cookie": cookie } });
}
