import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ children, what }) => {
  const commun = { date: "2025-10-01", foyer: { nombreEnfants: Number(children) } };
  const quoi = String(what);
  if (quoi.startsWith("occasional"))
    return {
      modele: "saussay-cantine-occasionnelle",
      situation: makeSituation(null, { ...commun, modalite: "occasionnel" }),
    };
  return {
    modele: "saussay-cantine-carte",
    situation: makeSituation(null, {
      ...commun,
      produit: "carte",
      quantites: { "repas-manques": quoi.includes("two refunded meals") ? 2 : 0 },
    }),
  };
};

export default lire;
