/** What rule engines are given: flat numbers and words, read from the situations before any timing. */
import type { MotifSansPrix } from "#app/domain/tarification/noeuds/contexte.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { readRevenu } from "./main.ts";

/** `null`: not told. `revenu` in whole euros. */
export interface Faits {
  readonly date: string;
  readonly deuxFoyers: boolean;
  readonly revenu: number | null;
  readonly produit: string | null;
  readonly repas: number | null;
}

export function toFaits({ date, autreFoyer, revenus, produit, quantites }: Situation): Faits {
  const revenu = revenus?.["revenu-fiscal-par-part"];
  return {
    date,
    deuxFoyers: autreFoyer !== undefined,
    revenu: revenu?.kind === "connue" ? readRevenu(revenu.revenu.valeur) : null,
    produit: produit ?? null,
    repas: quantites?.["repas"] ?? null,
  };
}

/** Rows of the grid, whole euros, both ends in; cents. */
export const LIGNES: readonly {
  readonly de: number;
  readonly a: number | null;
  readonly centimes: number;
}[] = [
  { de: 0, a: 410, centimes: 150 },
  { de: 411, a: 510, centimes: 215 },
  { de: 511, a: 620, centimes: 270 },
  { de: 621, a: 720, centimes: 325 },
  { de: 721, a: 820, centimes: 380 },
  { de: 821, a: 920, centimes: 440 },
  { de: 921, a: 1030, centimes: 510 },
  { de: 1031, a: 1540, centimes: 580 },
  { de: 1541, a: 2050, centimes: 630 },
  { de: 2051, a: null, centimes: 690 },
];

/** Refusals that need no rule: code says them before the engine runs, which spares it the work. */
export function refuse({ date, deuxFoyers, repas, produit }: Faits): MotifSansPrix | null {
  if (date < "2020-09-01") return "hors-validite";
  if (deuxFoyers) return "deux-foyers";
  if (repas === null) return "quantite-absente";
  return produit === null ? "critere-absent" : null;
}
