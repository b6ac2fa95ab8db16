/** The town's grids as a list: what applies, what comes, what is being written and by whom. */
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { findEtatVersion, type EtatVersion } from "#app/domain/grille/versions.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { ActeLu, Actes, Brouillon, GrillePubliee, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agents } from "#app/usecases/ports/magasin.ts";
import { nameAgents } from "./name-agents.ts";

interface Ports {
  grilles: Pick<Grilles, "listPubliees" | "listBrouillons">;
  actes: Pick<Actes, "list">;
  agents: Pick<Agents, "find">;
}

export interface BrouillonListe extends Omit<Brouillon, "document"> {
  titre: string;
  auteur: string;
  /** Why it was sent back, until it is submitted again. */
  renvoi: string | null;
}

export interface GrilleListee {
  code: string;
  titre: string;
  /** The version shown: in force, or the newest. */
  version: number;
  etat: EtatVersion;
  du: string | null;
  /** The next one to apply. */
  aVenir: { version: number; du: string } | null;
}

/** A grid's acts that say where its draft stands; what happened before is history. */
const ACTES_LUS = 200;

/** What a draft calls itself, however incomplete it is. */
export function readTitre({ code, document }: Pick<Brouillon, "code" | "document">): string {
  const titre: unknown = (document as { titre?: unknown } | null)?.titre;
  return typeof titre === "string" && titre !== "" ? titre : code;
}

/** The reason of the last sending back, unless the draft moved since. @param actes the newest first */
export function findRenvoi(
  actes: readonly Pick<ActeLu, "quoi" | "detail">[],
  brouillonId: string,
): string | null {
  const dernier = actes.find(
    ({ quoi, detail }) =>
      detail.brouillon === brouillonId && (quoi === "brouillon-renvoye" || quoi === "brouillon-soumis"),
  );
  return dernier?.quoi === "brouillon-renvoye" ? (dernier.detail.motif ?? null) : null;
}

const readDu = ({ valable }: GrillePubliee["grille"]): string | null =>
  valable === A_COMPLETER ? null : valable.du;

function toListee(code: string, versions: readonly GrillePubliee[], date: string): GrilleListee {
  const etats = versions.map((one) => ({ one, etat: findEtatVersion(versions, one, date) }));
  const montree = etats.find(({ etat }) => etat === "en-vigueur") ?? etats[0]!;
  const suite = etats
    .flatMap(({ one, etat }) => {
      const du = readDu(one.grille);
      return etat === "a-venir" && du ? [{ version: one.version, du }] : [];
    })
    .toSorted((a, b) => a.du.localeCompare(b.du))[0];
  const { grille, version } = montree.one;
  const aVenir = suite && suite.version !== version ? suite : null;
  return { code, titre: grille.titre, version, etat: montree.etat, du: readDu(grille), aVenir };
}

export async function listGrilles(
  { grilles, actes, agents }: Ports,
  { now }: { now: string },
): Promise<{ brouillons: BrouillonListe[]; publiees: GrilleListee[] }> {
  const [publiees, brouillons] = [await grilles.listPubliees(), await grilles.listBrouillons()];
  const noms = await nameAgents(
    agents,
    brouillons.map(({ modifiePar }) => modifiePar),
  );
  const listes = await Promise.all(
    brouillons.map(async ({ document, ...one }) => ({
      ...one,
      titre: readTitre({ code: one.code, document }),
      auteur: noms[one.modifiePar] ?? "",
      renvoi: findRenvoi(await actes.list(one.code, ACTES_LUS), one.id),
    })),
  );
  const codes = [...new Set(publiees.map(({ code }) => code))];
  return {
    brouillons: listes,
    publiees: codes
      .map((code) =>
        toListee(
          code,
          publiees.filter((one) => one.code === code),
          toJour(now),
        ),
      )
      .toSorted((a, b) => a.titre.localeCompare(b.titre, "fr")),
  };
}
