/** Mechanisms 25 to 34: what the town decides around the price. */
import { famille, horsCommune, minimum, produit, quantite, selon, somme, tranches } from "../ecriture.ts";
import { ETATS, forfait } from "../fabriques.ts";
import {
  aucune,
  couper,
  donges,
  grille,
  inscrit,
  lyon,
  sansBase,
  strasbourg,
  taux,
  type Mecanisme,
} from "./commun.ts";

export const MECANISMES_REGLES: Mecanisme[] = [
  [
    "sans quotient",
    [
      "Donges, la dernière ligne",
      grille(donges, sansBase({ kind: "plus-haute", provisoire: false })),
      [famille(null), 435],
      [famille(0), 85],
    ],
    [
      "Tournan, le tarif des familles extérieures (les prix de Saint-Germain tiennent lieu des siens)",
      grille(
        selon("residence", [["hors-commune", 740]], tranches({ "[0;[": 670 })),
        sansBase({ kind: "hors-commune", provisoire: false }),
      ),
      [famille(null, { quotient: ETATS.perimee }), 740],
      [famille(0), 670],
    ],
    [
      "Nalliers, une ligne nommée",
      grille(
        tranches({ "[0;2000[": 455, "[2000;[": 495 }),
        sansBase({ kind: "tranche-nommee", nom: "[2000;[", provisoire: false }),
      ),
      [famille(null, { quotient: ETATS.refusee }), 495],
    ],
    [
      "Saint-Didier, jamais la ligne à 1 €",
      grille(
        {
          kind: "tranches",
          lignes: [
            {
              nom: "1 €",
              de: null,
              a: { valeur: "700", compris: false },
              baseConnueExigee: true,
              tarif: forfait(100),
            },
            { nom: "suite", de: { valeur: "700", compris: true }, a: null, tarif: forfait(401) },
          ],
        },
        sansBase({ kind: "tranche-nommee", nom: "1 €", provisoire: true }),
      ),
      [famille(0), 100],
      [famille(null), "tranche-absente"],
    ],
  ],
  [
    "deux foyers",
    [
      "Lyon, le quotient le plus favorable",
      grille(lyon, { deuxFoyers: "plus-favorable" }),
      [famille(1300, { autreFoyer: { quotient: famille(350).quotient } }), 100],
      [famille(350, { autreFoyer: { quotient: famille(1300).quotient } }), 100],
      [famille(350, { autreFoyer: { quotient: ETATS["en-attente"] } }), "base-absente"],
    ],
    [
      "la moyenne des deux",
      grille(lyon, { deuxFoyers: "moyenne" }),
      [famille(1300, { autreFoyer: { quotient: famille(350).quotient } }), 245],
    ],
    [
      "une grille qui n’en dit rien",
      grille(lyon),
      [famille(1300, { autreFoyer: { quotient: famille(350).quotient } }), "deux-foyers"],
    ],
  ],
  [
    "un placement l’emporte",
    [
      "Lyon",
      grille(
        selon(
          "statut",
          [
            ["place-etablissement", 390],
            ["place-famille-accueil", 200],
          ],
          lyon,
        ),
      ),
      [famille(100, { statuts: ["place-famille-accueil"] }), 200],
      [famille(null, { statuts: ["place-etablissement"] }), 390],
      [famille(100), 100],
    ],
  ],
  [
    "la part d’un tiers",
    [
      "Roncq, le CCAS paie 0,76 € de 1,26 €",
      grille({ kind: "tiers", payeur: "Le CCAS", tarif: forfait(50), part: forfait(76) }, aucune),
      [famille(null), 50],
    ],
  ],
  [
    "une adhésion, une fois par famille",
    [
      "Frans, 15 € pour le premier inscrit",
      grille(selon("rang-inscrits", [[1, 1500]], 0), { ...aucune, unite: "an" }),
      [famille(null, inscrit(1)), 1500],
      [famille(null, inscrit(2)), 0],
    ],
    [
      "Donges, selon le domicile",
      grille(selon("residence", [["commune", 1000]], 1500), { ...aucune, unite: "an" }),
      [famille(null), 1000],
      [famille(null, horsCommune), 1500],
    ],
  ],
  [
    "une bourse déduite",
    [
      "le conservatoire de Strasbourg (l’arc-en-ciel de Paris tient lieu du prix)",
      grille(
        {
          kind: "borne",
          plancher: 0,
          tarif: somme({ Inscription: 5293, Bourse: quantite("centimes-de-bourse", 1, -1) }),
        },
        aucune,
      ),
      [famille(null, { quantites: { "centimes-de-bourse": 0 } }), 5293],
      [famille(null, { quantites: { "centimes-de-bourse": 2000 } }), 3293],
      [famille(null, { quantites: { "centimes-de-bourse": 9000 } }), 0],
    ],
  ],
  [
    "des grilles datées",
    [
      "Strasbourg le soir, jusqu’en août 2024",
      grille(forfait(1195), { ...aucune, valable: { du: "2021-01-01", au: "2024-08-31" } }),
      [famille(null, { date: "2021-01-01" }), 1195],
      [famille(null, { date: "2024-08-31" }), 1195],
      [famille(null, { date: "2024-09-01" }), "hors-validite"],
    ],
    [
      "et la suivante",
      grille(forfait(1185), { ...aucune, version: 2, valable: { du: "2024-09-01" } }),
      [famille(null, { date: "2024-08-31" }), "hors-validite"],
      [famille(null, { date: "2024-09-01" }), 1185],
    ],
  ],
  [
    "un passage limité de l’ancien prix au nouveau",
    [
      "Dijon, 30 % de plus au premier an",
      grille(
        minimum({
          "Nouveau prix": 469,
          "Prix d’avant, 30 % de plus": produit("130 %", {
            kind: "montant",
            de: "ancien-prix",
            sinon: forfait(469),
          }),
        }),
        aucune,
      ),
      [famille(null, { ancienPrixCentimes: 100 }), 130],
      [famille(null, { ancienPrixCentimes: 130 }), 169],
      [famille(null, { ancienPrixCentimes: 374 }), 469],
      [famille(null), 469],
    ],
  ],
  [
    "un âge ou un niveau",
    [
      "Les enfants d’Hélène, à partir de 11 ans (l’âge tient lieu du sien)",
      grille(selon("age", [[{ auMoins: 11 }, tranches({ "[0;450[": 788, "[450;[": 893 })]], 578)),
      [famille(449, { enfant: { naissance: "2014-01-15" } }), 788],
      [famille(449, { enfant: { naissance: "2014-01-16" } }), 578],
      [famille(449), "critere-absent"],
    ],
    [
      "le niveau (les prix de Lyon et de Donges tiennent lieu des siens)",
      grille(selon("niveau", [["college", lyon]], donges)),
      [famille(400, { enfant: { niveau: "college" } }), 100],
      [famille(400, { enfant: { niveau: "maternelle" } }), 85],
    ],
  ],
  [
    "le mode et le moment de l’arrondi",
    ["Donges coupe", grille(taux("0.420"), couper), [famille(318), 133], [famille(1275), 535]],
    ["Strasbourg monte au demi-centime", grille(produit("1/2", strasbourg)), [famille(411), 108]],
    [
      "à chaque opération, les deux moitiés coupées avant d’être comptées",
      grille(produit("2", taux("0.420")), { arrondi: { ...couper.arrondi, etape: "chaque-operation" } }),
      [famille("318.5"), 266],
    ],
    [
      "à la fin, comptées avant d’être coupées",
      grille(produit("2", taux("0.420")), couper),
      [famille("318.5"), 267],
    ],
    [
      "au plus proche, la moitié vers le pair",
      grille(produit("1/2", tranches({ "[0;[": 305 })), {
        arrondi: { mode: "pair", pas: 1, etape: "final" },
      }),
      [famille(0), 152],
    ],
  ],
];
