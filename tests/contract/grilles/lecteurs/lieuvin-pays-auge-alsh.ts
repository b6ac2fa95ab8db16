import { makeSituation, type Lecteur } from "../lecture.ts";

const MODELES: Record<string, string> = {
  heure_periscolaire: "lieuvin-accueil-periscolaire",
  demi_journee: "lieuvin-accueil-demi-journee",
  journee_8h: "lieuvin-accueil-journee",
};

/** Only the composite day, told in words, has meals: a lunch and a snack. */
const lire: Lecteur = ({ qf, column, resident }) => {
  const repas = column === undefined ? 1 : 0;
  return {
    modele: MODELES[String(column ?? "journee_8h")]!,
    situation: makeSituation(qf, {
      residence: { commune: resident !== false },
      quantites: { "petits-dejeuners": 0, dejeuners: repas, gouters: repas },
    }),
  };
};

export default lire;
