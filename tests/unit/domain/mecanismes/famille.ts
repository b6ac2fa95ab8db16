/** Mechanisms 12 to 15: the family, its children, its home and its regime. */
import { ajustement, auCentime, famille, horsCommune, produit, selon, tranches } from "../ecriture.ts";
import { aucune, couper, donges, dongesDemi, grille, inscrit, type Mecanisme } from "./commun.ts";

export const MECANISMES_FAMILLE: Mecanisme[] = [
  [
    "le quotient et le rang",
    [
      "Bubry, demi-tarif au troisième, sauf dans la ligne à 1 €",
      grille(
        tranches(
          Object.fromEntries([
            ["[0;600[", 100] as const,
            ...(
              [
                ["[600;1000[", 305],
                ["[1000;1500[", 310],
                ["[1500;[", 315],
              ] as const
            ).map(
              ([ligne, prix]) =>
                [ligne, selon("rang", [[{ auMoins: 3 }, auCentime(produit("1/2", prix))]], prix)] as const,
            ),
          ]),
        ),
      ),
      [famille(599, { enfant: { rang: 3 } }), 100],
      [famille(600, { enfant: { rang: 2 } }), 305],
      [famille(600, { enfant: { rang: 3 } }), 153],
      [famille(1500, { enfant: { rang: 4 } }), 158],
    ],
  ],
  [
    "les frères et sœurs",
    [
      "Les enfants d’Hélène, 20 % de moins dès le deuxième inscrit",
      grille(
        ajustement("Dès le deuxième", { part: "-20 %" }, tranches({ "[0;450[": 578, "[450;[": 620 }), [
          "rang-inscrits",
          { auMoins: 2 },
        ]),
      ),
      [famille(449, inscrit(1)), 578],
      [famille(449, inscrit(2)), 462],
      [famille(450, inscrit(2)), 496],
      [famille(450), "critere-absent"],
    ],
    [
      "Saussay, un prix pour tous selon la taille de la famille",
      grille(
        selon(
          "nombre-enfants",
          [
            [{ auPlus: 1 }, 450],
            [2, 440],
          ],
          425,
        ),
        aucune,
      ),
      [famille(null), 450],
      [famille(null, { foyer: { nombreEnfants: 2 } }), 440],
      [famille(null, { foyer: { nombreEnfants: 5 } }), 425],
    ],
    [
      "Saffré, la ligne au-dessous dès trois enfants (les lignes de Donges tiennent lieu des siennes)",
      grille(ajustement("Trois enfants", { lignes: -1 }, donges, ["nombre-enfants", { auMoins: 3 }])),
      [famille(1100, { foyer: { nombreEnfants: 3 } }), 100],
      [famille(1100, { foyer: { nombreEnfants: 2 } }), 260],
      [famille(100, { foyer: { nombreEnfants: 3 } }), 85],
    ],
    [
      "Le Puy, du plus cher au moins cher (les parts du séjour d’Hélène tiennent lieu des siennes)",
      grille(
        selon(
          "rang-prix",
          [
            [1, 2400],
            [2, produit("75 %", 2400)],
          ],
          produit("50 %", 2400),
        ),
        aucune,
      ),
      [famille(null, { enfant: { rang: 3, rangPrix: 1 } }), 2400],
      [famille(null, { enfant: { rang: 1, rangPrix: 2 } }), 1800],
      [famille(null, { enfant: { rang: 2, rangPrix: 3 } }), 1200],
    ],
  ],
  [
    "les familles extérieures",
    [
      "2C2R, le double",
      grille(
        selon("residence", [["hors-commune", produit("2", { kind: "renvoi", vers: "lignes" })]], {
          kind: "renvoi",
          vers: "lignes",
        }),
        { definitions: { lignes: tranches({ "[0;650]": 30, "]650;1150]": 48, "]1150;[": 63 }) } },
      ),
      [famille(650), 30],
      [famille(650, horsCommune), 60],
      [famille(1151, horsCommune), 126],
    ],
    [
      "Donges, 20 % de plus",
      grille(ajustement("Hors commune", { part: "20 %" }, dongesDemi, ["residence", "hors-commune"]), couper),
      [famille(1275, horsCommune), 642],
      [famille(318, horsCommune), 160],
    ],
    [
      "Saffré, 2 € de plus (les lignes de Donges tiennent lieu des siennes), sauf qui travaille à Saffré",
      grille(ajustement("Hors commune", { centimes: 200 }, donges, ["residence", "hors-commune"]), {
        residents: ["travail"],
      }),
      [famille(500, horsCommune), 285],
      [famille(500, { residence: { commune: false, prouvee: true, attaches: ["travail"] } }), 85],
    ],
    [
      "Bruyères, leurs propres lignes",
      grille(
        selon(
          "residence",
          [["hors-commune", tranches({ "[0;1515]": 344, "]1515;[": 364 })]],
          tranches({ "[0;390]": 182, "]390;749]": 206, "]749;[": 230 }),
        ),
      ),
      [famille("390.01"), 206],
      [famille(1515, horsCommune), 344],
      [famille("1515.01", horsCommune), 364],
    ],
    [
      "Lieuvin, la dernière ligne",
      grille(
        ajustement(
          "Hors secteur",
          { lignes: 20 },
          tranches({ "[0;399]": 29, "]399;599]": 71, "]599;[": 213 }),
          ["residence", "hors-commune"],
        ),
      ),
      [famille(0), 29],
      [famille(0, horsCommune), 213],
    ],
  ],
  [
    "le régime de sécurité sociale",
    [
      "Froidfond, une colonne sans quotient (les prix de Veigy tiennent lieu des siens)",
      grille(selon("regime", [["general", tranches({ "[0;750]": 230, "]750;[": 350 })]], 350)),
      [famille(300, { foyer: { regime: "general" } }), 230],
      [famille(null, { foyer: { regime: "autre" } }), 350],
      [famille(300), "critere-absent"],
    ],
  ],
];
