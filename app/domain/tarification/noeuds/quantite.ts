import { z } from "zod";
import { mul as mulExact, toExact } from "#app/domain/montant/exact.ts";
import { formatMontantExact } from "#app/domain/montant/montant.ts";
import {
  ceil,
  checkEntier,
  createRationnel,
  formatNombre,
  mul,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import { nomQuantiteSchema, readQuantite } from "../situation.ts";
import {
  arrondirEtape,
  arrondirOperation,
  articleSchema,
  halt,
  push,
  stop,
  type Genre,
  type SousNoeud,
} from "./contexte.ts";

/**
 * Prix d'une unité × le nombre d'unités. `de` : la quantité lue dans la situation (« minutes ») ; `par` : taille d'une
 * unité (15) ; `entamee` : toute unité commencée compte.
 */
export interface Quantite<N extends SousNoeud = SousNoeud> {
  readonly kind: "quantite";
  readonly de: string;
  readonly tarif: N;
  readonly unite: string;
  readonly par: number;
  readonly entamee: boolean;
  readonly article?: string | undefined;
}

export interface EtapeQuantite {
  readonly kind: "quantite";
  readonly unite: string;
  readonly quantite: number;
  readonly unites: Rationnel;
  readonly avant: Rationnel;
  readonly resultat: Rationnel;
  readonly article?: string | undefined;
}

export function createQuantiteSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Quantite<N>> {
  return z.strictObject({
    kind: z.literal("quantite"),
    de: nomQuantiteSchema,
    tarif: noeud,
    unite: z.string().min(1).max(60),
    par: z.int().min(1).max(100_000),
    entamee: z.boolean(),
    article: articleSchema,
  });
}

/** Nombre d'unités, exact ou arrondi à l'unité commencée. */
function countUnites({ par, entamee }: Quantite, nombre: number): Rationnel {
  const exactes = createRationnel(nombre, par);
  return entamee ? createRationnel(ceil(exactes)) : exactes;
}

export const quantite: Genre<Quantite, EtapeQuantite> = {
  evaluate(noeud, calcul) {
    const nombre = readQuantite(calcul.situation, noeud.de);
    if (nombre === undefined) return stop(calcul, "quantite-absente");
    const avant = calcul.evaluate(noeud.tarif, calcul);
    const unites = countUnites(noeud, nombre);
    const resultat = arrondirOperation(mul(avant, unites), calcul.regles);
    push<EtapeQuantite>(calcul, {
      kind: "quantite",
      unite: noeud.unite,
      quantite: nombre,
      unites,
      avant,
      resultat,
      article: noeud.article,
    });
    return resultat;
  },
  compile(noeud, { compile, regles }) {
    const { de, par } = noeud;
    const avant = compile(noeud.tarif);
    return (course) => {
      const nombre = readQuantite(course.situation, de);
      if (nombre === undefined) return halt(course, "quantite-absente");
      const montant = avant(course);
      const unites = par === 1 ? checkEntier(nombre) : toExact(countUnites(noeud, nombre));
      return arrondirEtape(mulExact(montant, unites), regles);
    };
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  listReperes: ({ de, par }) => ({ quantite: { nom: de, exemple: par } }),
  describe: ({ unite, unites, avant, resultat }) => ({
    libelle: `${formatNombre(unites)} × ${formatMontantExact(avant)}`,
    detail: `Unité\u00a0: ${unite}`,
    valeur: formatMontantExact(resultat),
  }),
};
