import { describe, expect, it } from "vitest";
import { parseRepartition, TEXTE_MAX } from "#app/domain/effet/repartition.ts";

function read(texte: string) {
  const lecture = parseRepartition(texte);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture;
}

const readFautes = (texte: string): (readonly [number, string])[] => {
  const lecture = parseRepartition(texte);
  return lecture.kind === "lue" ? [] : lecture.fautes.map(({ ligne, message }) => [ligne, message] as const);
};

const readBases = (texte: string): (readonly [string, number])[] =>
  read(texte).lignes.map(
    ({ base, poids }) => [base.kind === "connue" ? base.valeur : base.kind, poids] as const,
  );

describe("Répartition collée", () => {
  it("lit les façons d’écrire une valeur seule", () => {
    expect(
      readBases("410 ; 2\n1 200,50 € ; 3\nQF 0 ; 1\nplus de 2050 ; 4\n> 2050 ; 5\n2050 et plus ; 6"),
    ).toEqual([
      ["410", 2],
      ["1200.50", 3],
      ["0", 1],
      ["2051", 4],
      ["2051", 5],
      ["2050", 6],
    ]);
  });

  it("répartit une plage au milieu de dix parts égales, le reste aux premières", () => {
    expect(readBases("de 0 à 100 ; 23")).toEqual([
      ["5", 3],
      ["15", 3],
      ["25", 3],
      ["35", 2],
      ["45", 2],
      ["55", 2],
      ["65", 2],
      ["75", 2],
      ["85", 2],
      ["95", 2],
    ]);
    expect(readBases("411-510 ; 2")).toEqual([
      ["435.75", 1],
      ["485.25", 1],
    ]);
  });

  it.each([
    "de 0 à 410",
    "0-410",
    "entre 0 et 410",
    "0 a 410",
    "jusqu’à 410",
    "moins de 410",
    "< 410",
    "≤ 410",
  ])("lit la plage « %s »", (plage) => {
    expect(readBases(`${plage} ; 1`)).toEqual([["205", 1]]);
  });

  it("lit une famille sans quotient, la résidence, les enfants, le rang et les unités", () => {
    const { lignes, enfants } = read(
      "sans quotient ; 3 ; hors commune ; 4 ; 2 ; 70\n500\t2\tCommune\n600 ; 1 ; extérieur",
    );
    expect(enfants).toBe(6);
    expect(lignes).toMatchObject([
      { base: { kind: "en-attente" }, poids: 3, commune: false, nombreEnfants: 4, rang: 2, unites: 70 },
      { base: { valeur: "500" }, poids: 2, commune: true, nombreEnfants: 1, rang: 1 },
      { base: { valeur: "600" }, commune: false },
    ]);
    expect(lignes[1]).not.toHaveProperty("unites");
  });

  it("suit une ligne de titres, et laisse les totaux et les lignes vides en le disant", () => {
    const { lignes, ignorees, enfants } = read(
      "Nombre d’enfants ; Résidence ; Quotient familial\r\n212 ; commune ; 300\r\n\r\n148;hors;450\r\nTotal ; ; 360\r\n",
    );
    expect(lignes.map(({ base, poids, commune }) => [base, poids, commune])).toEqual([
      [{ kind: "connue", valeur: "300" }, 212, true],
      [{ kind: "connue", valeur: "450" }, 148, false],
    ]);
    expect([ignorees, enfants]).toEqual([[1, 5], 360]);
  });

  it("dit chaque faute à sa ligne, et ne devine rien", () => {
    const fautes = readFautes(
      "de 0 à 410 ; 212\nbeaucoup ; 3\n500 ; trois\n600\n700 ; 1 ; Paris\n800 à 700 ; 2\n-5 ; 1\n900 ; 1 ; commune ; 99\n1 ; 2 ; commune ; 1 ; 1 ; 1 ; 7",
    );
    expect(fautes.map(([ligne]) => ligne)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(fautes[0]?.[1]).toContain("«\u00a0beaucoup\u00a0»");
    expect(fautes[1]?.[1]).toContain("«\u00a0trois\u00a0»");
    expect(fautes[3]?.[1]).toContain("hors commune");
  });

  it("refuse un texte vide, trop long, ou qui compte trop d’enfants", () => {
    expect(readFautes("  \n ; ")).toHaveLength(1);
    expect(readFautes("410 ; 0")).toHaveLength(1);
    expect(readFautes("4".repeat(TEXTE_MAX + 1))).toHaveLength(1);
    expect(readFautes("410 ; 1\n".repeat(2_001))).toHaveLength(1);
    expect(readFautes("410 ; 500000\n411 ; 1")).toHaveLength(1);
    expect(read("410 ; 500000").enfants).toBe(500_000);
  });
});
