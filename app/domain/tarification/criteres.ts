import { z } from "zod";
import { readQuantite, type Situation } from "./situation.ts";

const CRITERES = [
  "residence",
  "rang",
  "rang-inscrits",
  "rang-presents",
  "rang-prix",
  "nombre-enfants",
  "nombre-inscrits",
  "age",
  "niveau",
  "regime",
  "statut",
  "modalite",
  "pai",
  "produit",
  "tarif-nomme",
] as const;

type CritereSimple = (typeof CRITERES)[number];

/** Ce qu'une grille peut regarder d'autre que la base ; `quantite:repas` regarde la quantité « repas ». */
export type Critere = CritereSimple | `quantite:${string}`;

export const critereSchema: z.ZodType<Critere> = z.union([
  z.enum(CRITERES),
  z
    .string()
    .max(60)
    .regex(/^quantite:[a-z]+(-[a-z]+)*$/, "critère inconnu") as unknown as z.ZodType<`quantite:${string}`>,
]);

/**
 * Ce que lit un critère : `commune` ou `hors-commune` pour la résidence, `oui` ou `non` pour le PAI, un nombre, un mot,
 * ou la liste des statuts ; `null` si la situation ne le dit pas.
 */
export type ValeurCritere = string | number | readonly string[] | null;

/** Ce que la grille décide de la lecture des critères. */
export interface ReglesCriteres {
  /** Attaches qui valent résidence. */
  readonly residents?: readonly string[] | undefined;
}

/** Années révolues entre deux jours civils. */
function computeAge(naissance: string, date: string): number {
  const annees = Number(date.slice(0, 4)) - Number(naissance.slice(0, 4));
  return date.slice(5) < naissance.slice(5) ? annees - 1 : annees;
}

type Lecteur = (situation: Situation, regles: ReglesCriteres) => ValeurCritere;

const LECTEURS: Record<CritereSimple, Lecteur> = {
  residence: ({ residence: { commune, attaches } }, { residents }) =>
    commune || attaches?.some((attache) => residents?.includes(attache)) ? "commune" : "hors-commune",
  rang: ({ enfant }) => enfant.rang,
  "rang-inscrits": ({ enfant }) => enfant.rangInscrits ?? null,
  "rang-presents": ({ enfant }) => enfant.rangPresents ?? null,
  "rang-prix": ({ enfant }) => enfant.rangPrix ?? null,
  "nombre-enfants": ({ foyer }) => foyer.nombreEnfants,
  "nombre-inscrits": ({ foyer }) => foyer.nombreInscrits ?? null,
  age: ({ enfant, date }) => (enfant.naissance === undefined ? null : computeAge(enfant.naissance, date)),
  niveau: ({ enfant }) => enfant.niveau ?? null,
  regime: ({ foyer }) => foyer.regime ?? null,
  statut: ({ statuts }) => statuts ?? [],
  modalite: ({ modalite }) => modalite,
  pai: ({ enfant }) => (enfant.pai ? "oui" : "non"),
  produit: ({ produit }) => produit ?? null,
  "tarif-nomme": ({ tarifNomme }) => tarifNomme ?? null,
};

const QUANTITE = "quantite:";

const isQuantite = (critere: Critere): critere is `quantite:${string}` => critere.startsWith(QUANTITE);

/** Le lecteur d'un critère, à garder pour ne pas le chercher à chaque calcul. */
export function findLecteur(critere: Critere): Lecteur {
  if (!isQuantite(critere)) return LECTEURS[critere];
  const nom = critere.slice(QUANTITE.length);
  return (situation) => readQuantite(situation, nom) ?? null;
}

export const conditionSchema = z.union([
  z.strictObject({
    parmi: z
      .array(z.union([z.string().min(1).max(60), z.int()]))
      .min(1)
      .max(50),
  }),
  z
    .strictObject({ auMoins: z.int().optional(), auPlus: z.int().optional() })
    .refine((c) => c.auMoins !== undefined || c.auPlus !== undefined, "auMoins ou auPlus attendu"),
]);

/** Une liste de valeurs, ou un intervalle d'entiers dont les deux bouts sont compris. */
export type Condition = z.infer<typeof conditionSchema>;

/** Un statut parmi plusieurs suffit. Une valeur que la situation ne dit pas ne remplit aucune condition. */
export function matchCondition(condition: Condition, valeur: ValeurCritere): boolean {
  if (valeur === null) return false;
  if ("parmi" in condition) {
    const { parmi } = condition;
    return typeof valeur === "object" ? valeur.some((mot) => parmi.includes(mot)) : parmi.includes(valeur);
  }
  if (typeof valeur !== "number") return false;
  return valeur >= (condition.auMoins ?? -Infinity) && valeur <= (condition.auPlus ?? Infinity);
}

const NOMS_MODALITE: Record<string, string> = {
  regulier: "régulière",
  occasionnel: "occasionnelle",
  "non-reserve": "sans réservation",
  absent: "absence",
  retard: "retard",
};

const rangDit = (rang: ValeurCritere): string => (rang === 1 ? "1er" : `${String(rang)}e`);
const enfants = (nombre: ValeurCritere): string => `${String(nombre)} enfant${Number(nombre) > 1 ? "s" : ""}`;
const dit = (nom: string, valeur: ValeurCritere): string => `${nom}\u00a0: ${String(valeur)}`;

const MOTS: Record<CritereSimple, (valeur: ValeurCritere) => string> = {
  residence: (v) => (v === "commune" ? "Famille de la commune" : "Famille hors commune"),
  rang: (v) => `${rangDit(v)} enfant`,
  "rang-inscrits": (v) => `${rangDit(v)} enfant inscrit`,
  "rang-presents": (v) => `${rangDit(v)} enfant présent`,
  "rang-prix": (v) => `${rangDit(v)} enfant, du prix le plus cher au moins cher`,
  "nombre-enfants": (v) => `${enfants(v)} dans le foyer`,
  "nombre-inscrits": (v) => `${enfants(v)} inscrit${Number(v) > 1 ? "s" : ""}`,
  age: (v) => `${String(v)} an${Number(v) > 1 ? "s" : ""}`,
  niveau: (v) => dit("Niveau scolaire", v),
  regime: (v) => dit("Régime social", v),
  statut: (v) =>
    Array.isArray(v) && v.length > 0 ? dit("Situation", v.join(", ")) : "Pas de situation particulière",
  modalite: (v) => dit("Fréquentation", NOMS_MODALITE[String(v)] ?? v),
  pai: (v) => (v === "oui" ? "Repas apporté (PAI)" : "Pas de repas apporté"),
  produit: (v) => dit("Formule", v),
  "tarif-nomme": (v) => dit("Tarif", v),
};

const NOMS: Record<CritereSimple, string> = {
  residence: "le domicile",
  rang: "le rang de l’enfant",
  "rang-inscrits": "le rang de l’enfant parmi les inscrits",
  "rang-presents": "le rang de l’enfant parmi les présents",
  "rang-prix": "le rang de l’enfant du plus cher au moins cher",
  "nombre-enfants": "le nombre d’enfants",
  "nombre-inscrits": "le nombre d’enfants inscrits",
  age: "l’âge de l’enfant",
  niveau: "le niveau scolaire",
  regime: "le régime social",
  statut: "la situation particulière",
  modalite: "la fréquentation",
  pai: "le repas apporté (PAI)",
  produit: "la formule choisie",
  "tarif-nomme": "le tarif désigné",
};

const nomQuantite = (critere: Critere): string => critere.slice(QUANTITE.length).replaceAll("-", " ");

/** Le critère en mots, avec son article : « le régime social ». */
export const nameCritere = (critere: Critere): string =>
  isQuantite(critere) ? `la quantité «\u00a0${nomQuantite(critere)}\u00a0»` : NOMS[critere];

/** La valeur lue, en mots de parent. */
export function describeCritere(critere: Critere, valeur: ValeurCritere): string {
  if (isQuantite(critere)) return dit(`Quantité (${nomQuantite(critere)})`, valeur);
  return valeur === null ? `Non renseigné\u00a0: ${NOMS[critere]}` : MOTS[critere](valeur);
}
