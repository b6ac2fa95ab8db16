import { makeSituation, type Lecteur } from "../lecture.ts";

/** The limits of the quotient are unverified in the source: the number of the tariff comes with the family. */
const lire: Lecteur = ({ tariff }) => ({
  modele: "paris-restauration-scolaire",
  situation: makeSituation(null, { tarifNomme: String(tariff) }),
});

export default lire;
