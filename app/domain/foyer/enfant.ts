/** A child as its family declares it. */
import { z } from "zod";
import type { Droit } from "./autorite.ts";

/** Birth as `AAAA-MM-JJ`; an unknown day or month is `00`, as the caisses write it. */
export type Naissance = string;

export interface Enfant {
  id: string;
  prenom: string;
  nom: string;
  naissance: Naissance;
  ecole: string;
  classe: string;
  /** `a-verifier`: another account already declared this child; an agent decides. */
  etat: "rattache" | "a-verifier";
  /** By what right the household acts for this child; read with `readDroit`. */
  droit?: Droit;
}

/** Letters of any alphabet with marks, apostrophes, hyphens, dots and spaces. */
export const nomPropre = (vide: string) =>
  z
    .string({ error: vide })
    .trim()
    .min(1, vide)
    .max(80, "Écrivez 80 caractères au plus.")
    .regex(
      /^[\p{L}\p{M}'’. -]+$/u,
      "N’utilisez que des lettres, des espaces, des traits d’union et des apostrophes.",
    );

/** The same, or nothing: some people have one name alone. */
export const nomFacultatif = z
  .string()
  .default("")
  .transform((nom) => nom.trim())
  .pipe(z.union([z.literal(""), nomPropre("")]));

export const enfantSchema = z.object({
  prenom: nomPropre("Écrivez le prénom de l’enfant."),
  nom: nomFacultatif,
  ecole: z
    .string({ error: "Écrivez le nom de l’école." })
    .trim()
    .min(1, "Écrivez le nom de l’école.")
    .max(80),
  classe: z.string({ error: "Écrivez la classe." }).trim().min(1, "Écrivez la classe.").max(40),
});

export type EnfantDeclare = z.infer<typeof enfantSchema> & { naissance: Naissance; droit?: Droit };

export type IssueNaissance = { kind: "naissance"; naissance: Naissance } | { kind: "refus"; message: string };

const days = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/**
 * Reads a birth typed in three fields; day and month may be left empty when nobody knows them. `ageMax` in years.
 * @param aujourdhui civil date `AAAA-MM-JJ`
 */
export function parseNaissance(
  { jour, mois, annee }: { jour: string; mois: string; annee: string },
  aujourdhui: string,
  { ageMax, tropAge } = { ageMax: 25, tropAge: "Cette date ne peut pas être celle d’un enfant inscrit." },
): IssueNaissance {
  const refus = (message: string): IssueNaissance => ({ kind: "refus", message });
  const [j, m, a] = [jour, mois, annee].map((part) => part.trim());
  if (!/^\d{4}$/.test(a ?? ""))
    return refus("Écrivez l’année de naissance avec quatre chiffres, par exemple 2019.");
  if (!/^\d{0,2}$/.test(j ?? "") || !/^\d{0,2}$/.test(m ?? ""))
    return refus("Écrivez la date avec des chiffres, par exemple 7 / 4 / 2019.");
  const [day, month, year] = [Number(j), Number(m), Number(a)];
  if (month === 0 && day !== 0) return refus("Écrivez aussi le mois de naissance.");
  if (month > 12) return refus("Le mois va de 1 à 12.");
  if (month > 0 && day > days(year, month)) return refus("Ce jour n’existe pas dans ce mois.");
  const two = (n: number): string => String(n).padStart(2, "0");
  const naissance = `${a}-${two(month)}-${two(day)}`;
  if (naissance > aujourdhui) return refus("La date de naissance est dans le futur.");
  if (year < Number(aujourdhui.slice(0, 4)) - ageMax) return refus(tropAge);
  return { kind: "naissance", naissance };
}

/** Lower case without accents, marks, ligatures or repeated separators: « Éloïse  O’Neill » → « eloise o neill ». */
export function normaliserNom(texte: string): string {
  return texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}

/** What tells that two declarations name the same child. */
export const cleIdentite = ({
  prenom,
  nom: nomEnfant,
  naissance,
}: Pick<EnfantDeclare, "prenom" | "nom" | "naissance">): string =>
  [normaliserNom(prenom), normaliserNom(nomEnfant), naissance].join("|");

/**
 * Rank of each child, the eldest first (1, 2, 3…); equal births keep the order of declaration.
 */
export function rangs(enfants: readonly Pick<Enfant, "id" | "naissance">[]): Map<string, number> {
  const sorted = [...enfants].sort((a, b) =>
    a.naissance < b.naissance ? -1 : a.naissance > b.naissance ? 1 : 0,
  );
  return new Map(sorted.map(({ id }, index) => [id, index + 1]));
}
