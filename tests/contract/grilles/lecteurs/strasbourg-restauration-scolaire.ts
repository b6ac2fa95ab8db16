import { makeRevenus, makeSituation, type Lecteur } from "../lecture.ts";

const PRODUITS: Record<string, string> = {
  standard: "standard",
  vegetarien: "vegetarien",
  panier_repas: "panier-repas",
};

/** The base is the reference income per part; an example gives it as its `qf`, with a number of meals or one. */
const lire: Lecteur = ({ qf, from, column, meals }) => {
  if (from.includes("CONTRADICTED"))
    return { ecarte: "410,1 : la source se contredit, et son propre dossier demande de ne pas s’en servir" };
  return {
    modele: "strasbourg-restauration-scolaire",
    situation: makeSituation(null, {
      ...makeRevenus("revenu-fiscal-par-part", qf),
      produit: PRODUITS[String(column)]!,
      quantites: { repas: meals === undefined ? 1 : Number(meals) },
    }),
  };
};

export default lire;
