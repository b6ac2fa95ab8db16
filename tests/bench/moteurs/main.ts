/** Strasbourg's canteen as one would write it by hand, for this grid alone: what a grid written as data costs. */
import type { PrixCompile } from "#app/domain/tarification/compile-tarif.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";

/** Whole euros: the decimals are cut, as the grid says. */
export function readRevenu(valeur: string): number {
  const barre = valeur.indexOf("/");
  return Math.floor(
    barre < 0 ? Number(valeur) : Number(valeur.slice(0, barre)) / Number(valeur.slice(barre + 1)),
  );
}

function findRepasStandard(revenu: number): number {
  if (revenu <= 410) return 150;
  if (revenu <= 510) return 215;
  if (revenu <= 620) return 270;
  if (revenu <= 720) return 325;
  if (revenu <= 820) return 380;
  if (revenu <= 920) return 440;
  if (revenu <= 1030) return 510;
  if (revenu <= 1540) return 580;
  if (revenu <= 2050) return 630;
  return 690;
}

function computeRepas(produit: string, standard: number): number {
  switch (produit) {
    case "standard":
      return standard;
    case "vegetarien":
      return standard - 35;
    default:
      return Math.round(standard / 2);
  }
}

/** Price in cents, or why there is none. */
export function computeMain(situation: Situation): PrixCompile {
  const { date, autreFoyer, quantites, produit, revenus } = situation;
  if (date < "2020-09-01") return "hors-validite";
  if (autreFoyer) return "deux-foyers";
  const repas = quantites?.["repas"];
  if (repas === undefined) return "quantite-absente";
  if (produit === undefined) return "critere-absent";
  if (produit !== "standard" && produit !== "vegetarien" && produit !== "panier-repas") return "hors-grille";
  const revenu = revenus?.["revenu-fiscal-par-part"];
  if (revenu?.kind !== "connue") return "base-absente";
  return computeRepas(produit, findRepasStandard(readRevenu(revenu.revenu.valeur))) * repas;
}
