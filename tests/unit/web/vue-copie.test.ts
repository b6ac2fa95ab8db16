import { expect, it } from "vitest";
import { printCopie, type VueCopie } from "#app/routes/famille/vue-copie.ts";

const vue: VueCopie = {
  ville: "Rivelune",
  etabliLe: "2026-11-25T22:00:00.000Z",
  vous: [{ cle: "Prénoms", valeur: "Awa" }],
  rubriques: [
    { titre: "Enfants", entetes: ["Nom", "Classe"], lignes: [["Lila Ba", "CE1, Les Tilleuls"]] },
    { titre: "Documents", entetes: ["Document", "Donné le"], lignes: [] },
  ],
};

it("imprime toutes les rubriques, même vides, dans l’ordre de la page", () => {
  expect(printCopie(vue)).toEqual({
    titre: "Copie de mes données",
    emetteur: "Commune de Rivelune",
    nature: "Ce que Rivelune sait de vous sur ce portail",
    faitLe: "2026-11-25",
    blocs: [
      { kind: "section", titre: "Vous" },
      { kind: "fiche", lignes: vue.vous },
      { kind: "section", titre: "Enfants" },
      {
        kind: "tableau",
        colonnes: [{ titre: "Nom" }, { titre: "Classe" }],
        lignes: [["Lila Ba", "CE1, Les Tilleuls"]],
      },
      { kind: "section", titre: "Documents" },
      { kind: "paragraphe", texte: "Rien." },
    ],
  });
});
