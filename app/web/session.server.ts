/**
 * Sessions: an opaque random cookie, of which the town's database holds only the hash (SE-10). Logging in
 * makes a new value and ends the old one; each kind of session has its own limits (SE-11).
 */
import { createHash, randomBytes } from "node:crypto";
import type { ContenuSession, Session, Sessions } from "#app/usecases/ports/magasin.ts";

const COOKIE = "__Host-session";
const MINUTE = 60_000;
/** A session is marked as seen at most once a minute: a read should not cost a write. */
const PAS_DE_VUE = MINUTE;

/** Idle and absolute limits in milliseconds. */
const LIMITES: Record<Session["genre"], { repos: number; duree: number }> = {
  visiteur: { repos: 30 * MINUTE, duree: 60 * MINUTE },
  famille: { repos: 30 * MINUTE, duree: 8 * 60 * MINUTE },
  agent: { repos: 15 * MINUTE, duree: 8 * 60 * MINUTE },
};

const VIDE: ContenuSession = { idToken: null, trajet: null, retour: null, premiereVisite: false };

const hash = (value: string): string => createHash("sha256").update(value).digest("base64url");

function readCookie(request: Request): string | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === COOKIE && value && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

const setCookie = (value: string, more = ""): string =>
  `${COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${more}`;

/** The `Set-Cookie` that forgets the session. */
export const FORGET = setCookie("", "; Max-Age=0");

/** The session of this request: living, or past its limits and removed. */
export async function readSessionOuFinie(
  sessions: Sessions,
  request: Request,
  now: number,
): Promise<{ session: Session | null; finie: Session | null }> {
  const value = readCookie(request);
  const found = value ? await sessions.find(hash(value)) : null;
  if (!found) return { session: null, finie: null };
  const { repos, duree } = LIMITES[found.genre];
  if (now - found.vuA > repos || now - found.creeA > duree) {
    await sessions.remove(found.id);
    return { session: null, finie: found };
  }
  if (now - found.vuA > PAS_DE_VUE) await sessions.touch(found.id, now);
  return { session: found, finie: null };
}

/** The living session of this request, or null. An expired one is removed. */
export const findSession = async (
  sessions: Sessions,
  request: Request,
  now: number,
): Promise<Session | null> => (await readSessionOuFinie(sessions, request, now)).session;

/** Opens a session under a new value, ends the one before, and returns the `Set-Cookie`. */
export async function openSession(
  sessions: Sessions,
  {
    before,
    genre,
    sujetId,
    contenu,
    creeA,
    now,
  }: {
    before: Session | null;
    genre: Session["genre"];
    sujetId: string | null;
    contenu: Partial<ContenuSession>;
    /** When the person logged in, for a session that goes on under a new value; now, unless told. */
    creeA?: number;
    now: number;
  },
): Promise<string> {
  const value = randomBytes(32).toString("base64url");
  await sessions.create({
    id: hash(value),
    genre,
    sujetId,
    creeA: creeA ?? now,
    vuA: now,
    contenu: { ...VIDE, ...contenu },
  });
  if (before) await sessions.remove(before.id);
  return setCookie(value);
}

/** 43 random characters: `state`, `nonce`, PKCE verifier. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");
