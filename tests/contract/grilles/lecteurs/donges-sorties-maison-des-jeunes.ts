import { makeSituation, toCentimes, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf, cost_eur: cout, resident, what }) =>
  what === "yearly membership"
    ? {
        modele: "donges-adhesion-maison-des-jeunes",
        situation: makeSituation(qf, { residence: { commune: resident === true } }),
      }
    : {
        modele: "donges-sorties-maison-des-jeunes",
        situation: makeSituation(qf, { coutReelCentimes: toCentimes(String(cout)) }),
      };

export default lire;
