import type { Lecteur } from "../lecture.ts";

const lire: Lecteur = () => ({
  ecarte:
    "formule nationale du quotient et de ses parts : la caisse la calcule, ce n’est pas un prix de la ville",
});

export default lire;
