/** To an identity provider and away from it, the same for families and agents. */
import { redirect, type ActionFunctionArgs, type AppLoadContext } from "@remix-run/node";
import type { AdresseConnexion, DemandeDeconnexion } from "#app/usecases/ports/externes.ts";
import type { ObjetPreuve, Session, Trajet } from "#app/usecases/ports/magasin.ts";
import { readSession } from "./auth.server.ts";
import { FORGET, openSession, randomSecret } from "./session.server.ts";

interface Depart extends Pick<Trajet, "but" | "verifieur"> {
  urlConnexion(secrets: Pick<Trajet, "etat" | "nonce">): Promise<AdresseConnexion>;
  /** The page that says that the provider cannot be reached. */
  panne: string;
}

/** A log-in trip leaves, bound to this browser: its secrets stay in the session until the return. */
export async function startTrajet(
  { request, context }: ActionFunctionArgs,
  { but, verifieur, urlConnexion, panne }: Depart,
): Promise<Response> {
  const secrets = { etat: randomSecret(), nonce: randomSecret() };
  const adresse = await urlConnexion(secrets);
  if (adresse.kind === "panne") return redirect(panne, 303);
  const now = Date.parse(context.now());
  const before = await readSession(request, context);
  const { reprise = null } = before?.contenu ?? {};
  const cookie = await openSession(context.services.sessions, {
    before,
    genre: "visiteur",
    sujetId: null,
    contenu: { trajet: { but, ...secrets, verifieur, departA: now }, reprise },
    now,
  });
  return redirect(adresse.url.href, { status: 303, headers: { "Set-Cookie": cookie } });
}

interface DepartPreuve extends Pick<Depart, "urlConnexion"> {
  session: Session;
  verifieur: string;
  objet: ObjetPreuve;
  panne: string;
}

/**
 * Somebody logged in leaves to prove again who they are: the session stays theirs, and holds the trip. It gives nothing
 * more until the return, which renews its value.
 */
export async function startPreuve(
  context: AppLoadContext,
  { session, verifieur, objet, urlConnexion, panne }: DepartPreuve,
): Promise<Response> {
  const secrets = { etat: randomSecret(), nonce: randomSecret() };
  const adresse = await urlConnexion(secrets);
  if (adresse.kind === "panne") return redirect(panne, 303);
  const departA = Date.parse(context.now());
  const trajet: Trajet = { but: "preuve", ...secrets, verifieur, objet, departA };
  await context.services.sessions.save(session.id, { ...session.contenu, trajet, preuve: null });
  return redirect(adresse.url.href, 303);
}

/** Ends our session, then the provider's, in the browser; `deconnecte` is the page where it all ends. */
export async function endSession(
  { services: { sessions, origine } }: AppLoadContext,
  session: Session | null,
  { urlDeconnexion }: { urlDeconnexion(demande: DemandeDeconnexion): Promise<AdresseConnexion> },
  deconnecte: string,
): Promise<Response> {
  if (session) await sessions.remove(session.id);
  const headers = { "Set-Cookie": FORGET };
  const idToken = session?.contenu.idToken;
  const adresse = idToken
    ? await urlDeconnexion({ idToken, etat: randomSecret(), retour: origine + deconnecte })
    : null;
  const next = adresse?.kind === "adresse" ? adresse.url.href : deconnecte;
  return redirect(next, { status: 303, headers });
}
