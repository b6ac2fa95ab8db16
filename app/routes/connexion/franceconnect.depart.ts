/** `POST /connexion/franceconnect`: a family leaves for FranceConnect. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { isOuverte } from "#app/domain/ville/ouverture.ts";
import { paths } from "#app/web/paths.ts";
import { startTrajet } from "#app/web/trajet.server.ts";

export const loader = () => redirect(paths.connexion.page);

export async function action(demande: ActionFunctionArgs): Promise<Response> {
  const { franceConnect, connecteurs, origine, ville } = demande.context.services;
  if (!isOuverte(ville.reglages, connecteurs)) return redirect(paths.connexion.page);
  const scopes = connecteurs.franceConnect.scopesConnexion;
  const retour = origine + paths.connexion.retourFranceConnect;
  return startTrajet(demande, {
    but: "connexion",
    verifieur: null,
    urlConnexion: (secrets) => franceConnect.urlConnexion({ ...secrets, scopes, retour }),
    panne: paths.connexion.echec("panne"),
  });
}
