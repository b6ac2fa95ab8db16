/** A partner's key to the API: what it opens, until when, and how often it may ask. */
import { z } from "zod";
import type { Limite } from "#app/domain/porte/lien.ts";
import {
  isJour,
  jour,
  ligne,
  parseForm,
  toLignes,
  type LectureForm,
  type Saisie,
} from "#app/domain/saisie/saisie.ts";
import { addJours } from "#app/domain/ville/rentree.ts";

/** What a key may read beside the price, its dates and the ids. No scope opens a quotient: none leaves the town. */
export const DONNEES_CLE = {
  identite: "Nom, prénom et date de naissance de l’enfant",
  scolarite: "École et classe",
  tranche: "Ligne de la grille",
  decision: "Numéro et date de la décision",
} as const;
export type DonneeCle = keyof typeof DONNEES_CLE;
const CODES = Object.keys(DONNEES_CLE) as [DonneeCle, ...DonneeCle[]];

export const isDonneeCle = (mot: string): mot is DonneeCle => Object.hasOwn(DONNEES_CLE, mot);

/** As the database keeps it. */
export const porteesSchema = z.object({
  donnees: z.array(z.enum(CODES)),
  /** Ids; null takes every activity. */
  activites: z.array(z.string()).nullable(),
});
export type Portees = z.infer<typeof porteesSchema>;

export interface ClePartenaire {
  id: string;
  partenaire: string;
  portees: Portees;
  creeLe: string;
  /** Civil date of its last day. */
  expireLe: string;
  revoqueeLe: string | null;
  appeleeLe: string | null;
}

export type EtatCle = "valable" | "expiree" | "revoquee";

/** @param date civil date of today */
export function readEtatCle({ revoqueeLe, expireLe }: ClePartenaire, date: string): EtatCle {
  if (revoqueeLe !== null) return "revoquee";
  return expireLe < date ? "expiree" : "valable";
}

const MINUTE = 60_000;
/** Calls of one key. */
export const LIMITE_APPELS: Limite = { nombre: 60, fenetreMs: MINUTE };
/** Keys that open nothing, from one address: 32 random bytes are not guessed, and nobody tries for long. */
export const LIMITE_CLES_FAUSSES: Limite = { nombre: 30, fenetreMs: 15 * MINUTE };

/** Two years: a key that nobody renews ends by itself. */
const VALIDITE_MAX_JOURS = 730;

const formulaireSchema = z.object({
  partenaire: ligne("Écrivez le nom du partenaire.", 80),
  expireLe: jour("Écrivez le dernier jour de la clé."),
});

/**
 * @param connues ids of the town's activities
 * @param aujourdhui civil date
 */
export function parseCle(
  saisie: Saisie,
  { connues, aujourdhui }: { connues: readonly string[]; aujourdhui: string },
): LectureForm<Pick<ClePartenaire, "partenaire" | "expireLe" | "portees">> {
  const lecture = parseForm(formulaireSchema, saisie);
  const erreurs = lecture.kind === "refuse" ? [...lecture.erreurs] : [];
  const expireLe = lecture.kind === "lu" ? lecture.valeur.expireLe : "";
  const dernier = addJours(aujourdhui, VALIDITE_MAX_JOURS);
  if (isJour(expireLe) && (expireLe < aujourdhui || expireLe > dernier))
    erreurs.push({ champ: "expireLe", message: "Choisissez un jour à venir, dans deux ans au plus." });
  const donnees = toLignes(saisie.donnees ?? "");
  const activites = toLignes(saisie.activites ?? "");
  if (!donnees.every(isDonneeCle))
    erreurs.push({ champ: "donnees", message: "Choisissez des données de la liste." });
  if (activites.some((id) => !connues.includes(id)))
    erreurs.push({ champ: "activites", message: "Choisissez des activités de la liste." });
  if (lecture.kind === "refuse" || erreurs.length > 0) return { kind: "refuse", erreurs };
  const portees = {
    donnees: donnees.filter(isDonneeCle),
    activites: activites.length > 0 ? activites : null,
  };
  return { kind: "lu", valeur: { ...lecture.valeur, portees } };
}
