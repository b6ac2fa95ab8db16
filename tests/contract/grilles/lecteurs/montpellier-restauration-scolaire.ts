import { makeGrille, makeSituation, type Lecteur } from "../lecture.ts";

const supplement = (modalite: string, centimes: number, motif: string, tarif: unknown) => ({
  kind: "ajustement",
  motif,
  de: { centimes },
  si: { critere: "modalite", condition: { parmi: [modalite] } },
  tarif,
});

const surQuotient = {
  kind: "selon",
  critere: "tarif-nomme",
  cas: [
    { si: { parmi: ["plancher"] }, tarif: { kind: "forfait", centimes: 135 } },
    { si: { parmi: ["plafond"] }, tarif: { kind: "forfait", centimes: 655 } },
  ],
  autrement: "pas-de-prix",
};

/** The price between the two ends was never published: the family's end stands as a named tariff, and no model is made. */
const grille = makeGrille({
  kind: "selon",
  critere: "statut",
  cas: [{ si: { parmi: ["grande-precarite"] }, tarif: { kind: "forfait", centimes: 50 } }],
  autrement: supplement(
    "absent",
    150,
    "Repas réservé et non pris",
    supplement("non-reserve", 200, "Repas pris sans réservation", surQuotient),
  ),
});

const lire: Lecteur = ({ status, what }) => {
  if (status === "great precariousness")
    return { grille, situation: makeSituation(null, { statuts: ["grande-precarite"] }) };
  const quoi = String(what);
  return {
    grille,
    situation: makeSituation(null, {
      tarifNomme: quoi === "floor" ? "plancher" : "plafond",
      modalite: quoi.includes("absent")
        ? "absent"
        : quoi.includes("without booking")
          ? "non-reserve"
          : "regulier",
    }),
  };
};

export default lire;
