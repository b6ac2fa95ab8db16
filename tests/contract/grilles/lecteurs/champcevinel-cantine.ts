import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf }) => ({ modele: "champcevinel-cantine", situation: makeSituation(qf) });

export default lire;
