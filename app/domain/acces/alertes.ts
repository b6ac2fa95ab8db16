/** Look-ups by agents that an auditor should ask about: a family of the agent's own name, or very many in one day. */
import { toJour } from "#app/domain/temps/jour.ts";

/** Families that one agent opens in a day without an alert, unless the town says otherwise. */
export const CONSULTATIONS_PAR_JOUR = 60;

/** What one agent opened in one civil day: a household counts once, and one that only showed in a search does not. */
export interface Journee {
  agentId: string;
  /** Civil date. */
  jour: string;
  familles: number;
}

/** A household opened by an agent whose surname somebody of it bears. */
export interface MemeNom {
  agentId: string;
  foyerId: string;
  /** ISO date-time in UTC. */
  le: string;
}

export interface Alerte {
  /** What names it when it is handled: the same look-ups give the same one. */
  cle: string;
  kind: "meme-nom" | "trop-de-familles";
  agentId: string;
  /** Civil date. */
  jour: string;
  /** Families concerned. */
  familles: number;
}

/** Names by which one agent's surname is looked for: the words in capitals, or the last one. */
export function listNomsAgent(nom: string): string[] {
  const mots = nom.trim().split(/\s+/);
  const capitales = mots.filter((mot) => mot.length > 1 && mot === mot.toUpperCase());
  return capitales.length > 0 ? capitales : mots.slice(-1);
}

function countMemeNom(ouverts: readonly MemeNom[]): Journee[] {
  const jours = new Map<string, { agentId: string; jour: string; foyers: Set<string> }>();
  for (const { agentId, foyerId, le } of ouverts) {
    const jour = toJour(le);
    const cle = `${jour}:${agentId}`;
    const lu = jours.get(cle) ?? { agentId, jour, foyers: new Set() };
    lu.foyers.add(foyerId);
    jours.set(cle, lu);
  }
  return [...jours.values()].map(({ foyers, ...lu }) => ({ ...lu, familles: foyers.size }));
}

/** The newest first; one a day for each agent and each kind. */
export function findAlertes(
  { journees, memeNom }: { journees: readonly Journee[]; memeNom: readonly MemeNom[] },
  parJour = CONSULTATIONS_PAR_JOUR,
): Alerte[] {
  const toAlerte =
    (kind: Alerte["kind"], mot: string) =>
    (journee: Journee): Alerte => ({ cle: `${mot}:${journee.jour}:${journee.agentId}`, kind, ...journee });
  return [
    ...countMemeNom(memeNom).map(toAlerte("meme-nom", "meme-nom")),
    ...journees.filter(({ familles }) => familles > parJour).map(toAlerte("trop-de-familles", "trop")),
  ].sort((a, b) => b.jour.localeCompare(a.jour) || a.cle.localeCompare(b.cle));
}
