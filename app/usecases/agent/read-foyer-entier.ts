/** All of a household that its division or its reunion looks at, read with how far it had gone. */
import type { Decision } from "#app/domain/decision/decision.ts";
import type { AdultePapier } from "#app/domain/foyer/papier.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Fusions } from "#app/usecases/ports/fusions.ts";
import type {
  AvanceeFoyer,
  Compte,
  Decisions,
  Demandes,
  EtatQuotientLu,
  Foyer,
  Foyers,
  Inscrit,
} from "#app/usecases/ports/magasin.ts";
import type { Papiers } from "#app/usecases/ports/partage.ts";
import type { Pieces } from "#app/usecases/ports/pieces.ts";

export interface PortsEntier {
  foyers: Pick<Foyers, "find" | "listResponsables" | "listEtatsQuotient">;
  demandes: Pick<Demandes, "listEnvoyees" | "listInscrits">;
  decisions: Pick<Decisions, "list">;
  papiers: Pick<Papiers, "listAdultes">;
  pieces: Pick<Pieces, "list">;
  fusions: Pick<Fusions, "findSuite" | "listLies" | "hasEffacement">;
  ville: { reglages: Pick<Reglages, "anneeScolaire"> };
}

export interface FoyerLuEntier {
  foyer: Foyer;
  adultes: Compte[];
  papiers: AdultePapier[];
  etats: EtatQuotientLu[];
  decisions: Decision[];
  inscrits: Inscrit[];
  avancee: AvanceeFoyer;
  lies: ReadonlySet<string>;
  efface: boolean;
}

/** Null where it is not there, or closed as the double of another one. */
export async function readEntier(
  ports: PortsEntier,
  foyerId: string,
  now: string,
): Promise<FoyerLuEntier | null> {
  const { foyers, demandes, decisions, papiers, pieces, fusions, ville } = ports;
  if (await fusions.findSuite(foyerId)) return null;
  const [etats, envoyees, prises, inscrits, donnees, lies] = await Promise.all([
    foyers.listEtatsQuotient(foyerId),
    demandes.listEnvoyees(foyerId),
    decisions.list(foyerId),
    demandes.listInscrits(foyerId, ville.reglages.anneeScolaire),
    pieces.list(foyerId),
    fusions.listLies(foyerId),
  ]);
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) return null;
  const decides = prises.flatMap(({ lignes }) => lignes.map(({ enfant }) => enfant.id));
  return {
    foyer,
    etats,
    decisions: prises,
    inscrits,
    adultes: await foyers.listResponsables(foyerId),
    papiers: await papiers.listAdultes(foyerId),
    lies: new Set([...lies, ...decides]),
    efface: await fusions.hasEffacement(foyerId),
    avancee: {
      id: foyerId,
      version: foyer.version,
      enfants: foyer.enfants.length,
      etatsQuotient: etats.length,
      demandes: envoyees.length,
      pieces: donnees.length,
    },
  };
}

/** How far it was read, in one word that a form sends back. */
export const toMot = ({ version, enfants, etatsQuotient, demandes, pieces }: AvanceeFoyer): string =>
  [version, enfants, etatsQuotient, demandes, pieces].join(".");
