/** `POST …/depart`: the second trip leaves, with the QF scopes, bound to this session. */
import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { randomSecret } from "#app/web/session.server.ts";

export const loader = () => redirect(paths.famille.quotient.page);

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const { session } = await requireFamille(request, context);
  const { franceConnect, connecteurs, sessions, origine } = context.services;
  const trajet = { but: "quotient" as const, etat: randomSecret(), nonce: randomSecret(), verifieur: null };
  const adresse = await franceConnect.urlConnexion({
    etat: trajet.etat,
    nonce: trajet.nonce,
    scopes: connecteurs.franceConnect.scopesQuotient,
    retour: origine + paths.famille.quotient.retour,
  });
  if (adresse.kind === "panne") return redirect(paths.connexion.echec("panne"), 303);
  const departA = Date.parse(context.now());
  await sessions.save(session.id, { ...session.contenu, retour: null, trajet: { ...trajet, departA } });
  return redirect(adresse.url.href, 303);
}
