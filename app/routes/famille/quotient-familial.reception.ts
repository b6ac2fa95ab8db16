/** Exchanges the code, calls the API, records the answer, once; then shows it. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { retrieveQuotient } from "#app/usecases/retrieve-quotient.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { session, compte } = await requireFamille(request, context);
  const { services, now } = context;
  const { places } = services;
  const { retour: search, place } = session.contenu;
  const trajet = await services.sessions.takeTrajet(session.id);
  if (trajet?.but !== "quotient" || search === null) return redirect(paths.famille.quotient.resultat);
  const adresse = services.origine + paths.famille.quotient.retour;
  const retour = await services.franceConnect.lireRetour({
    url: new URL(search, adresse),
    etat: trajet.etat,
    nonce: trajet.nonce,
    retour: adresse,
    avecIdentite: compte.porte === "courriel",
  });
  const horloge = () => Date.parse(now());
  if (retour.kind === "identifie") {
    // The place is counted at the last moment, and nothing waits between the code, the token and the call.
    const counted = place && (await places.useForCall(place, horloge));
    if (!counted) return redirect(paths.famille.quotient.attente);
  } else if (place) await places.release(place, horloge);
  // Who came by e-mail is now known to FranceConnect too: the log-out ends that as well (FC-07).
  const idToken = session.contenu.idToken ?? (retour.kind === "identifie" ? retour.idToken : null);
  const contenu = { ...session.contenu, idToken, retour: null, trajet: null, place: null };
  await services.sessions.save(session.id, contenu);
  const peutRejouer = () => places.useForRetry(horloge);
  const issue = await retrieveQuotient(services, { compte, retour, now, peutRejouer });
  switch (issue.kind) {
    case "connu":
    case "sans-quotient":
      return redirect(paths.famille.quotient.resultat);
    case "non-permise":
      return redirect(paths.famille.quotient.refus);
    default:
      return redirect(`${paths.famille.quotient.resultat}?issue=${issue.kind}`);
  }
}
