/** `POST /connexion/proconnect`: an agent leaves for ProConnect; PKCE besides state and nonce. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { paths } from "#app/web/paths.ts";
import { randomSecret } from "#app/web/session.server.ts";
import { startTrajet } from "#app/web/trajet.server.ts";

/** What the town's check needs: who it is, and for whom they work. */
const SCOPES = ["openid", "given_name", "usual_name", "email", "siret"];

export const loader = () => redirect(paths.agent.connexion);

export function action(demande: ActionFunctionArgs): Promise<Response> {
  const { proConnect, origine } = demande.context.services;
  const verifieur = randomSecret();
  const retour = origine + paths.connexion.retourProConnect;
  return startTrajet(demande, {
    but: "agent",
    verifieur,
    urlConnexion: (secrets) => proConnect.urlConnexion({ ...secrets, verifieur, scopes: SCOPES, retour }),
    panne: paths.connexion.echecProConnect("panne"),
  });
}
