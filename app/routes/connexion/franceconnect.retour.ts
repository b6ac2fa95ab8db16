/** `GET /connexion/franceconnect/retour`: the log-in trip comes back, once, to the browser that left. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { signInFamille } from "#app/usecases/sign-in-famille.ts";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { findReprise } from "#app/web/reprise.server.ts";
import { openSession } from "#app/web/session.server.ts";
import { readAppareil } from "#app/web/visiteur.ts";

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { services, now } = context;
  const before = await readSession(request, context);
  const trajet = before && (await services.sessions.takeTrajet(before.id));
  if (!before || trajet?.but !== "connexion") return redirect(paths.connexion.echec("perdue"));
  const retour = await services.franceConnect.lireRetour({
    url: new URL(new URL(request.url).search, services.origine + paths.connexion.retourFranceConnect),
    etat: trajet.etat,
    nonce: trajet.nonce,
    retour: services.origine + paths.connexion.retourFranceConnect,
    avecIdentite: true,
  });
  const instant = now();
  const issue = await signInFamille(services, { retour, now: instant });
  if (issue.kind !== "connue" && issue.kind !== "nouvelle")
    return redirect(paths.connexion.echec(issue.kind));
  const premiereVisite = issue.kind === "nouvelle";
  const reprise = findReprise(before, issue.compteId);
  const cookie = await openSession(services.sessions, {
    before,
    genre: "famille",
    sujetId: issue.compteId,
    contenu: { idToken: issue.idToken, premiereVisite, appareil: readAppareil(request), reprise },
    now: Date.parse(instant),
  });
  const next = premiereVisite
    ? paths.famille.bienvenue
    : reprise
      ? paths.famille.reprise
      : paths.famille.accueil;
  return redirect(next, { headers: { "Set-Cookie": cookie } });
}
