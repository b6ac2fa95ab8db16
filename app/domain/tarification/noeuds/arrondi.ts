import { z } from "zod";
import { arrondirExact } from "#app/domain/montant/exact.ts";
import {
  arrondir,
  formatMontant,
  formatMontantExact,
  MODES_ARRONDI,
  toRationnel,
  type Centimes,
  type ModeArrondi,
} from "#app/domain/montant/montant.ts";
import { compare, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { articleSchema, push, type Calcul, type Genre, type SousNoeud } from "./contexte.ts";

/** Un arrondi au multiple de `pas` centimes, là où la grille le dit. */
export interface Arrondi<N extends SousNoeud = SousNoeud> {
  readonly kind: "arrondi";
  readonly tarif: N;
  readonly mode: ModeArrondi;
  readonly pas: Centimes;
  readonly article?: string | undefined;
}

/** N'existe que si l'arrondi a changé le montant. */
export interface EtapeArrondi {
  readonly kind: "arrondi";
  readonly mode: ModeArrondi;
  readonly pas: Centimes;
  readonly avant: Rationnel;
  readonly apres: Centimes;
  readonly article?: string | undefined;
}

export const modeArrondiSchema = z.enum(MODES_ARRONDI);
export const pasArrondiSchema = z.int().min(1).max(100_000);

export function createArrondiSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Arrondi<N>> {
  return z.strictObject({
    kind: z.literal("arrondi"),
    tarif: noeud,
    mode: modeArrondiSchema,
    pas: pasArrondiSchema,
    article: articleSchema,
  });
}

/** Arrondit `avant` (centimes exacts) et le dit quand le montant change. */
export function applyArrondi(
  avant: Rationnel,
  { mode, pas, article }: Pick<Arrondi, "mode" | "pas" | "article">,
  calcul: Calcul,
): Centimes {
  const apres = arrondir(avant, mode, pas);
  if (compare(avant, toRationnel(apres)) !== 0)
    push<EtapeArrondi>(calcul, { kind: "arrondi", mode, pas, avant, apres, article });
  return apres;
}

const NOMS_MODE: Record<ModeArrondi, string> = {
  commercial: "au plus proche, la moitié vers le haut",
  superieur: "vers le haut",
  inferieur: "vers le bas",
  pair: "au plus proche, la moitié vers le pair",
};

/** « au centime, au plus proche, la moitié vers le haut ». */
export const describeArrondi = ({ mode, pas }: Pick<Arrondi, "mode" | "pas">): string =>
  `${pas === 1 ? "au centime" : `à ${formatMontant(pas)}`}, ${NOMS_MODE[mode]}`;

export const arrondi: Genre<Arrondi, EtapeArrondi> = {
  evaluate: (noeud, calcul) => toRationnel(applyArrondi(calcul.evaluate(noeud.tarif, calcul), noeud, calcul)),
  compile({ tarif, mode, pas }, { compile }) {
    const avant = compile(tarif);
    return (course) => arrondirExact(avant(course), mode, pas);
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  describe: ({ mode, pas, avant, apres }) => ({
    libelle: `Arrondi ${pas === 1 ? "au centime" : `à ${formatMontant(pas)}`}`,
    detail: `${formatMontantExact(avant)}, ${NOMS_MODE[mode]}`,
    valeur: formatMontant(apres),
  }),
};
