import fc from "fast-check";
import { expect, test } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { describePourFamille, hideAutreFoyer } from "#app/domain/inscription/explication-famille.ts";
import { computePrix, type LignePrix } from "#app/domain/inscription/prix.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { createGrille, ETATS } from "../fabriques.ts";

const ACTIVITE: Activite = {
  id: "cantine",
  nom: "Cantine",
  service: "Restauration",
  grilleCode: "essai",
  reglages: { uniteDite: "le repas", modalite: "regulier" },
};

/** One cent for each euro of QF: a price tells the whole QF, and so must not be written. */
const createTaux = (deuxFoyers?: Grille["deuxFoyers"]): Grille =>
  createGrille({ kind: "taux", taux: "1/100" }, deuxFoyers ? { deuxFoyers } : {});

const connue = (valeur: number): EtatBase => ({
  kind: "connue",
  quotient: { valeur: String(valeur), fournisseur: "CNAF", mois: "2025-01" },
  source: "api-franceconnect",
  obtenuLe: "2025-01-10T08:00:00Z",
});

function price(grille: Grille, sien: EtatBase, autre: EtatBase): LignePrix {
  const enfant = {
    id: "e1",
    prenom: "Lila",
    nom: "Martin",
    naissance: "2018-04-07",
    ecole: "Les Tilleuls",
    classe: "CE1",
    etat: "rattache" as const,
  };
  const issue = computePrix(
    {
      residence: "verifiee-commune",
      enfants: [enfant, { ...enfant, id: "e2", prenom: "Nino" }],
      quotient: sien,
      partages: [{ enfantId: "e1", quotient: autre }],
    },
    [{ activite: ACTIVITE, grille }],
    { reglages: { residenceDeclaree: "tarif-commune-provisoire" }, date: "2025-01-15", choix: [] },
  );
  if (issue.kind !== "prix") throw new Error("résidence connue");
  return issue.lignes[0]!;
}

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
