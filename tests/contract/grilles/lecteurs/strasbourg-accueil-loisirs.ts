import { makeRevenus, makeSituation, type Lecteur } from "../lecture.ts";

const PRODUITS: Record<string, string> = { journee: "journee", demi_journee: "demi-journee" };

/** The base is the reference income per part; an example gives it as its `qf`. */
const lire: Lecteur = ({ qf, column }) => ({
  modele: "strasbourg-accueil-loisirs",
  situation: makeSituation(null, {
    ...makeRevenus("revenu-fiscal-par-part", qf),
    produit: PRODUITS[String(column)]!,
  }),
});

export default lire;
