import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf }) => ({ modele: "veigy-foncenex-periscolaire", situation: makeSituation(qf) });

export default lire;
