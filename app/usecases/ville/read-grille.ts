/** One grid of the town with its versions, its draft, and what was done to it. */
import { findDernierJour, findEtatVersion, type EtatVersion } from "#app/domain/grille/versions.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { ActeLu, Actes, Brouillon, GrillePubliee, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agents } from "#app/usecases/ports/magasin.ts";
import { nameAgents } from "./name-agents.ts";

export interface VersionLue extends GrillePubliee {
  etat: EtatVersion;
  /** Last civil day of application, or null while nothing ends it. */
  fin: string | null;
}

export interface GrilleLue {
  /** The newest first; empty for a grid that is only a draft. */
  versions: VersionLue[];
  /** The one in force, or the newest. */
  montree: VersionLue | null;
  brouillon: Brouillon | null;
  /** The newest first. */
  actes: ActeLu[];
  /** By id, of everyone named above. */
  noms: Record<string, string>;
}

interface Ports {
  grilles: Pick<Grilles, "listVersions" | "findBrouillonByCode">;
  actes: Pick<Actes, "list">;
  agents: Pick<Agents, "find">;
}

const ACTES_MAX = 100;

/** Null when nothing bears this name. */
export async function readGrille(
  { grilles, actes: histoire, agents }: Ports,
  { code, now }: { code: string; now: string },
): Promise<GrilleLue | null> {
  const [publiees, brouillon] = [await grilles.listVersions(code), await grilles.findBrouillonByCode(code)];
  if (publiees.length === 0 && !brouillon) return null;
  const versions = publiees.map((one) => ({
    ...one,
    etat: findEtatVersion(publiees, one, toJour(now)),
    fin: findDernierJour(publiees, one),
  }));
  const actes = await histoire.list(code, ACTES_MAX);
  const noms = await nameAgents(agents, [
    ...versions.flatMap(({ publieePar }) => publieePar ?? []),
    ...actes.map(({ agentId }) => agentId),
    ...(brouillon ? [brouillon.modifiePar] : []),
  ]);
  const montree = versions.find(({ etat }) => etat === "en-vigueur") ?? versions[0] ?? null;
  return { versions, montree, brouillon, actes, noms };
}
