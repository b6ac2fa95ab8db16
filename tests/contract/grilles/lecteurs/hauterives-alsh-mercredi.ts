import { makeSituation, type Lecteur } from "../lecture.ts";

const MODELES: Record<string, string> = {
  journee: "hauterives-mercredi-journee",
  demi: "hauterives-mercredi-demi-journee",
  demi_repas: "hauterives-mercredi-demi-journee-repas",
};

/** The outsiders' examples have no column: their words begin with « day » or « half-day ». */
const lire: Lecteur = ({ qf, column, resident, what }) => ({
  modele: MODELES[String(column ?? (String(what).startsWith("half-day") ? "demi" : "journee"))]!,
  situation: makeSituation(qf, { residence: { commune: resident === true } }),
});

export default lire;
