import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { ajustement, selon, tranches } from "../ecriture.ts";
import { createGrille, ETATS, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";

/** A price in cents, or why there is none. */
type Attendu = number | string;
type Exemple = [nom: string, grille: Grille, ...cas: [Situation, Attendu][]];

/** One way of making a price, and grids that use it. */
export type Mecanisme = [titre: string, ...exemples: Exemple[]];

export const grille = (tarif: NoeudEcrit, reste: ResteDocument = {}): Grille =>
  createGrille(tarif, { qfFractionnaire: "exact", ...reste });

export const sansBase = (regle: unknown): ResteDocument => ({
  sansBase: Object.fromEntries(
    Object.keys(ETATS)
      .filter((etat) => etat !== "connue")
      .map((etat) => [etat, regle]),
  ),
});

export const couper = { arrondi: { mode: "inferieur", pas: 1, etape: "final" } };

export const donges = tranches({
  "[0;500]": 85,
  "]500;1000]": 100,
  "]1000;1275]": 260,
  "]1275;1600]": 365,
  "]1600;[": 435,
});
export const taux = (pourcent: string, bornes: object = {}): NoeudEcrit => ({
  kind: "taux",
  taux: `${pourcent} %`,
  ...bornes,
});
/** Half a day at the leisure centre of Donges, without its outsiders' surcharge. */
export const dongesDemi = tranches({ "[0;318[": 133, "[318;1275[": taux("0.420"), "[1275;[": 535 });
export const paris = selon(
  "tarif-nomme",
  [13, 85, 162, 228, 362, 461, 489, 510, 600, 700].map((prix, place) => [String(place + 1), prix]),
  "pas-de-prix",
);
export const strasbourg = tranches({ "[0;410]": 150, "]410;510]": 215, "]510;[": 270 });
export const lyon = tranches({ "[0;400]": 100, "]400;800]": 200, "]800;1200]": 300, "]1200;[": 390 });
/** The lunch break of Saint-Germain-en-Laye. */
export const saintGermain = selon(
  "residence",
  [
    [
      "commune",
      ajustement(
        "Trois enfants ou plus",
        { part: "-10 %" },
        tranches({
          "[0;2000]": {
            kind: "points",
            points: [
              { base: "0", centimes: "150" },
              { base: "500", centimes: "320.5" },
              { base: "2000", centimes: "669.6" },
            ],
          },
          "]2000;[": 670,
        }),
        ["nombre-enfants", { auMoins: 3 }],
      ),
    ],
  ],
  740,
);
export const part = "revenu-fiscal-par-part";
export const mois = "revenu-mensuel";
export const aucune: ResteDocument = { base: "aucune" };
export const inscrit = (rangInscrits: number) => ({ enfant: { rangInscrits } });
export const minutes = (nombre: number) => ({ quantites: { minutes: nombre } });
