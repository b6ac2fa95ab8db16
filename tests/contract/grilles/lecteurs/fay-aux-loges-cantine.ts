import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf, what }) =>
  what === "adult"
    ? { modele: "fay-aux-loges-repas-adulte", situation: makeSituation(qf) }
    : { modele: "fay-aux-loges-cantine", situation: makeSituation(qf, { enfant: { pai: what === "PAI" } }) };

export default lire;
