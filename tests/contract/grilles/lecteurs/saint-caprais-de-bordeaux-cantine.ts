import { makeSituation, type Lecteur } from "../lecture.ts";

const lire: Lecteur = ({ resident, what }) => ({
  modele: "saint-caprais-de-bordeaux-cantine",
  situation: makeSituation(null, {
    residence: { commune: resident !== false },
    enfant: { pai: what === "PAI" },
    modalite: String(what).startsWith("unregistered") ? "non-reserve" : "regulier",
  }),
});

export default lire;
