import fc from "fast-check";
import { expect, test } from "vitest";
import { describePourFamille, hideAutreFoyer } from "#app/domain/inscription/explication-famille.ts";
import { isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { replay } from "#app/domain/decision/rejeu.ts";
import type { Payeur } from "#app/domain/foyer/garde.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { ETATS } from "../fabriques.ts";
import { ACTIVITE, connue, createTaux, price } from "./prix-deux-foyers.ts";

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
        expect(lu).not.toMatch(new RegExp(`(?<!\\d)${prixAutre}`));
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

test("« le meilleur des deux » de la ville vaut là où la grille se tait, se rejoue, et ne dit rien de l’autre", () => {
  const deuxFoyers = "meilleur-des-deux";
  fc.assert(
    fc.property(quotients, ([bas, haut]) => {
      const lignes = [
        price(createTaux(), connue(haut), connue(bas), { deuxFoyers }),
        price(createTaux(), connue(bas), connue(haut), { deuxFoyers }),
      ];
      expect(lignes.map(centimes)).toEqual([bas, bas]);
      expect(lignes.every((ligne) => replay(ligne, createTaux()))).toBe(true);
      // The dearer one learns that the other is cheaper; the cheaper one, nothing of the other.
      const [chere, basse] = lignes.map((ligne) =>
        JSON.stringify([hideAutreFoyer(ligne), describePourFamille(ligne)]),
      );
      expect(chere).not.toContain(`"${bas}"`);
      expect(basse).not.toContain(String(haut));
      // A vote that says the mean is the mean.
      const moyenne = price(createTaux("moyenne"), connue(bas), connue(haut), { deuxFoyers });
      expect(centimes(moyenne)).toBe(Math.round((bas + haut) / 2));
      expect(moyenne.situation.autreFoyer).not.toHaveProperty("regle");
    }),
  );
});

test("un seul payeur : chacun le sien, provisoire, jusqu’à ce que les deux soient d’accord ; jamais le plus haut", () => {
  const deuxFoyers = "un-seul-payeur";
  const dits: (Payeur | null)[] = [
    null,
    { qui: "nous", propose: "nous", confirme: false },
    { qui: "autre", propose: "autre", confirme: false },
    { qui: "nous", propose: "autre", confirme: true },
  ];
  const lignes = dits.map((payeur) => price(createTaux(), connue(500), connue(1500), { deuxFoyers, payeur }));
  expect(lignes.map(centimes)).toEqual([500, 500, 500, 500]);
  expect(lignes.map(isProvisoire)).toEqual([true, true, true, false]);
  const votee = price(createTaux("plus-favorable"), connue(1500), connue(500), { deuxFoyers });
  expect([centimes(votee), isProvisoire(votee)]).toEqual([500, false]);
});

test("l’autre foyer paie : lui seul inscrit, sauf là où la grille compte les deux", () => {
  const enfants = [{ id: "e1", naissance: "2018-04-07", ecole: "Les Tilleuls" }];
  const payeur = (qui: Payeur["qui"], confirme: boolean): Payeur => ({ qui, propose: "nous", confirme });
  const offre = (grille: Grille) => [{ activite: ACTIVITE, grille }];
  const quand = {
    annee: "2024-2025",
    date: "2025-01-15",
    reglages: { deuxFoyers: "un-seul-payeur" as const },
  };
  const count = (
    dit: Payeur,
    grille = createTaux(),
    reglages: Pick<Reglages, "deuxFoyers"> = quand.reglages,
  ) =>
    listProposees({ enfants, partages: [{ enfantId: "e1", payeur: dit }] }, offre(grille), {
      ...quand,
      reglages,
    }).length;
  expect(count(payeur("autre", true))).toBe(0);
  expect([count(payeur("autre", false)), count(payeur("nous", true))]).toEqual([1, 1]);
  expect(count(payeur("autre", true), createTaux("moyenne"))).toBe(1);
  expect(count(payeur("autre", true), createTaux(), {})).toBe(1);
});
