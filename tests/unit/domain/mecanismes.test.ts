/**
 * The mechanisms that real grids use, one by one, with the figures of a town that uses them. Where a town's own figures
 * could not be read, the line says which ones stand in.
 */
import { describe, expect, test } from "vitest";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeEtape } from "#app/domain/tarification/explication.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";
import { famille, selon, tranches } from "./ecriture.ts";
import { ETATS, forfait } from "./fabriques.ts";
import { MECANISMES_BASE } from "./mecanismes/base.ts";
import { aucune, donges, grille, sansBase } from "./mecanismes/commun.ts";
import { MECANISMES_FAMILLE } from "./mecanismes/famille.ts";
import { MECANISMES_REGLES } from "./mecanismes/regles.ts";
import { MECANISMES_SERVICE } from "./mecanismes/service.ts";

const MECANISMES = [...MECANISMES_BASE, ...MECANISMES_FAMILLE, ...MECANISMES_SERVICE, ...MECANISMES_REGLES];

const codes = (une: Grille): string[] => checkGrille(une).map(({ code }) => code);

describe.each(MECANISMES.map(([titre, ...exemples], place) => [place + 1, titre, exemples] as const))(
  "%i. %s",
  (_, __, exemples) => {
    test.each(exemples)("%s", (___, une, ...cas) => {
      const compile = compileTarif(une);
      for (const [situation, attendu] of cas) {
        const resultat = computeTarif(une, situation);
        const mots = resultat.etapes.map((etape) => describeEtape(etape).libelle);
        expect(resultat.kind === "prix" ? resultat.centimes : resultat.motif, mots.join(" / ")).toBe(attendu);
        expect(compile(situation)).toBe(attendu);
        expect(mots.every((mot) => mot !== "")).toBe(true);
      }
    });
  },
);

test("les trente-quatre mécanismes ont chacun leur exemple", () => {
  expect(MECANISMES).toHaveLength(34);
});

test("la part d’un tiers se dit à côté du prix de la famille", () => {
  const une = grille({ kind: "tiers", payeur: "Le CCAS", tarif: forfait(50), part: forfait(76) }, aucune);
  expect(computeTarif(une, famille(null)).etapes.map((etape) => describeEtape(etape))).toContainEqual({
    libelle: "Le CCAS paie en plus 0,76\u00a0€",
    detail: "La part de la famille reste 0,50\u00a0€.",
    valeur: null,
  });
});

test("une grille publiée avec un trou est refusée : RPI du Val, « moins de 799 » puis « plus de 800 »", () => {
  expect(codes(grille(tranches({ "[0;799[": 200, "]800;[": 220 })))).toContain("trou");
  expect(codes(grille(tranches({ "[0;800]": 200, "]800;[": 220 })))).not.toContain("trou");
});

describe("une liste fermée de formules", () => {
  const formules = (autrement?: "pas-de-prix", regle: unknown = { kind: "plus-haute", provisoire: true }) =>
    grille(selon("produit", [["matin", donges]], autrement), sansBase(regle));

  test("dite, elle n’est pas un oubli ; tue, elle en est un", () => {
    expect(codes(formules("pas-de-prix"))).toEqual(["aucun-cas"]);
    expect(codes(formules())).toContain("sans-autrement");
  });

  test("une règle sans base qui ne donne pas de prix dans une formule proposée reste une faute", () => {
    expect(
      codes(formules("pas-de-prix", { kind: "tranche-nommee", nom: "soir", provisoire: true })),
    ).toContain("sans-base");
  });

  test("une formule inconnue n’a pas de prix, quel que soit l’état du quotient", () => {
    const une = formules("pas-de-prix");
    for (const quotient of Object.values(ETATS)) {
      const situation = famille(0, { quotient, produit: "soir" });
      expect(computeTarif(une, situation)).toMatchObject({ kind: "sans-prix", motif: "hors-grille" });
      expect(compileTarif(une)(situation)).toBe("hors-grille");
    }
  });
});
