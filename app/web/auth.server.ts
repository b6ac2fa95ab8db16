/** Guards: who is asking, or where to send them. */
import { redirect, type AppLoadContext } from "@remix-run/node";
import type { Compte, Session } from "#app/usecases/ports/magasin.ts";
import { paths } from "./paths.ts";
import { findSession } from "./session.server.ts";

export const readSession = (request: Request, { services, now }: AppLoadContext): Promise<Session | null> =>
  findSession(services.sessions, request, Date.parse(now()));

export interface Famille {
  session: Session;
  compte: Compte;
}

/** The family logged in, or a redirect to the log-in page. @throws Response */
export async function requireFamille(request: Request, context: AppLoadContext): Promise<Famille> {
  const session = await readSession(request, context);
  const compte =
    session?.genre === "famille" && session.sujetId
      ? await context.services.comptes.find(session.sujetId)
      : null;
  if (!session || !compte) throw redirect(paths.connexion.page);
  return { session, compte };
}
