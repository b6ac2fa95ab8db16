/**
 * A form sent with a session that has just ended is not lost: it waits, sealed, in the visitor's session of the same
 * browser, and the same account finds it again after its log-in (decision 027). Files are not kept.
 */
import type { AppLoadContext } from "@remix-run/node";
import type { Reprise, Session } from "#app/usecases/ports/magasin.ts";
import { readFormulaire } from "./lecture-formulaire.server.ts";
import { paths } from "./paths.ts";
import { openSession } from "./session.server.ts";

/** In bytes; beyond, it is no form that a person typed. */
const LIMITE = 64 * 1024;

/** The page as its form was sent, without what the framework adds to an address. */
function readChemin(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_routes");
  return url.pathname.replace(/\.data$/, "") + url.search;
}

/** @returns the `Set-Cookie` of the session that keeps the form; null when there is nothing to keep */
export async function keepReprise(
  request: Request,
  { services, now }: AppLoadContext,
  finie: Session,
): Promise<string | null> {
  const chemin = readChemin(request);
  const simple = /^application\/x-www-form-urlencoded\b/.test(request.headers.get("content-type") ?? "");
  if (request.method !== "POST" || !simple || finie.genre !== "famille" || !finie.sujetId) return null;
  if (!chemin.startsWith(`${paths.famille.accueil}/`) || request.bodyUsed) return null;
  const lecture = await readFormulaire(request, { limite: LIMITE });
  if (lecture.kind !== "lu") return null;
  const champs = [...lecture.champs].flatMap(([cle, valeur]): [string, string][] =>
    typeof valeur === "string" ? [[cle, valeur]] : [],
  );
  // A price that was only looked at is asked again by the page itself.
  if (champs.length === 0 || champs.some(([cle, valeur]) => cle === "geste" && valeur === "prix"))
    return null;
  return openSession(services.sessions, {
    before: null,
    genre: "visiteur",
    sujetId: null,
    contenu: { reprise: { compteId: finie.sujetId, chemin, champs } },
    now: Date.parse(now()),
  });
}

/** What the session before the log-in kept for this account. */
export const findReprise = (avant: Session | null, compteId: string): Reprise | null => {
  const reprise = avant?.contenu.reprise;
  return reprise?.compteId === compteId ? reprise : null;
};
