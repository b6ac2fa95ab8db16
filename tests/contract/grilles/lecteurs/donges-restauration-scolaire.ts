import { makeSituation, type Lecteur } from "../lecture.ts";

/** Without a certificate, the family has not given its QF. */
const lire: Lecteur = ({ qf, what }) => ({
  modele: "donges-restauration-scolaire",
  situation: makeSituation(qf, {
    ...(qf === null && { quotient: { kind: "refusee" } }),
    modalite: what === "exceptional meal" ? "non-reserve" : "regulier",
  }),
});

export default lire;
