/** `POST /connexion/proconnect`: an agent leaves for ProConnect, bound to this browser; PKCE besides state and nonce. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { openSession, randomSecret } from "#app/web/session.server.ts";

/** What the town's check needs: who it is, and for whom they work. */
const SCOPES = ["openid", "given_name", "usual_name", "email", "siret"];

export const loader = () => redirect(paths.agent.connexion);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { proConnect, sessions, origine } = context.services;
  const verifieur = randomSecret();
  const trajet = { but: "agent" as const, etat: randomSecret(), nonce: randomSecret(), verifieur };
  const adresse = await proConnect.urlConnexion({
    etat: trajet.etat,
    nonce: trajet.nonce,
    verifieur,
    scopes: SCOPES,
    retour: origine + paths.connexion.retourProConnect,
  });
  if (adresse.kind === "panne") return redirect(paths.connexion.echecProConnect("panne"), 303);
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
