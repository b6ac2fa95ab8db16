/** `GET /connexion/proconnect/retour`: the trip comes back, once; then the town's own check, closed by default. */
import { redirect, type AppLoadContext, type LoaderFunctionArgs } from "@remix-run/node";
import { signInAgent } from "#app/usecases/agent/sign-in-agent.ts";
import type { RetourProConnect } from "#app/usecases/ports/externes.ts";
import type { Session, Trajet } from "#app/usecases/ports/magasin.ts";
import { proveIdentite } from "#app/usecases/ville/prove-identite.ts";
import { readSession, requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { openSession } from "#app/web/session.server.ts";

interface Retour extends LoaderFunctionArgs {
  before: Session;
  retour: RetourProConnect;
}

export async function loader(demande: LoaderFunctionArgs): Promise<Response> {
  const { request, context } = demande;
  const before = await readSession(request, context);
  const trajet = before && (await context.services.sessions.takeTrajet(before.id));
  if (!before || !trajet || trajet.verifieur === null)
    return redirect(paths.connexion.echecProConnect("perdue"));
  const { but, verifieur } = trajet;
  if (but !== "agent" && but !== "preuve") return redirect(paths.connexion.echecProConnect("perdue"));
  const retour = await readRetour(request, context, { ...trajet, verifieur });
  return but === "agent"
    ? logIn({ ...demande, before, retour })
    : prove({ ...demande, before, retour }, trajet);
}

function readRetour(
  request: Request,
  { services: { proConnect, origine } }: AppLoadContext,
  { etat, nonce, verifieur }: Pick<Trajet, "etat" | "nonce"> & { verifieur: string },
): Promise<RetourProConnect> {
  const adresse = origine + paths.connexion.retourProConnect;
  const url = new URL(new URL(request.url).search, adresse);
  return proConnect.lireRetour({ url, etat, nonce, verifieur, retour: adresse });
}

async function logIn({ context: { services, now }, before, retour }: Retour): Promise<Response> {
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

/** The agent stays who they are; a proof that holds goes into a session of a new value, as old as the one before. */
async function prove(
  { request, context, before, retour }: Retour,
  { objet }: Pick<Trajet, "objet">,
): Promise<Response> {
  const { agent } = await requireAgent(request, context, "publier-grilles");
  const { services, now } = context;
  if (!objet) throw new Error("trajet de preuve sans objet");
  const issue = await proveIdentite(services, { agent, objet, retour, now: now() });
  switch (issue.kind) {
    case "introuvable":
      return redirect(paths.ville.grilles);
    case "refusee":
      return redirect(paths.ville.publier(objet.brouillonId, issue.raison));
    case "prouvee": {
      const cookie = await openSession(services.sessions, {
        before,
        genre: "agent",
        sujetId: agent.id,
        contenu: { idToken: issue.idToken, preuve: issue.preuve },
        creeA: before.creeA,
        now: Date.parse(now()),
      });
      return redirect(paths.ville.publier(objet.brouillonId), { headers: { "Set-Cookie": cookie } });
    }
  }
}
