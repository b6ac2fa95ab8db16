/** Guards: who is asking, or where to send them. */
import { data, redirect, type AppLoadContext } from "@remix-run/node";
import { isPermis, type Droit } from "#app/domain/habilitation/habilitation.ts";
import type { Agent, Compte, Session } from "#app/usecases/ports/magasin.ts";
import { makeLectureUnique } from "./lecture-unique.server.ts";
import { paths } from "./paths.ts";
import { keepReprise } from "./reprise.server.ts";
import { findSession, readSessionOuFinie } from "./session.server.ts";

export const readSession = (request: Request, { services, now }: AppLoadContext): Promise<Session | null> =>
  findSession(services.sessions, request, Date.parse(now()));

export interface Famille {
  session: Session;
  compte: Compte;
}

const findFamille = makeLectureUnique(async (request, context) => {
  const { services, now } = context;
  const { session, finie } = await readSessionOuFinie(services.sessions, request, Date.parse(now()));
  const compte =
    session?.genre === "famille" && session.sujetId ? await services.comptes.find(session.sujetId) : null;
  const cookie = compte || !finie ? null : await keepReprise(request, context, finie);
  return { session, compte, cookie };
});

/** The family logged in, or a redirect to the log-in page. @throws Response */
export async function requireFamille(request: Request, context: AppLoadContext): Promise<Famille> {
  const { session, compte, cookie } = await findFamille(request, context);
  if (session && compte) return { session, compte };
  throw redirect(paths.connexion.page, cookie ? { headers: { "Set-Cookie": cookie } } : 302);
}

export interface AgentConnecte {
  session: Session;
  agent: Agent;
}

const findAgent = makeLectureUnique(async (request, context) => {
  const session = await readSession(request, context);
  const agent =
    session?.genre === "agent" && session.sujetId
      ? await context.services.agents.find(session.sujetId)
      : null;
  return { session, agent };
});

/**
 * The agent logged in, read again from the town's list for each request: a suspension or a lost role acts at once
 * (SE-12).
 * @param droit what the page needs, or null for the frame alone
 * @throws Response: to the agents' log-in page, or 403 when no role gives the right
 */
export async function requireAgent(
  request: Request,
  context: AppLoadContext,
  droit: Droit | null,
): Promise<AgentConnecte> {
  const { session, agent } = await findAgent(request, context);
  if (!session || !agent?.actif) throw redirect(paths.agent.connexion);
  if (droit && !isPermis(agent.roles, droit)) throw data("Droit absent", { status: 403 });
  return { session, agent };
}
