/** Marks given after a decision, by month: every figure follows the rule of all statistics (see `seuil.ts`). */
import { computePart, maskEffectif, type Part } from "#app/domain/statistiques/seuil.ts";

/** How many gave this mark, from 1 (bad) to 5 (good). */
export interface CompteNote {
  /** `AAAA-MM` */
  mois: string;
  note: number;
  nombre: number;
}

export type MoisSatisfaction =
  | { kind: "trop-peu"; mois: string }
  | {
      kind: "total";
      mois: string;
      /** To the nearest five. */
      reponses: number;
      /** Marks 4 and 5. */
      satisfaits: Part;
      /** Mean mark, in tenths, to the nearest half mark; null where so few disagree that it would name them. */
      moyenneDixiemes: number | null;
    };

/** The newest month first. */
export function computeSatisfaction(comptes: readonly CompteNote[]): MoisSatisfaction[] {
  const mois = [...new Set(comptes.map((un) => un.mois))].toSorted().toReversed();
  return mois.map((lu): MoisSatisfaction => {
    const lignes = comptes.filter((un) => un.mois === lu);
    const sum = (count: (un: CompteNote) => number): number =>
      lignes.reduce((total, un) => total + count(un), 0);
    const reponses = sum(({ nombre }) => nombre);
    const arrondies = maskEffectif(reponses);
    if (arrondies === null) return { kind: "trop-peu", mois: lu };
    const satisfaits = computePart(
      sum(({ note, nombre }) => (note >= 4 ? nombre : 0)),
      reponses,
    );
    const moyenne = sum(({ note, nombre }) => note * nombre) / reponses;
    return {
      kind: "total",
      mois: lu,
      reponses: arrondies,
      satisfaits,
      moyenneDixiemes: satisfaits?.kind === "environ" ? Math.round(moyenne * 2) * 5 : null,
    };
  });
}
