import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf }) => ({ modele: "chemaudin-periscolaire", situation: makeSituation(qf) });

export default lire;
