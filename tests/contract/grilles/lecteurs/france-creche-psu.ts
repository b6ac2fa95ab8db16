import { makeSituation, type Lecteur } from "../lecture.ts";

/** The base is the income of a month; a year's income is divided by twelve, exactly. */
const lire: Lecteur = ({ year, children, income_month: mois, income_year: an, hours, status }) => {
  if (year === 2021)
    return {
      ecarte:
        "2021 : la source ne donne ni plancher ni plafond de ressources et déduit l’année ; sans eux, un modèle donnerait de faux prix",
    };
  const date = year === 2026 ? "2026-03-01" : "2019-03-01";
  const valeur = mois === undefined ? `${String(an)}/12` : String(mois);
  return {
    modele: year === 2026 ? "france-creche-psu-2026" : "france-creche-psu-2019-un-enfant",
    situation: makeSituation(null, {
      date,
      foyer: { nombreEnfants: Number(children ?? 1) },
      quantites: { heures: Number(hours ?? 1) },
      ...(status === undefined
        ? {
            revenus: {
              "revenu-mensuel": {
                kind: "connue",
                revenu: { valeur, annee: String(Number(date.slice(0, 4)) - 2) },
                source: "document",
                obtenuLe: date,
              },
            },
          }
        : { statuts: ["place-ase"] }),
    }),
  };
};

export default lire;
