/** Mechanisms 16 to 24: how long, how often, with what around it. */
import {
  ajustement,
  auCentime,
  famille,
  horsCommune,
  minimum,
  produit,
  quantite,
  revenus,
  selon,
  somme,
  tranches,
} from "../ecriture.ts";
import {
  aucune,
  couper,
  donges,
  dongesDemi,
  grille,
  lyon,
  minutes,
  part,
  strasbourg,
  taux,
  type Mecanisme,
} from "./commun.ts";

export const MECANISMES_SERVICE: Mecanisme[] = [
  [
    "la durée",
    [
      "à l’heure, par quart d’heure commencé (prix de Veigy)",
      grille(quantite("minutes", 15, produit("1/4", tranches({ "[0;750]": 230, "]750;[": 350 })))),
      [famille(750, minutes(60)), 230],
      [famille(750, minutes(61)), 288],
      [famille(751, minutes(1)), 88],
      [famille(751, minutes(0)), 0],
      [famille(751), "quantite-absente"],
    ],
    [
      "par demi-heure commencée (prix de 2C2R)",
      grille(quantite("minutes", 30, tranches({ "[0;650]": 30, "]650;[": 48 }))),
      [famille(650, minutes(30)), 30],
      [famille(650, minutes(31)), 60],
      [famille(650, minutes(120)), 120],
    ],
    [
      "Bruyères, dix heures quoi qu’il arrive",
      grille(produit("10", tranches({ "[0;390]": 123, "]390;[": 135 }))),
      [famille(390), 1230],
      [famille("390.01"), 1350],
    ],
  ],
  [
    "des forfaits",
    [
      "Frans, trois forfaits sans proportion (les nombres de jours tiennent lieu des siens)",
      grille(
        selon(
          "quantite:jours",
          [
            [1, 4900],
            [2, 6700],
            [3, 11200],
          ],
          "pas-de-prix",
        ),
        aucune,
      ),
      [famille(null, { quantites: { jours: 1 } }), 4900],
      [famille(null, { quantites: { jours: 2 } }), 6700],
      [famille(null, { quantites: { jours: 3 } }), 11200],
      [famille(null, { quantites: { jours: 4 } }), "hors-grille"],
    ],
    [
      "Paris, l’étude au mois ou à la séance",
      grille(
        selon(
          "modalite",
          [
            ["regulier", 570],
            ["occasionnel", 162],
          ],
          "pas-de-prix",
        ),
        aucune,
      ),
      [famille(null), 570],
      [famille(null, { modalite: "occasionnel" }), 162],
    ],
  ],
  [
    "une journée faite de parts",
    [
      "Donges, deux moitiés et le repas, coupés ensemble à la fin",
      grille(somme({ "Deux demi-journées": produit("2", dongesDemi), Repas: donges }), couper),
      [famille(1000), 940],
      [famille("318.5"), 352],
      [famille(1275), 1330],
    ],
    [
      "Strasbourg, l’accueil et le repas",
      grille(somme({ Journée: tranches({ "[0;410]": 284, "]410;[": 383 }), Repas: strasbourg }), {
        base: part,
        qfFractionnaire: "tronquer",
      }),
      [famille(null, revenus(part, "410.5")), 434],
      [famille(null, revenus(part, "411")), 598],
    ],
  ],
  [
    "le moins cher de plusieurs barèmes",
    [
      "la piscine de Strasbourg, selon l’âge ou le quotient (prix de la cantine et de l’étude en place des siens)",
      grille(
        minimum({
          "Selon l’âge": selon("age", [[{ auPlus: 17 }, 162]], 570),
          "Selon le quotient": strasbourg,
        }),
      ),
      [famille(410, { enfant: { naissance: "2010-05-00" } }), 150],
      [famille(510, { enfant: { naissance: "2010-05-00" } }), 162],
      [famille(510, { enfant: { naissance: "2000-05-00" } }), 215],
    ],
  ],
  [
    "régulier, occasionnel, exceptionnel",
    [
      "Bubry : l’occasionnel ne regarde pas le quotient",
      grille(selon("modalite", [["occasionnel", 370]], tranches({ "[0;600[": 100, "[600;[": 305 }))),
      [famille(599), 100],
      [famille(null, { modalite: "occasionnel" }), 370],
      [famille(null), "base-absente"],
    ],
  ],
  [
    "une majoration, sur tout ou sur une part",
    [
      "Roncq, 2,50 € de plus",
      grille(ajustement("Sans réservation", { centimes: 250 }, 126, ["modalite", "non-reserve"]), aucune),
      [famille(null, { modalite: "non-reserve" }), 376],
      [famille(null), 126],
    ],
    [
      "Bruyères, la moitié en plus",
      grille(
        ajustement("Sans réservation", { part: "50 %" }, tranches({ "[0;390]": 155, "]390;[": 172 }), [
          "modalite",
          "non-reserve",
        ]),
      ),
      [famille(390, { modalite: "non-reserve" }), 233],
      [famille(391, { modalite: "non-reserve" }), 258],
    ],
    [
      "Boissy, un autre prix (le prix de Saint-Caprais tient lieu du sien)",
      grille(selon("modalite", [["non-reserve", selon("residence", [["commune", 761]], 1076)]], 285), aucune),
      [famille(null, { modalite: "non-reserve" }), 761],
      [famille(null, { modalite: "non-reserve", ...horsCommune }), 1076],
    ],
    [
      "Paris, 30 % de plus sur l’activité, pas sur le repas",
      grille(
        somme({
          Activité: auCentime(
            ajustement("Sans inscription", { part: "30 %" }, 445, ["modalite", "non-reserve"]),
          ),
          Repas: 362,
        }),
        aucune,
      ),
      [famille(null), 807],
      [famille(null, { modalite: "non-reserve" }), 941],
    ],
  ],
  [
    "une absence",
    [
      "Montpellier, 1,50 € de plus pour un repas réservé et non pris",
      grille(ajustement("Absence", { centimes: 150 }, 655, ["modalite", "absent"]), aucune),
      [famille(null, { modalite: "absent" }), 805],
    ],
    [
      "Saussay, 3,85 € rendus par repas manqué",
      grille(somme({ Carte: 5900, Manqués: quantite("manques", 1, -385) }), aucune),
      [famille(null, { quantites: { manques: 0 } }), 5900],
      [famille(null, { quantites: { manques: 2 } }), 5130],
      [famille(null, { quantites: { manques: 16 } }), "prix-negatif"],
    ],
  ],
  [
    "un retard, par unité commencée",
    [
      "Bruyères, 5 € par quart d’heure",
      grille(quantite("retard", 15, 500), aucune),
      [famille(null, { quantites: { retard: 0 } }), 0],
      [famille(null, { quantites: { retard: 15 } }), 500],
      [famille(null, { quantites: { retard: 16 } }), 1000],
    ],
    [
      "Massy, 11 € par demi-heure",
      grille(quantite("retard", 30, 1100), aucune),
      [famille(null, { quantites: { retard: 1 } }), 1100],
      [famille(null, { quantites: { retard: 31 } }), 2200],
    ],
  ],
  [
    "un repas apporté",
    [
      "Fay, un prix fixe",
      grille(selon("pai", [["oui", 175]], taux("0.36", { plancher: 260, plafond: 450 }))),
      [famille(null, { enfant: { pai: true } }), 175],
      [famille(1250), 450],
    ],
    [
      "Roncq, ses propres lignes (les bornes de Lyon tiennent lieu des siennes)",
      grille(selon("pai", [["oui", tranches({ "[0;400]": 50, "]400;800]": 80, "]800;[": 100 })]], lyon)),
      [famille(400, { enfant: { pai: true } }), 50],
      [famille(801, { enfant: { pai: true } }), 100],
      [famille(801), 300],
    ],
    [
      "Strasbourg, la moitié",
      grille(selon("pai", [["oui", auCentime(produit("1/2", strasbourg))]], strasbourg), { base: part }),
      [famille(null, { ...revenus(part, "411"), enfant: { pai: true } }), 108],
    ],
    [
      "Cenon, 1 € de moins (la journée de Lieuvin tient lieu de la sienne)",
      grille(ajustement("Repas apporté", { centimes: -100 }, 574, ["pai", "oui"]), aucune),
      [famille(null, { enfant: { pai: true } }), 474],
    ],
    [
      "Saussay, un forfait du mois",
      grille(selon("pai", [["oui", 1200]], 5900), aucune),
      [famille(null, { enfant: { pai: true } }), 1200],
    ],
  ],
];
