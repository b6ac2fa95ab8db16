import { makeSituation, type Lecteur } from "../lecture.ts";

const FORMULES: Record<string, [modele: string, produit: string, modalite: string]> = {
  "study, monthly package, one session a week": ["paris-etudes-ateliers-gouters", "etude-mois", "regulier"],
  "study, exceptional session": ["paris-etudes-ateliers-gouters", "etude-seance", "occasionnel"],
  "holiday half-day without meal, registered": ["paris-centre-de-loisirs-vacances", "sans-repas", "regulier"],
  "holiday half-day without meal, not registered": [
    "paris-centre-de-loisirs-vacances",
    "sans-repas",
    "non-reserve",
  ],
  "holiday with meal, registered": ["paris-centre-de-loisirs-vacances", "avec-repas", "regulier"],
};

const lire: Lecteur = ({ tariff, what }) => {
  const [modele, produit, modalite] = FORMULES[String(what)]!;
  return { modele, situation: makeSituation(null, { tarifNomme: String(tariff), produit, modalite }) };
};

export default lire;
