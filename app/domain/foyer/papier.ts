/** A household that the town already holds on paper, and the letter that lets its adults find it on line. */
import { z } from "zod";
import { nomFacultatif, nomPropre, normaliserNom, type Naissance } from "./enfant.ts";

export interface AdultePapier {
  id: string;
  foyerId: string;
  prenoms: string;
  /** Of birth or of usage: paper does not always say which. */
  nom: string;
  /** Where the town holds it. */
  naissance: Naissance | null;
}

export const adultePapierSchema = z.object({
  prenoms: nomFacultatif,
  nom: nomPropre("Écrivez le nom."),
});

export interface Lettre {
  id: string;
  foyerId: string;
  adulteId: string;
  /** `a-confirmer`: typed by somebody whom FranceConnect does not show to be this adult. */
  etat: "ouverte" | "annulee" | "a-confirmer";
  compteId: string | null;
  creeLe: string;
  /** ISO date-time in UTC after which the code is worth nothing. */
  expireLe: string;
}

/** What FranceConnect says of an adult. */
interface Pivot {
  prenoms: string;
  nomNaissance: string;
  nomUsage: string | null;
  naissance?: Naissance | undefined;
}

export const PARTICULES = new Set(["de", "du", "des", "d", "la", "le", "les", "l"]);

/** « De La Tour », « de la tour », « Tour » and « DELATOUR »: the ways in which paper writes one name. */
function listFormes(nom: string): string[] {
  const mots = normaliserNom(nom).split(" ");
  const nus = mots.filter((mot) => !PARTICULES.has(mot));
  return [mots.join(""), nus.join("")].filter((forme) => forme !== "");
}

const isMemeNom = (un: string, autre: string): boolean => {
  const formes = listFormes(autre);
  return listFormes(un).some((forme) => formes.includes(forme));
};

/** FranceConnect writes `01` where nobody knows the month or the day. */
const presumer = (naissance: Naissance): string => naissance.replaceAll("-00", "-01");

/**
 * Whether the person whom FranceConnect identified is the adult of the file. The first names of the file are the first
 * ones of the civil record; the birth is the same to the day wherever the town holds one.
 */
export function isMemeAdulte(papier: Omit<AdultePapier, "id" | "foyerId">, pivot: Pivot): boolean {
  const noms = [pivot.nomNaissance, pivot.nomUsage ?? ""].filter((nom) => normaliserNom(nom) !== "");
  if (!noms.some((nom) => isMemeNom(papier.nom, nom))) return false;
  const dits = normaliserNom(papier.prenoms);
  const civils = pivot.prenoms.split(/[\s,]+/u).filter((mot) => mot !== "");
  const memes =
    dits === normaliserNom(pivot.prenoms) ||
    civils.some((_, rang) => normaliserNom(civils.slice(0, rang + 1).join(" ")) === dits);
  if (!memes) return false;
  return (
    papier.naissance === null ||
    (pivot.naissance !== undefined && presumer(pivot.naissance) === presumer(papier.naissance))
  );
}
