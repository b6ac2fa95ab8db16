/** `GET /connexion/proconnect/retour`: the trip comes back, once; then the town's own check, closed by default. */
import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { signInAgent } from "#app/usecases/agent/sign-in-agent.ts";
import { readSession } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { openSession } from "#app/web/session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { services, now } = context;
  const before = await readSession(request, context);
  const trajet = before && (await services.sessions.takeTrajet(before.id));
  if (!before || trajet?.but !== "agent" || trajet.verifieur === null)
    return redirect(paths.connexion.echecProConnect("perdue"));
  const retour = await services.proConnect.lireRetour({
    url: new URL(new URL(request.url).search, services.origine + paths.connexion.retourProConnect),
    etat: trajet.etat,
    nonce: trajet.nonce,
    verifieur: trajet.verifieur,
    retour: services.origine + paths.connexion.retourProConnect,
  });
  const issue = await signInAgent(services, { retour });
  if (issue.kind !== "admis" && issue.kind !== "refuse")
    return redirect(paths.connexion.echecProConnect(issue.kind));
  const admis = issue.kind === "admis";
  const cookie = await openSession(services.sessions, {
    before,
    // Not let in: a visitor, who keeps only what it takes to leave ProConnect.
    genre: admis ? "agent" : "visiteur",
    sujetId: admis ? issue.agentId : null,
    contenu: { idToken: issue.idToken },
    now: Date.parse(now()),
  });
  const next = admis ? paths.agent.accueil : paths.connexion.echecProConnect(issue.raison);
  return redirect(next, { headers: { "Set-Cookie": cookie } });
}
