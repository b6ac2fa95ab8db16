import { makeSituation, type Lecteur } from "../lecture.ts";

const MODELES: Record<string, string> = {
  matin_1h30: "bruyeres-sur-oise-accueil-matin",
  soir_2h30: "bruyeres-sur-oise-accueil-soir",
};

/** An example without a column says in words which service it prices. */
const lire: Lecteur = ({ qf, column, resident, what }) => {
  const mots = String(what ?? "");
  const residence = { commune: resident !== false };
  if (mots.startsWith("late pick-up"))
    return {
      modele: "bruyeres-sur-oise-retard",
      situation: makeSituation(qf, { quantites: { minutes: 45 } }),
    };
  if (mots.startsWith("morning not booked"))
    return {
      modele: "bruyeres-sur-oise-accueil-matin",
      situation: makeSituation(qf, { residence, modalite: "non-reserve" }),
    };
  if (column === "alsh_taux_horaire" || mots.startsWith("ALSH day"))
    return {
      modele: "bruyeres-sur-oise-accueil-loisirs",
      situation: makeSituation(qf, { residence, produit: column ? "heure" : "journee" }),
    };
  return { modele: MODELES[String(column)]!, situation: makeSituation(qf, { residence }) };
};

export default lire;
