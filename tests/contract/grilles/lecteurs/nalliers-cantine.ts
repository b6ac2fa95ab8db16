import { makeSituation, type Lecteur } from "../lecture.ts";

/** « Non communiqué » is a family that refuses to give its quotient. */
const lire: Lecteur = ({ qf }) => ({
  modele: "nalliers-cantine",
  situation: makeSituation(qf, qf === null ? { quotient: { kind: "refusee" } } : {}),
});

export default lire;
