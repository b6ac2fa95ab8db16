import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf }) => ({ modele: "talloires-cantine", situation: makeSituation(qf) });

export default lire;
