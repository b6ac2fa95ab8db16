import fc from "fast-check";
import { expect, test } from "vitest";
import { describePourFamille, hideAutreFoyer } from "#app/domain/inscription/explication-famille.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import { ETATS } from "../fabriques.ts";
import { connue, createTaux, price } from "./prix-deux-foyers.ts";

const centimes = ({ resultat }: LignePrix): number | null =>
  resultat.kind === "prix" ? resultat.centimes : null;

const quotients = fc.tuple(fc.integer({ min: 301, max: 900 }), fc.integer({ min: 1301, max: 1900 }));

test("une grille qui ne compte pas deux foyers donne à chacun le prix de son propre quotient", () => {
  expect(centimes(price(createTaux(), connue(500), connue(1500)))).toBe(500);
  expect(centimes(price(createTaux(), connue(500), ETATS["en-attente"]))).toBe(500);
});

test("le plus favorable et la moyenne comptent les deux foyers, pour le seul enfant partagé", () => {
  fc.assert(
    fc.property(quotients, ([bas, haut]) => {
      for (const [sien, autre] of [
        [bas, haut],
        [haut, bas],
      ] as const) {
        const favorable = createTaux("plus-favorable");
        expect(centimes(price(favorable, connue(sien), connue(autre)))).toBe(bas);
        const moyenne = centimes(price(createTaux("moyenne"), connue(sien), connue(autre)));
        expect(moyenne).toBe(Math.round((bas + haut) / 2));
      }
    }),
  );
});

test("ce que lit une famille ne contient jamais le quotient, la ligne ni le prix de l’autre foyer", () => {
  fc.assert(
    fc.property(quotients, fc.boolean(), ([bas, haut], inverse) => {
      const [sien, autre] = inverse ? [haut, bas] : [bas, haut];
      for (const regle of ["plus-favorable", "moyenne"] as const) {
        const ligne = price(createTaux(regle), connue(sien), connue(autre));
        const [resultat] = [centimes(ligne)!];
        const textes = describePourFamille(ligne).map(({ libelle, detail = "" }) => `${libelle} ${detail}`);
        const lu = textes.join(" ").replaceAll(/\s/g, "");
        expect(lu).not.toMatch(new RegExp(`(?<!\\d)${autre}(?!\\d)`));
        const prixAutre = `${Math.floor(autre / 100)},${String(autre % 100).padStart(2, "0")}`;
        expect(lu).not.toContain(prixAutre);
        expect(describePourFamille(ligne).at(-1)?.valeur?.replaceAll(/\s/g, "")).toContain(
          `${Math.floor(resultat / 100)},`,
        );
      }
    }),
  );
});

test("la ligne d’une copie garde le prix, et rien de l’autre foyer", () => {
  fc.assert(
    fc.property(quotients, fc.boolean(), ([bas, haut], inverse) => {
      const [sien, autre] = inverse ? [haut, bas] : [bas, haut];
      for (const regle of ["plus-favorable", "moyenne"] as const) {
        const ligne = price(createTaux(regle), connue(sien), connue(autre));
        const copie = hideAutreFoyer(ligne);
        const { centimes: montant, ...reste } = copie.resultat as Extract<
          LignePrix["resultat"],
          { kind: "prix" }
        >;
        expect(montant).toBe(centimes(ligne));
        expect(JSON.stringify({ ...copie, resultat: reste })).not.toMatch(
          new RegExp(`(?<!\\d)${autre}(?!\\d)`),
        );
        expect(copie.situation).not.toHaveProperty("autreFoyer");
      }
    }),
  );
});

test("un prix qui manque à cause de l’autre foyer ne montre aucune étape de l’autre", () => {
  const ligne = price(createTaux("moyenne"), connue(777), ETATS.perimee);
  expect(centimes(ligne)).toBeNull();
  expect(describePourFamille(ligne)).toHaveLength(1);
});

test("sans second foyer, la famille lit toutes les étapes", () => {
  const ligne = price(createTaux(), connue(500), connue(1500));
  expect(describePourFamille(ligne).length).toBe(ligne.resultat.etapes.length);
});
