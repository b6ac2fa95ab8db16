import { describe, expect, it } from "vitest";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { describeMenu, listMenus, parseMenu } from "#app/domain/inscription/menus.ts";

const createActivite = (...menus: string[]): Activite => ({
  id: "cantine",
  nom: "Cantine",
  service: "restauration",
  grilleCode: "cantine",
  reglages: { uniteDite: "le repas", modalite: "regulier", menus },
});
const DEUX = createActivite("avec viande", "sans viande");

describe("Le menu", () => {
  it.each([
    ["rien de demandé : le premier", {}, "avec viande"],
    ["celui que la famille dit", { "r-menu": "sans viande" }, "sans viande"],
  ])("%s", (_, saisie: Record<string, string>, menu) => {
    expect(parseMenu(saisie, "r", DEUX)).toEqual({ menu, erreurs: [] });
  });

  it.each(["sans gluten", ""])("« %s », que la ville ne cuisine pas, est refusé", (dit) => {
    const { erreurs } = parseMenu({ "r-menu": dit }, "r", DEUX);
    expect(erreurs).toEqual([{ champ: "r-menu", message: "Cantine\u00A0: choisissez un menu de la liste." }]);
  });

  it.each([createActivite(), createActivite("unique")])("un seul n’est pas une question", (activite) => {
    expect(listMenus(activite)).toEqual([]);
    expect(parseMenu({ "r-menu": "tout" }, "r", activite)).toEqual({ menu: undefined, erreurs: [] });
    expect(describeMenu(activite)).toEqual([]);
  });

  it("un menu choisi reste dit quand la ville ne le propose plus", () => {
    expect(describeMenu(DEUX, { menu: "du marché" })).toEqual(["menu\u00A0: du marché"]);
    expect(describeMenu(DEUX)).toEqual(["menu\u00A0: avec viande"]);
  });
});
