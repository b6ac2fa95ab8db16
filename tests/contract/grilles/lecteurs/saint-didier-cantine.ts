import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf }) => ({ modele: "saint-didier-cantine", situation: makeSituation(qf) });

export default lire;
