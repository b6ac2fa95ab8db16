/** Marks given after a decision, by month: nothing is shown of a month with so few answers that one could be guessed. */

/** How many gave this mark, from 1 (bad) to 5 (good). */
export interface CompteNote {
  /** `AAAA-MM` */
  mois: string;
  note: number;
  nombre: number;
}

/** Fewer answers than this say nothing but that they are few. */
export const SEUIL_REPONSES = 5;

export type MoisSatisfaction =
  | { kind: "trop-peu"; mois: string }
  | {
      kind: "total";
      mois: string;
      reponses: number;
      /** Marks 4 and 5, in whole per cent. */
      satisfaits: number;
      /** Mean mark, in tenths. */
      moyenneDixiemes: number;
    };

/** The newest month first. */
export function computeSatisfaction(comptes: readonly CompteNote[]): MoisSatisfaction[] {
  const mois = [...new Set(comptes.map((un) => un.mois))].toSorted().toReversed();
  return mois.map((lu): MoisSatisfaction => {
    const lignes = comptes.filter((un) => un.mois === lu);
    const sum = (count: (un: CompteNote) => number): number =>
      lignes.reduce((total, un) => total + count(un), 0);
    const reponses = sum(({ nombre }) => nombre);
    if (reponses < SEUIL_REPONSES) return { kind: "trop-peu", mois: lu };
    return {
      kind: "total",
      mois: lu,
      reponses,
      satisfaits: Math.round((100 * sum(({ note, nombre }) => (note >= 4 ? nombre : 0))) / reponses),
      moyenneDixiemes: Math.round((10 * sum(({ note, nombre }) => note * nombre)) / reponses),
    };
  });
}
