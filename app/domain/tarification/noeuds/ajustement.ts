import { z } from "zod";
import * as exact from "#app/domain/montant/exact.ts";
import { formatMontantExact, toRationnel, type Centimes } from "#app/domain/montant/montant.ts";
import { add, compare, mul, UN, type Rationnel } from "#app/domain/montant/rationnel.ts";
import {
  conditionSchema,
  critereSchema,
  findLecteur,
  matchCondition,
  nameCritere,
  type Condition,
  type Critere,
} from "../criteres.ts";
import type { Situation } from "../situation.ts";
import { splitRegion } from "../verification/visite.ts";
import {
  arrondirEtape,
  arrondirOperation,
  articleSchema,
  centimesSchema,
  libelleSchema,
  nombreSchema,
  halt,
  push,
  stopSansCritere,
  type Compile,
  type Course,
  type Genre,
  type Regles,
  type SousNoeud,
} from "./contexte.ts";

/**
 * Supplément ou réduction : une somme en centimes, une part du prix (« -20 % »), ou un décalage de lignes dans les
 * tranches (-1 : la ligne au-dessous). Sans `si`, il vaut toujours.
 */
export interface Ajustement<N extends SousNoeud = SousNoeud> {
  readonly kind: "ajustement";
  readonly tarif: N;
  readonly motif: string;
  readonly de: { readonly centimes: Centimes } | { readonly part: Rationnel } | { readonly lignes: number };
  readonly si?: { readonly critere: Critere; readonly condition: Condition } | undefined;
  readonly article?: string | undefined;
}

export interface EtapeAjustement {
  readonly kind: "ajustement";
  readonly motif: string;
  /** `null` pour un décalage de lignes : la ligne de départ n'a pas été chiffrée. */
  readonly avant: Rationnel | null;
  readonly resultat: Rationnel;
  readonly article?: string | undefined;
}

export function createAjustementSchema<N extends SousNoeud>(noeud: z.ZodType<N>): z.ZodType<Ajustement<N>> {
  return z.strictObject({
    kind: z.literal("ajustement"),
    tarif: noeud,
    motif: libelleSchema,
    de: z.union([
      z.strictObject({ centimes: centimesSchema }),
      z.strictObject({ part: nombreSchema }),
      z.strictObject({ lignes: z.int().min(-20).max(20) }),
    ]),
    si: z.strictObject({ critere: critereSchema, condition: conditionSchema }).optional(),
    article: articleSchema,
  });
}

/** Dit si l'ajustement vaut pour une situation ; `null` quand elle ne dit pas le critère. */
function createApplicable({ si }: Ajustement, regles: Regles): (situation: Situation) => boolean | null {
  if (!si) return () => true;
  const read = findLecteur(si.critere);
  return (situation) => {
    const valeur = read(situation, regles);
    return valeur === null ? null : matchCondition(si.condition, valeur);
  };
}

/** Calcule le tarif sous un décalage, sans le laisser à ce qui suit. */
function withDecalage<M>(course: Course, lignes: number, compute: () => M): M {
  course.decalage += lignes;
  const montant = compute();
  course.decalage -= lignes;
  return montant;
}

type Ajuste = Exclude<Ajustement["de"], { lignes: number }>;

/** Ce que l'ajustement fait d'un montant. */
const ajuste = (avant: Rationnel, de: Ajuste): Rationnel =>
  "centimes" in de ? add(avant, toRationnel(de.centimes)) : mul(avant, add(UN, de.part));

/** Comme `ajuste`, pour les lots. */
function compileAjuste(tarif: Compile, de: Ajuste, regles: Regles): Compile {
  if ("centimes" in de) return (course) => arrondirEtape(exact.add(tarif(course), de.centimes), regles);
  const facteur = exact.toExact(add(UN, de.part));
  return (course) => arrondirEtape(exact.mul(tarif(course), facteur), regles);
}

export const ajustement: Genre<Ajustement, EtapeAjustement> = {
  evaluate(noeud, calcul) {
    const { tarif, motif, de, article } = noeud;
    const applicable = createApplicable(noeud, calcul.regles)(calcul.situation);
    if (applicable === null) stopSansCritere(calcul, noeud.si!.critere);
    if (!applicable) return calcul.evaluate(tarif, calcul);
    if ("lignes" in de) {
      const resultat = withDecalage(calcul, de.lignes, () => calcul.evaluate(tarif, calcul));
      push<EtapeAjustement>(calcul, { kind: "ajustement", motif, avant: null, resultat, article });
      return resultat;
    }
    const avant = calcul.evaluate(tarif, calcul);
    const resultat = arrondirOperation(ajuste(avant, de), calcul.regles);
    push<EtapeAjustement>(calcul, { kind: "ajustement", motif, avant, resultat, article });
    return resultat;
  },
  compile(noeud, { compile, regles }) {
    const tarif = compile(noeud.tarif);
    const { de } = noeud;
    const isApplicable = createApplicable(noeud, regles);
    const apply: Compile =
      "lignes" in de
        ? (course) => withDecalage(course, de.lignes, () => tarif(course))
        : compileAjuste(tarif, de, regles);
    if (!noeud.si) return apply;
    return (course) => {
      const applicable = isApplicable(course.situation);
      if (applicable === null) halt(course, "critere-absent");
      return applicable ? apply(course) : tarif(course);
    };
  },
  listSousNoeuds: ({ tarif }) => [["tarif", tarif]],
  listReperes: ({ si, de }) => ({
    ...(si && { conditions: [si] }),
    baisse: "part" in de && compare(add(UN, de.part), { n: 0, d: 1 }) < 0,
  }),
  check({ tarif, si, de, motif }, visite) {
    const part = si && splitRegion(visite.region, si.critere, si.condition);
    const lignes = "lignes" in de ? de.lignes : 0;
    if (si && part?.nombreRemplies === 0)
      visite.constate({
        gravite: "avertissement",
        code: "inatteignable",
        message: `«\u00a0${motif}\u00a0» ne s’applique jamais ici\u00a0: ${nameCritere(si.critere)} a déjà choisi.`,
      });
    if (!part || lignes === 0) return visite.visit(motif, tarif, { decalage: visite.decalage + lignes });
    if (part.nombreRemplies > 0)
      visite.visit(motif, tarif, { region: part.remplie, decalage: visite.decalage + lignes });
    if (part.nombreReste > 0) visite.visit(motif, tarif, { region: part.reste });
  },
  describe: ({ motif, avant, resultat }) => ({
    libelle: motif,
    ...(avant && { detail: `Avant\u00a0: ${formatMontantExact(avant)}` }),
    valeur: formatMontantExact(resultat),
  }),
};
