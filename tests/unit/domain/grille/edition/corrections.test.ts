import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";
import { applyCorrection } from "#app/domain/tarification/verification/correction.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import { readAt } from "#app/domain/tarification/chemin.ts";
import { runs } from "../../tarification/arbitraire-grille.ts";

const bord = (valeur: string, compris = true) => ({ valeur, compris });
const ligne = (de: object | null, a: object | null, centimes = 100) => ({
  nom: "ligne",
  de,
  a,
  tarif: { kind: "forfait", centimes },
});
const PAS_DE_PRIX = { kind: "pas-de-prix" };
const ETATS = ["en-attente", "contestee", "perimee", "non-allocataire", "identite-introuvable", "refusee"];

const makeDocument = (tarif: unknown, reste: object = {}) => ({
  format: "grille/1",
  id: "essai",
  version: 1,
  titre: "Essai",
  unite: "repas",
  base: "quotient-familial",
  deliberation: { numero: "1", date: "2024-01-01" },
  valable: { du: "2024-01-01" },
  coutUsager: 1000,
  qfFractionnaire: "tronquer",
  arrondi: { mode: "commercial", pas: 1, etape: "final" },
  sansBase: Object.fromEntries([...ETATS, "indisponible"].map((etat) => [etat, PAS_DE_PRIX])),
  tarif,
  casDeControle: [],
  ...reste,
});

function check(document: unknown): Constat[] {
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return checkGrille(lecture.grille);
}

const bloquants = (document: unknown): string[] =>
  check(document)
    .filter(({ gravite }) => gravite === "bloquant")
    .map(({ code }) => code);

describe("une correction répare ce qu’elle dit", () => {
  const residence = (cas: object[], autrement?: unknown) => ({
    kind: "selon",
    critere: "residence",
    cas,
    autrement,
  });
  const commune = { si: { parmi: ["commune"] }, tarif: { kind: "forfait", centimes: 1 } };
  const tranches = (...lignes: object[]) => ({ kind: "tranches", lignes });
  const haute = { kind: "plus-haute", provisoire: false };
  test.each<[string, unknown, object, string, string[]]>([
    [
      "trou entre 720 et 722",
      tranches(ligne(null, bord("720")), ligne(bord("722"), null)),
      {},
      "trou",
      ["Prolonger la ligne 1 jusqu’à 721", "Faire commencer la ligne 2 à 721"],
    ],
    [
      "trou sans règle des décimales qui compte",
      tranches(ligne(null, bord("720", false)), ligne(bord("720", false), null)),
      { qfFractionnaire: "exact" },
      "trou",
      ["Prolonger la ligne 1 jusqu’à 720", "Faire commencer la ligne 2 à 720"],
    ],
    ["rien au-dessus", tranches(ligne(null, bord("500"))), {}, "trou", ["Prolonger la ligne 1 sans fin"]],
    ["rien au-dessous", tranches(ligne(bord("10"), null)), {}, "trou", ["Faire commencer la ligne 1 à 0"]],
    [
      "chevauchement",
      tranches(ligne(null, bord("500")), ligne(bord("400"), null)),
      {},
      "chevauchement",
      ["Faire aller la ligne 1 jusqu’à 399"],
    ],
    [
      "ligne vide",
      tranches(ligne(null, null), ligne(bord("9"), bord("3"))),
      {},
      "ligne-vide",
      ["Enlever la ligne 2"],
    ],
    [
      "décimales non dites",
      tranches(ligne(null, bord("599")), ligne(bord("600"), null)),
      { qfFractionnaire: undefined },
      "regle-decimales",
      ["Ne pas regarder les décimales", "Arrondir à l’unité la plus proche"],
    ],
    ["sans autrement", residence([commune]), {}, "sans-autrement", ["Ne pas donner de prix aux autres"]],
    [
      "panne qui tarife",
      tranches(ligne(null, null)),
      {
        sansBase: {
          ...Object.fromEntries(ETATS.map((etat) => [etat, PAS_DE_PRIX])),
          indisponible: haute,
        },
      },
      "panne-tarifante",
      ["Rendre ce prix provisoire"],
    ],
    [
      "prix négatif",
      { kind: "forfait", centimes: -100 },
      { base: "aucune", sansBase: undefined, qfFractionnaire: undefined },
      "prix-negatif",
      ["Ne jamais descendre sous 0\u00a0€"],
    ],
    [
      "au-dessus du coût",
      { kind: "borne", plancher: 0, tarif: { kind: "forfait", centimes: 5000 } },
      { base: "aucune", sansBase: undefined, qfFractionnaire: undefined },
      "prix-au-dessus-du-cout",
      ["Plafonner à 10,00\u00a0€"],
    ],
  ])("%s", (_, tarif, reste, code, libelles) => {
    const document = JSON.parse(JSON.stringify(makeDocument(tarif, reste))) as unknown;
    const constat = check(document).find((un) => un.code === code);
    expect(constat?.corrections?.map(({ libelle }) => libelle)).toEqual(libelles);
    for (const correction of constat?.corrections ?? [])
      expect(bloquants(applyCorrection(document, correction)), correction.libelle).not.toContain(code);
  });
  test("un cas qui ne sert jamais s’enlève", () => {
    const document = makeDocument(residence([commune, commune], { kind: "forfait", centimes: 2 }));
    const constat = check(document).find(({ code }) => code === "inatteignable");
    expect(constat?.place).toEqual(["tarif", "cas", 1]);
    const corrige = applyCorrection(document, constat!.corrections![0]!);
    expect(check(corrige).some(({ code }) => code === "inatteignable")).toBe(false);
  });
});

describe("sur des lignes quelconques", () => {
  const borne = fc.option(
    fc.record({ valeur: fc.integer({ min: 0, max: 9 }).map(String), compris: fc.boolean() }),
    {
      freq: 2,
    },
  );
  const grilles = fc
    .record({
      lignes: fc.array(fc.tuple(borne, borne), { minLength: 1, maxLength: 5 }),
      regle: fc.constantFrom("tronquer", "exact", "au-centime"),
    })
    .map(({ lignes, regle }) =>
      makeDocument(
        { kind: "tranches", lignes: lignes.map(([de, a]) => ligne(de, a)) },
        { qfFractionnaire: regle },
      ),
    );
  test("corriger en prenant la première correction finit par une grille sans trou, chevauchement ni ligne vide", () => {
    fc.assert(
      fc.property(grilles, (depart) => {
        let document: unknown = depart;
        for (let pas = 0; pas < 40; pas++) {
          const constat = check(document).find(
            ({ gravite, corrections = [] }) => gravite === "bloquant" && corrections.length > 0,
          );
          if (!constat) break;
          expect(readAt(document, constat.place!)).toBeDefined();
          const lecture = applyCorrection(document, constat.corrections![0]!);
          document = lecture;
        }
        const restent = check(document).filter(
          ({ gravite, corrections = [] }) => gravite === "bloquant" && corrections.length > 0,
        );
        expect(restent).toEqual([]);
      }),
      runs(100),
    );
  });
});
