import type { Situation } from "#app/domain/tarification/situation.ts";
import { makeSituation, type Lecteur } from "../lecture.ts";

const CAS: Record<string, Situation> = {
  "foster family": makeSituation(null, { statuts: ["place-famille-accueil"] }),
  "placed in an institution": makeSituation(null, { statuts: ["place-etablissement"] }),
  "occasional meal": makeSituation(null, { modalite: "occasionnel" }),
  "alternating custody: parents at QF 350 and 1300 -> the lower QF applies": makeSituation(1300, {
    autreFoyer: { quotient: makeSituation(350).quotient },
  }),
};

const lire: Lecteur = ({ qf, status, what }) => ({
  modele: "metropole-lyon-colleges-cantine",
  situation: CAS[String(status ?? what)] ?? makeSituation(qf),
});

export default lire;
