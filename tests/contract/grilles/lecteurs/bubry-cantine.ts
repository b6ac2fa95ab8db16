import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ qf, rank, children, what }) => ({
  modele: "bubry-cantine",
  situation: makeSituation(qf, {
    enfant: { rang: Number(rank ?? 1), pai: what === "medical protocol" },
    foyer: { nombreEnfants: Number(children ?? 1) },
    modalite: what === "occasional" ? "occasionnel" : "regulier",
  }),
});

export default lire;
