import { z } from "zod";
import { libelleBase, type Base } from "#app/domain/bases/base.ts";
import { toExact, toFraction, type Exact } from "#app/domain/montant/exact.ts";
import { formatMontantExact } from "#app/domain/montant/montant.ts";
import {
  add,
  compare,
  div,
  formatNombre,
  mul,
  negate,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import { findTrous, toIntervalle } from "../verification/coupe.ts";
import {
  arrondirOperation,
  articleSchema,
  baseSchema,
  halt,
  nombreSchema,
  push,
  stop,
  type Course,
  type Genre,
  type MotifSansPrix,
  type Regles,
} from "./contexte.ts";

/** Un point de la droite : une base en euros, un prix en centimes exacts. */
interface Point {
  readonly base: Rationnel;
  readonly centimes: Rationnel;
}

/** Un prix qui va en ligne droite d'un point au suivant. Avant le premier et après le dernier, pas de prix. */
export interface Points {
  readonly kind: "points";
  readonly points: readonly Point[];
  readonly article?: string | undefined;
}

export interface EtapePoints {
  readonly kind: "points";
  readonly base: Base | "aucune";
  /** `null` quand le dernier point est pris sans base. */
  readonly valeur: Rationnel | null;
  readonly de: Point;
  readonly a: Point;
  readonly resultat: Rationnel;
  readonly article?: string | undefined;
}

export const pointsSchema: z.ZodType<Points> = z.strictObject({
  kind: z.literal("points"),
  points: z
    .array(z.strictObject({ base: baseSchema, centimes: nombreSchema }))
    .min(2)
    .max(100)
    .refine(
      (points) =>
        points.every(({ base }, place) => place === 0 || compare(points[place - 1]!.base, base) < 0),
      "les points doivent aller par base croissante",
    ),
  article: articleSchema,
});

const minus = (a: Rationnel, b: Rationnel): Rationnel => add(a, negate(b));

/** Prix sur la droite qui passe par les deux points. */
function interpolate(de: Point, a: Point, valeur: Rationnel): Rationnel {
  const part = div(minus(valeur, de.base), minus(a.base, de.base));
  return add(de.centimes, mul(part, minus(a.centimes, de.centimes)));
}

/** Place du second point du segment qui contient la base, ou le motif pour lequel il n'y en a pas. */
function findSegment({ points }: Points, lecture: Course["lecture"], lue: Rationnel): number | MotifSansPrix {
  if (lecture === "plus-haute") return points.length - 1;
  if (lecture !== "connue") return lecture === "absente" ? "base-absente" : "tranche-absente";
  if (compare(lue, points[0]!.base) < 0) return "hors-grille";
  const place = points.findIndex(({ base }) => compare(lue, base) <= 0);
  return place < 0 ? "hors-grille" : Math.max(place, 1);
}

function computePrix(
  de: Point,
  a: Point,
  lecture: Course["lecture"],
  lue: Rationnel,
  regles: Regles,
): Rationnel {
  return lecture === "connue" ? arrondirOperation(interpolate(de, a, lue), regles) : a.centimes;
}

export const points: Genre<Points, EtapePoints> = {
  evaluate(noeud, calcul) {
    const { lecture, lue, regles } = calcul;
    const place = findSegment(noeud, lecture, lue);
    if (typeof place === "string") return stop(calcul, place);
    const [de, a] = [noeud.points[place - 1]!, noeud.points[place]!];
    const resultat = computePrix(de, a, lecture, lue, regles);
    push<EtapePoints>(calcul, {
      kind: "points",
      base: regles.base,
      valeur: lecture === "connue" ? lue : null,
      de,
      a,
      resultat,
      article: noeud.article,
    });
    return resultat;
  },
  compile(noeud, { regles }) {
    return (course): Exact => {
      const { lecture } = course;
      const lue = toFraction(course.lue);
      const place = findSegment(noeud, lecture, lue);
      if (typeof place === "string") return halt(course, place);
      return toExact(computePrix(noeud.points[place - 1]!, noeud.points[place]!, lecture, lue, regles));
    };
  },
  listSousNoeuds: () => [],
  listReperes: (noeud) => ({
    bases: noeud.points.map(({ base }) => base),
    litBase: true,
    baisse: noeud.points.some(
      ({ centimes }, place) => place > 0 && compare(centimes, noeud.points[place - 1]!.centimes) < 0,
    ),
  }),
  check(noeud, visite) {
    const [premier, dernier] = [noeud.points[0]!, noeud.points.at(-1)!];
    const couvert = toIntervalle(
      { valeur: premier.base, compris: true },
      { valeur: dernier.base, compris: true },
      visite.pas,
    );
    if (findTrous(visite.region.base, [couvert]).some((trou) => visite.isAtteint(trou)))
      visite.constate({
        gravite: "bloquant",
        code: "trou",
        message: `Les points vont de ${formatNombre(premier.base)} à ${formatNombre(dernier.base)} et rien n’est prévu avant ou après.`,
        remede: "Ajouter un point, ou mettre ces points dans une ligne qui s’arrête au dernier.",
      });
  },
  describe: ({ base, valeur, de, a, resultat }) => ({
    libelle:
      valeur === null || base === "aucune"
        ? "Prix le plus haut de la grille"
        : `${libelleBase(base)} ${formatNombre(valeur)}\u00a0: entre ${formatNombre(de.base)} et ${formatNombre(a.base)}`,
    detail: `De ${formatMontantExact(de.centimes)} pour ${formatNombre(de.base)} à ${formatMontantExact(a.centimes)} pour ${formatNombre(a.base)}, en ligne droite.`,
    valeur: formatMontantExact(resultat),
  }),
};
