import { makeSituation, type Lecteur } from "../lecture.ts";

const PRODUITS: Record<string, string> = { morning: "matin", evening: "soir" };

const lire: Lecteur = ({ qf, resident, what, expected_eur }) => {
  if (expected_eur === null)
    return { ecarte: "800 n’a pas de prix publié : le modèle choisit, et le dit dans ses choix" };
  return {
    modele: "rpi-du-val-periscolaire",
    situation: makeSituation(qf, {
      produit: PRODUITS[String(what)]!,
      residence: { commune: Boolean(resident) },
    }),
  };
};

export default lire;
