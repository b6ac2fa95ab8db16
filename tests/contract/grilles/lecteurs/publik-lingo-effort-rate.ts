import {
  makeGrille,
  makeRevenus,
  makeSituation,
  toCentimes,
  type Exemple,
  type Lecteur,
} from "../lecture.ts";

const toBorne = (euros: unknown): number | undefined =>
  euros === undefined ? undefined : toCentimes(String(euros));

/** The peer rounds the product, the half towards the even cent, and holds it between its bounds afterwards. */
function makeEffort({ rate_percent: taux, min, max }: Exemple) {
  const produit = {
    kind: "arrondi",
    mode: "pair",
    pas: 1,
    tarif: { kind: "taux", taux: `${String(taux)} %` },
  };
  return makeGrille(
    { kind: "borne", plancher: toBorne(min), plafond: toBorne(max), tarif: produit },
    { base: "revenu-mensuel" },
  );
}

/** Figures of the unit tests of a product, and no town's grid: no model. */
const lire: Lecteur = (exemple) => {
  const { modifier_percent: part, base, target } = exemple;
  if (part === undefined)
    return {
      grille: makeEffort(exemple),
      situation: makeSituation(null, makeRevenus("revenu-mensuel", Number(target))),
    };
  if (Number(part) < 0) return { ecarte: "un prix négatif est un avoir : une grille n’en donne jamais" };
  const montant = { kind: "forfait", centimes: toCentimes(String(base)) };
  return {
    grille: makeGrille({ kind: "produit", facteur: `${String(part)} %`, tarif: montant }),
    situation: makeSituation(null),
  };
};

export default lire;
