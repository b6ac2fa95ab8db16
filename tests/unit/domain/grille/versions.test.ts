import { describe, expect, it } from "vitest";
import {
  findDernierJour,
  findEnVigueur,
  findEtatVersion,
  listDebuts,
  nextVersion,
} from "#app/domain/grille/versions.ts";
import { createGrille, forfait } from "../fabriques.ts";

const version = (numero: number, du: string, au?: string) => ({
  version: numero,
  grille: createGrille(forfait(100 * numero), { version: numero, valable: { du, ...(au && { au }) } }),
});

describe("La version en vigueur", () => {
  const un = version(1, "2025-09-01");
  const deux = version(2, "2026-09-01");
  const enVigueur = (date: string, ...versions: (typeof un)[]): number | null =>
    findEnVigueur(versions, date)?.version ?? null;

  it("reste la précédente jusqu’à la veille de la suivante, puis la suivante, même sans fin écrite", () => {
    expect(enVigueur("2026-08-31", deux, un)).toBe(1);
    expect(enVigueur("2026-09-01", deux, un)).toBe(2);
    expect(enVigueur("2030-01-01", un, deux)).toBe(2);
    expect(enVigueur("2025-08-31", un, deux)).toBeNull();
  });

  it("ne revient pas à la précédente quand la suivante est finie : il n’y a plus de prix", () => {
    const fermee = version(2, "2026-09-01", "2027-08-31");
    expect(enVigueur("2027-08-31", fermee, un)).toBe(2);
    expect(enVigueur("2027-09-01", fermee, un)).toBeNull();
  });

  it("une version plus récente qui commence plus tôt prend la place pour de bon", () => {
    const trois = version(3, "2026-03-01");
    expect(enVigueur("2026-02-28", un, deux, trois)).toBe(1);
    expect(enVigueur("2026-03-01", un, deux, trois)).toBe(3);
    expect(enVigueur("2026-09-01", un, deux, trois)).toBe(3);
    expect(findEtatVersion([un, deux, trois], deux, "2026-01-01")).toBe("remplacee");
  });

  it("chaque version dit où elle en est", () => {
    const fermee = version(2, "2026-09-01", "2027-08-31");
    const etats = (date: string) => [un, fermee].map((one) => findEtatVersion([un, fermee], one, date));
    expect(etats("2026-01-01")).toEqual(["en-vigueur", "a-venir"]);
    expect(etats("2026-09-01")).toEqual(["remplacee", "en-vigueur"]);
    expect(etats("2027-09-01")).toEqual(["remplacee", "terminee"]);
  });

  it("finit la veille de la suivante, ou le jour qu’elle dit s’il vient avant", () => {
    expect(findDernierJour([un, deux], un)).toBe("2026-08-31");
    expect(findDernierJour([un, deux], deux)).toBeNull();
    const courte = version(1, "2025-09-01", "2026-06-30");
    expect(findDernierJour([courte, deux], courte)).toBe("2026-06-30");
    expect(findDernierJour([un, version(2, "2028-03-01")], un)).toBe("2028-02-29");
  });

  it("le numéro suivant suit le plus grand", () => {
    expect([nextVersion([]), nextVersion([deux, un])]).toEqual([1, 3]);
  });
});

describe("Les jours où des versions commencent", () => {
  const versions = [
    version(1, "2026-09-01"),
    version(2, "2027-03-01"),
    version(2, "2027-01-01"),
    version(3, "2027-03-01"),
    version(4, "2027-09-01"),
  ];

  it("aujourd’hui d’abord, puis chaque premier jour de l’année scolaire, une fois", () => {
    const lire = (date: string) => listDebuts(versions, { date, au: "2027-08-31" });
    expect(lire("2026-11-25")).toEqual(["2026-11-25", "2027-01-01", "2027-03-01"]);
    expect(lire("2027-03-01")).toEqual(["2027-03-01"]);
    expect(lire("2027-09-01")).toEqual([]);
  });
});
