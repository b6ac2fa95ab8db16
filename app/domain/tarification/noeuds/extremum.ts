import { z } from "zod";
import { compare as compareExact } from "#app/domain/montant/exact.ts";
import { formatMontantExact } from "#app/domain/montant/montant.ts";
import { compare, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { push, type Genre, type SousNoeud } from "./contexte.ts";
import { createPartsSchema, type Part } from "./somme.ts";

/** Le moins cher (`minimum`) ou le plus cher (`maximum`) de plusieurs tarifs ; à égalité, le premier écrit. */
export interface Extremum<K extends "minimum" | "maximum", N extends SousNoeud = SousNoeud> {
  readonly kind: K;
  readonly choix: readonly Part<N>[];
}

export interface EtapeExtremum<K extends "minimum" | "maximum"> {
  readonly kind: K;
  readonly choix: readonly { readonly libelle: string; readonly montant: Rationnel }[];
  readonly retenu: number;
  readonly resultat: Rationnel;
}

export function createExtremumSchema<K extends "minimum" | "maximum", N extends SousNoeud>(
  kind: K,
  noeud: z.ZodType<N>,
): z.ZodType<Extremum<K, N>> {
  return z.strictObject({ kind: z.literal(kind), choix: createPartsSchema(noeud) }) as unknown as z.ZodType<
    Extremum<K, N>
  >;
}

function createExtremum<K extends "minimum" | "maximum">(kind: K): Genre<Extremum<K>, EtapeExtremum<K>> {
  const sens = kind === "minimum" ? -1 : 1;
  return {
    evaluate(noeud, calcul) {
      const choix = noeud.choix.map(({ libelle, tarif }) => ({
        libelle,
        montant: calcul.evaluate(tarif, calcul),
      }));
      const retenu = choix.reduce(
        (meilleur, { montant }, place) =>
          compare(montant, choix[meilleur]!.montant) === sens ? place : meilleur,
        0,
      );
      const resultat = choix[retenu]!.montant;
      push<EtapeExtremum<K>>(calcul, { kind, choix, retenu, resultat });
      return resultat;
    },
    compile({ choix }, { compile }) {
      const [premier, ...autres] = choix.map(({ tarif }) => compile(tarif));
      return (course) => {
        let meilleur = premier!(course);
        for (const tarif of autres) {
          const montant = tarif(course);
          if (compareExact(montant, meilleur) === sens) meilleur = montant;
        }
        return meilleur;
      };
    },
    listSousNoeuds: ({ choix }) => choix.map(({ libelle, tarif }) => [libelle, tarif]),
    describe: ({ choix, retenu, resultat }) => ({
      libelle: `Le ${kind === "minimum" ? "moins" : "plus"} cher\u00a0: ${choix[retenu]?.libelle ?? ""}`,
      detail: choix
        .map(({ libelle, montant }) => `${libelle}\u00a0: ${formatMontantExact(montant)}`)
        .join("\u00a0; "),
      valeur: formatMontantExact(resultat),
    }),
  };
}

export const minimum = createExtremum("minimum");
export const maximum = createExtremum("maximum");
