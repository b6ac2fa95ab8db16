/** How an adult is named. Some people have one name alone, which the civil record puts on either side. */
interface Nomme {
  prenoms: string;
  nomNaissance: string;
  nomUsage: string | null;
}

const findPremier = ({ prenoms }: Nomme): string => prenoms.split(" ")[0] ?? "";

/** The name by which an adult is greeted: the first of the first names, or the only name. */
export const toPrenom = (adulte: Nomme): string =>
  findPremier(adulte) || adulte.nomUsage || adulte.nomNaissance;

/** « Awa Traoré » */
export const toNomComplet = (adulte: Nomme): string =>
  [findPremier(adulte), adulte.nomUsage ?? adulte.nomNaissance].filter(Boolean).join(" ");
