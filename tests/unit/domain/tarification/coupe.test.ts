/** Intervals against the plain question: does this value belong to it? */
import { describe, expect, test } from "vitest";
import { compare, createRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import {
  alignIntervalle,
  AUCUNE,
  findTrous,
  intersect,
  isVide,
  TOUTES,
  toIntervalle,
  type Borne,
  type Intervalle,
} from "#app/domain/tarification/verification/coupe.ts";

const quarts = (n: number): Rationnel => createRationnel(n, 4);
/** From 0 to 3, by quarters. */
const VALEURS = Array.from({ length: 13 }, (_, n) => quarts(n));
const ENTIERES = VALEURS.filter(({ d }) => d === 1);

const contains = ({ de, a }: Intervalle, valeur: Rationnel): boolean => {
  const bas = compare(valeur, de.valeur);
  const haut = a === null ? -1 : compare(valeur, a.valeur);
  return (bas > 0 || (bas === 0 && !de.apres)) && (haut < 0 || (haut === 0 && a!.apres));
};
const list = (intervalle: Intervalle, valeurs = VALEURS): Rationnel[] =>
  valeurs.filter((valeur) => contains(intervalle, valeur));

const bornes = (valeurs: readonly Rationnel[]): (Borne | null)[] => [
  null,
  ...valeurs.flatMap((valeur) => [true, false].map((compris) => ({ valeur, compris }))),
];
const pairs = <V>(tous: readonly V[]): [V, V][] => tous.flatMap((x) => tous.map((y): [V, V] => [x, y]));
const isEntre = (de: Borne | null, a: Borne | null, valeur: Rationnel): boolean => {
  const bas = de === null ? 1 : compare(valeur, de.valeur);
  const haut = a === null ? -1 : compare(valeur, a.valeur);
  return (bas > 0 || (bas === 0 && de!.compris)) && (haut < 0 || (haut === 0 && a!.compris));
};

describe("toutes les valeurs", () => {
  const ENTRE = pairs(bornes([0, 4, 8].map(quarts)));
  const INTERVALLES = ENTRE.map(([de, a]) => toIntervalle(de, a, null));

  test("un intervalle contient ce qui est entre ses bornes, et est vide quand rien n’y est", () => {
    for (const [place, [de, a]] of ENTRE.entries()) {
      const attendues = VALEURS.filter((valeur) => isEntre(de, a, valeur));
      expect(list(INTERVALLES[place]!)).toEqual(attendues);
      expect(isVide(INTERVALLES[place]!)).toBe(attendues.length === 0);
    }
  });

  test("l’intersection contient ce que les deux contiennent", () => {
    for (const [x, y] of pairs(INTERVALLES)) {
      const attendues = VALEURS.filter((valeur) => contains(x, valeur) && contains(y, valeur));
      expect(list(intersect(x, y))).toEqual(attendues);
      expect(isVide(intersect(x, y))).toBe(attendues.length === 0);
    }
  });

  test("les trous sont ce qui reste, en ordre, sans morceau vide", () => {
    const regions = [TOUTES, AUCUNE, INTERVALLES[10]!, INTERVALLES[19]!];
    for (const region of regions)
      for (const deux of pairs(INTERVALLES)) {
        const trous = findTrous(region, deux);
        const attendues = list(region).filter((valeur) => !deux.some((one) => contains(one, valeur)));
        expect(trous.flatMap((trou) => list(trou))).toEqual(attendues);
        for (const trou of trous) expect(isVide(trou)).toBe(false);
      }
  });

  test("deux trous qui se touchent autour d’une ligne restent deux ; sans ligne, la région entière", () => {
    expect(findTrous(TOUTES, [])).toEqual([TOUTES]);
    const un = toIntervalle({ valeur: quarts(4), compris: true }, { valeur: quarts(4), compris: true }, null);
    expect(findTrous(TOUTES, [un])).toEqual([
      { de: TOUTES.de, a: { valeur: quarts(4), apres: false } },
      { de: { valeur: quarts(4), apres: true }, a: null },
    ]);
  });

  test("aucune valeur négative, et aucune valeur dans une grille sans base", () => {
    expect(toIntervalle({ valeur: quarts(-4), compris: true }, null, null)).toEqual(TOUTES);
    expect(isVide(AUCUNE)).toBe(true);
    expect(isVide(TOUTES)).toBe(false);
  });
});

test.each([1, 2])(
  "lu par pas de 1/%i, un intervalle contient les multiples entre ses bornes, et eux seuls",
  (d) => {
    const pas = createRationnel(1, d);
    const multiples = VALEURS.filter((valeur) => d % valeur.d === 0);
    for (const [de, a] of pairs(bornes([0, 1, 2, 4, 5].map(quarts)))) {
      const attendues = multiples.filter((valeur) => isEntre(de, a, valeur));
      for (const intervalle of [toIntervalle(de, a, pas), alignIntervalle(toIntervalle(de, a, null), pas)]) {
        expect(list(intervalle, multiples)).toEqual(attendues);
        expect(isVide(intervalle)).toBe(attendues.length === 0);
      }
    }
  },
);

test("599 puis 600 se suivent pour qui lit des entiers", () => {
  const [bas, haut] = [
    toIntervalle(null, { valeur: createRationnel(599), compris: true }, createRationnel(1)),
    toIntervalle({ valeur: createRationnel(600), compris: true }, null, createRationnel(1)),
  ];
  expect(findTrous(TOUTES, [bas, haut])).toEqual([]);
  expect(findTrous(TOUTES, [haut, bas])).toEqual([]);
  expect(ENTIERES).toHaveLength(4);
});
