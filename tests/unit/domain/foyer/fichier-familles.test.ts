import { describe, expect, it } from "vitest";
import { FAMILLES_MAX, readFamilles, TITRES_FAMILLES } from "#app/domain/foyer/fichier-familles.ts";
import type { Valeur } from "#app/domain/tableur/feuille.ts";

const read = (lignes: Valeur[][]) => readFamilles({ nom: "Familles", lignes, fusions: [] });
const LOU = [
  "12",
  "Martin",
  "Ana",
  "",
  "",
  "",
  "",
  "Martin",
  "Lou",
  "07/04/2019",
  "Les Tilleuls",
  "CP",
  "commune",
];
const ZOE = [
  "12",
  "Martin",
  "Ana",
  "",
  "",
  "",
  "",
  "Martin",
  "Zoé",
  { date: "2016-02-29" },
  "Les Tilleuls",
  "CM1",
  "",
];

function expectLu(lecture: ReturnType<typeof readFamilles>) {
  if (lecture.kind !== "lu") throw new Error(lecture.message);
  return lecture;
}

describe("Un fichier de familles", () => {
  it("fait une famille des lignes d’un même dossier, numérotées comme dans le tableur", () => {
    const { familles } = expectLu(read([["Familles 2026"], TITRES_FAMILLES, LOU, [], ZOE]));
    expect(familles).toHaveLength(1);
    expect(familles[0]).toMatchObject({
      lignes: [3, 5],
      saisie: {
        domicile: "commune",
        "adulte-1-nom": "Martin",
        "enfant-1-prenom": "Lou",
        "enfant-1-naissance-jour": "07",
        "enfant-2-prenom": "Zoé",
        "enfant-2-naissance-mois": "02",
        "enfant-2-naissance-annee": "2016",
      },
    });
  });

  it("sans numéro de dossier, le même adulte fait la famille", () => {
    const sans = (ligne: Valeur[]): Valeur[] => ["", ...ligne.slice(1)];
    const autre = sans(LOU).with(2, "Bea");
    const { familles } = expectLu(read([TITRES_FAMILLES, sans(LOU), autre, sans(ZOE).with(2, "ANA")]));
    expect(familles.map(({ lignes }) => lignes)).toEqual([[2, 4], [3]]);
  });

  it("lit les titres sans casse ni accents, et dit ceux qu’il ne lit pas", () => {
    const titres = TITRES_FAMILLES.map((titre) => titre.toUpperCase().replace("É", "E"));
    expect(
      expectLu(
        read([
          [...titres, "Quotient"],
          [...LOU, 687],
        ]),
      ).ignorees,
    ).toEqual(["Quotient"]);
  });

  it.each([
    [[["rien"]], "Aucune ligne de titres"],
    [[TITRES_FAMILLES.filter((titre) => titre !== "École"), LOU], "la colonne « École »"],
    [[TITRES_FAMILLES], "aucune famille"],
    [
      [TITRES_FAMILLES, ...Array.from({ length: FAMILLES_MAX + 1 }, (_, rang) => LOU.with(0, String(rang)))],
      "Coupez-le",
    ],
  ])("refuse en disant quoi faire", (lignes, message) => {
    const lecture = read(lignes);
    expect(lecture.kind === "refuse" ? lecture.message.replaceAll("\u00A0", " ") : "").toContain(message);
  });
});
