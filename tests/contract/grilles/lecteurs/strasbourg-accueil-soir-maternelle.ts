import { makeRevenus, makeSituation, type Lecteur } from "../lecture.ts";

/** One model for each dated version; the base is the reference income per part. */
const lire: Lecteur = ({ qf, period }) => {
  const mois = String(period);
  const revenus = makeRevenus("revenu-fiscal-par-part", qf);
  const version = mois < "2024-09" ? "2021" : "2024";
  return {
    modele: `strasbourg-accueil-soir-maternelle-${version}`,
    situation: makeSituation(null, {
      ...revenus,
      date: `${mois}-01`,
      ...(version === "2021" && { produit: "forfait" }),
    }),
  };
};

export default lire;
