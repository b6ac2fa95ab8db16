import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf }) => ({ modele: "groix-cantine", situation: makeSituation(qf) });

export default lire;
