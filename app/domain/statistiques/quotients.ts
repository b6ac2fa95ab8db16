/** How many households stand in each stretch of quotients: the same for all, and by row of a grid. */
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import type { BaseLue } from "#app/domain/effet/population.ts";
import { findPlace, readRegards } from "#app/domain/effet/regards.ts";
import { createRationnel, parseRationnel } from "#app/domain/montant/rationnel.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";
import type { Coupe } from "#app/domain/tarification/verification/coupe.ts";
import { maskEffectif, type Effectif } from "./seuil.ts";

export interface Tranche {
  libelle: string;
  foyers: Effectif;
}

/** A household stands where its quotient says; `foyer` holds for one reading. */
export interface FoyerLu {
  foyer: number;
  base: BaseLue;
}

/** In euros. */
const [PAS, SOMMET] = [200, 2_000];

const COUPES: readonly Coupe[] = Array.from({ length: SOMMET / PAS }, (_, rang) => ({
  valeur: createRationnel((rang + 1) * PAS),
  apres: false,
}));

const describePlage = (de: Coupe | undefined, a: Coupe | undefined): string =>
  describeBornes(
    de ? { valeur: de.valeur, compris: !de.apres } : null,
    a ? { valeur: a.valeur, compris: a.apres } : null,
  );

function countTranches(foyers: readonly FoyerLu[], coupes: readonly Coupe[]): Tranche[] {
  const places = Array.from({ length: coupes.length + 1 }, () => new Set<number>());
  const sansBase = new Map<EtatSansBase, Set<number>>();
  for (const { foyer, base } of foyers) {
    if (base.kind === "connue") places[findPlace(coupes, parseRationnel(base.valeur))]!.add(foyer);
    else sansBase.set(base.kind, (sansBase.get(base.kind) ?? new Set()).add(foyer));
  }
  return [
    ...places.map(({ size }, rang) => ({
      libelle: describePlage(coupes[rang - 1], coupes[rang]),
      foyers: maskEffectif(size),
    })),
    ...[...sansBase].map(([etat, { size }]) => ({ libelle: libelleEtat(etat), foyers: maskEffectif(size) })),
  ];
}

/** By 200 euros, up to 2 000. */
export const countQuotients = (foyers: readonly FoyerLu[]): Tranche[] => countTranches(foyers, COUPES);

/** By row of a grid, and for those without a quotient by reason; empty where the grid reads no base. */
export function countLignes(grille: Grille, foyers: readonly FoyerLu[]): Tranche[] {
  const { litBase, coupes } = readRegards([grille]);
  return litBase ? countTranches(foyers, coupes) : [];
}
