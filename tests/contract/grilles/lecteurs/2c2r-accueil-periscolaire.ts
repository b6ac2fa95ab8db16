import { makeSituation, type Lecteur } from "../lecture.ts";

/** Columns `midi_…` are the lunch break; the others count half-hours, one unless the example says three. */
const lire: Lecteur = ({ qf, column, resident, what }) => {
  const residence = { commune: resident === true };
  if (String(column).startsWith("midi"))
    return { modele: "2c2r-pause-meridienne", situation: makeSituation(qf, { residence }) };
  return {
    modele: "2c2r-accueil-periscolaire",
    situation: makeSituation(qf, {
      residence,
      quantites: { "demi-heures": what === "three half-hours" ? 3 : 1 },
    }),
  };
};

export default lire;
