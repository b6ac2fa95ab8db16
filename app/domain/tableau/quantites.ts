/** Ce qu'une quantité fait au prix : elle le multiplie, s'y ajoute toujours pareil, ou change la grille. */
import { formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import type { Resultat } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { listNoeuds } from "#app/domain/tarification/verification/reperes.ts";

/** `unite` : « déjeuner » ; `par` : combien d'une quantité font une unité. */
export interface UniteQuantite {
  readonly nom: string;
  readonly unite: string;
  readonly par: number;
}

export type EffetQuantite =
  | { readonly kind: "multiplie" }
  | { readonly kind: "ajoute"; readonly centimes: Centimes }
  | { readonly kind: "change" };

export function listUnites({ tarif, definitions = {} }: Grille): UniteQuantite[] {
  const noeuds = [tarif, ...Object.values(definitions)].flatMap(listNoeuds);
  const unites = noeuds.flatMap((noeud) =>
    noeud.kind === "quantite" ? [{ nom: noeud.de, unite: noeud.unite, par: noeud.par }] : [],
  );
  return [...new Map(unites.map((one) => [one.nom, one])).values()];
}

export const withQuantite = (situation: Situation, nom: string, nombre: number): Situation => ({
  ...situation,
  quantites: { ...situation.quantites, [nom]: nombre },
});

/** @param situations toutes celles que la grille distingue, base comprise */
export function findEffet(
  { nom, par }: UniteQuantite,
  situations: readonly Situation[],
  compute: (situation: Situation) => Resultat,
): EffetQuantite {
  const ecarts = situations.map((situation) => {
    const [sans, avec] = [0, par].map((nombre) => compute(withQuantite(situation, nom, nombre)));
    if (sans?.kind !== "prix" || avec?.kind !== "prix") return { nul: sans?.kind !== "prix", ecart: null };
    return { nul: sans.centimes === 0, ecart: avec.centimes - sans.centimes };
  });
  if (ecarts.every(({ nul }) => nul)) return { kind: "multiplie" };
  const [premier] = ecarts;
  return typeof premier?.ecart === "number" && ecarts.every(({ ecart }) => ecart === premier.ecart)
    ? { kind: "ajoute", centimes: premier.ecart }
    : { kind: "change" };
}

/** « Un prix pour 1 quart d’heure (15 minutes) ». */
export function describeUnite({ nom, unite, par }: UniteQuantite): string {
  const taille = par === 1 ? "" : ` (${par}\u00a0${nom.replaceAll("-", " ")})`;
  return `Chaque prix est celui d’une unité\u00a0: 1\u00a0${unite}${taille}. Pour plusieurs, le calcul exact est multiplié, puis arrondi.`;
}

export const describeAjout = ({ unite }: UniteQuantite, centimes: Centimes): string =>
  `Pour 1\u00a0${unite}\u00a0: ${formatMontant(Math.abs(centimes))} ${centimes < 0 ? "de moins" : "de plus"}.`;
