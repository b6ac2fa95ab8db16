/** Mechanisms 1 to 11: what the price looks at. */
import { famille, horsCommune, produit, revenus, selon, tranches } from "../ecriture.ts";
import {
  aucune,
  couper,
  donges,
  dongesDemi,
  grille,
  mois,
  paris,
  part,
  saintGermain,
  strasbourg,
  taux,
  type Mecanisme,
} from "./commun.ts";

export const MECANISMES_BASE: Mecanisme[] = [
  [
    "un prix selon le domicile",
    [
      "Saint-Caprais",
      grille(selon("residence", [["commune", 285]], 400), aucune),
      [famille(null), 285],
      [famille(null, horsCommune), 400],
    ],
  ],
  [
    "des lignes, chaque borne comprise ou non",
    [
      "Donges, borne du haut comprise",
      grille(donges),
      [famille(500), 85],
      [famille("500.01"), 100],
      [famille(1000), 100],
      [famille("1000.01"), 260],
    ],
    [
      "Strasbourg le soir, borne du bas comprise",
      grille(tranches({ "[0;410[": 1195, "[410;510[": 1670, "[510;[": 2150 })),
      [famille("409.99"), 1195],
      [famille(410), 1670],
      [famille(510), 2150],
    ],
  ],
  [
    "un tarif nommé par un autre organisme, puis une liste de prix",
    [
      "Paris",
      grille(paris, aucune),
      [famille(null, { tarifNomme: "1" }), 13],
      [famille(null, { tarifNomme: "10" }), 700],
      [famille(null, { tarifNomme: "11" }), "hors-grille"],
      [famille(null), "critere-absent"],
    ],
  ],
  [
    "un statut avant le quotient",
    [
      "Val-de-Marne, RSA (les lignes de Donges tiennent lieu des siennes)",
      grille(selon("statut", [["rsa", 40]], donges)),
      [famille(null, { statuts: ["agent-communal", "rsa"] }), 40],
      [famille(500, { statuts: ["agent-communal"] }), 85],
      [famille(500), 85],
    ],
    [
      "Montpellier, dont seuls les deux bouts sont publiés",
      grille(selon("statut", [["grande-precarite", 50]], tranches({ "[0;0]": 135 }))),
      [famille(null, { statuts: ["grande-precarite"] }), 50],
      [famille(0), 135],
      [famille(1), "hors-grille"],
    ],
  ],
  [
    "un taux avec plancher et plafond",
    [
      "Fay-aux-Loges",
      grille(taux("0.36", { plancher: 260, plafond: 450 })),
      [famille(0), 260],
      [famille("722.22"), 260],
      [famille("737.5"), 266],
      [famille(1250), 450],
      [famille(3000), 450],
    ],
  ],
  [
    "un taux sans plancher, puis un prix fixe",
    [
      "Les Pieux",
      grille(selon("modalite", [["occasionnel", 361]], tranches({ "[0;580[": taux("0.55"), "[580;[": 319 }))),
      [famille(0), 0],
      [famille(400), 220],
      [famille(579), 318],
      [famille(580), 319],
      [famille(400, { modalite: "occasionnel" }), 361],
    ],
  ],
  [
    "un prix fixe, un taux, un prix fixe",
    [
      "Donges, demi-journée",
      grille(dongesDemi, couper),
      [famille("317.99"), 133],
      [famille(318), 133],
      [famille("1274.99"), 535],
      [famille(1275), 535],
    ],
  ],
  [
    "des droites entre des points",
    [
      "Saint-Germain-en-Laye",
      grille(saintGermain),
      [famille(0), 150],
      [famille(250), 235],
      [famille(500), 321],
      [famille(2000), 670],
      [famille("2000.01"), 670],
      [famille(500, { foyer: { nombreEnfants: 3 } }), 288],
      [famille(null, horsCommune), 740],
    ],
  ],
  [
    "un taux selon le nombre d’enfants, des bornes sur les ressources",
    [
      "crèche en 2023",
      grille(
        selon(
          "nombre-enfants",
          (
            [
              [{ auPlus: 1 }, "0.0619"],
              [2, "0.0516"],
              [3, "0.0413"],
              [{ auPlus: 7 }, "0.0310"],
            ] as const
          ).map(([si, pourcent]) => [
            si,
            taux(pourcent, { assiette: { plancher: "754.16", plafond: "6000" } }),
          ]),
          taux("0.0206", { assiette: { plancher: "754.16", plafond: "6000" } }),
        ),
        { base: mois, service: "creche-psu" },
      ),
      [famille(null, revenus(mois, "0")), 47],
      [famille(null, { ...revenus(mois, "3000"), foyer: { nombreEnfants: 2 } }), 155],
      [famille(null, revenus(mois, "6000")), 371],
      [famille(null, revenus(mois, "9000")), 371],
      [famille(900), "base-absente"],
    ],
  ],
  [
    "une autre base que le quotient",
    [
      "Strasbourg, revenu par part",
      grille(strasbourg, { base: part }),
      [famille(null, revenus(part, "410")), 150],
      [famille(9000, revenus(part, "14760/36")), 150],
      [famille(null, revenus(part, "14761/36")), 215],
      [famille(400), "base-absente"],
    ],
  ],
  [
    "une part du coût réel",
    [
      "Donges, sorties",
      grille(
        tranches(
          Object.fromEntries(
            (
              [
                ["[0;500[", "20 %"],
                ["[500;1000]", "35 %"],
                ["]1000;1275]", "45 %"],
                ["]1275;1500]", "65 %"],
                ["]1500;[", "75 %"],
              ] as const
            ).map(([ligne, facteur]) => [ligne, produit(facteur, { kind: "montant", de: "cout-reel" })]),
          ),
        ),
      ),
      [famille(499, { coutReelCentimes: 2050 }), 410],
      [famille(500, { coutReelCentimes: 2050 }), 718],
      [famille(1501, { coutReelCentimes: 2050 }), 1538],
      [famille(499), "montant-absent"],
    ],
  ],
];
