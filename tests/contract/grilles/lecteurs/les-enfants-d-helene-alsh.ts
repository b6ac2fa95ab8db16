import { makeSituation, type Lecteur } from "../lecture.ts";

const RANGS: Record<string, number> = {
  sejour_1: 1,
  sejour_2: 2,
  sejour_3: 3,
  "4-day stay, first child": 1,
  "4-day stay, third child": 3,
};

/** A stay is priced by the day in its columns, and for four days in its words; the rest is a day of the centre. */
const lire: Lecteur = ({ qf, column, rank, what }) => {
  const rangSejour = RANGS[String(column ?? what)];
  if (rangSejour !== undefined)
    return {
      modele: "les-enfants-d-helene-sejours",
      situation: makeSituation(qf, {
        enfant: { rang: rangSejour, rangInscrits: rangSejour },
        quantites: { jours: column ? 1 : 4 },
      }),
    };
  const rang = Number(rank ?? 1);
  return {
    modele: column === "ados" ? "les-enfants-d-helene-ados" : "les-enfants-d-helene-enfants",
    situation: makeSituation(qf, { enfant: { rang, rangInscrits: rang } }),
  };
};

export default lire;
