import { z } from "zod";
import { readQuantite, type Situation } from "./situation.ts";

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

/** Les valeurs d'un critère : un choix fermé, des nombres, un mot de la ville, ou plusieurs de ses mots à la fois. */
export type Domaine =
  | { readonly kind: "choix"; readonly mots: readonly string[] }
  | { readonly kind: "nombres"; readonly min: number; readonly max: number }
  | { readonly kind: "mot" }
  | { readonly kind: "liste" };

type Lecteur = (situation: Situation, regles: ReglesCriteres) => ValeurCritere;

/** Tout ce qu'on sait d'un critère. */
interface Fiche {
  /** Avec son article : « le régime social ». */
  readonly nom: string;
  readonly domaine: Domaine;
  readonly read: Lecteur;
  readonly write: (situation: Situation, valeur: ValeurCritere) => Situation;
  /** Une valeur dite, en mots de parent. */
  readonly describe: (valeur: ValeurCritere) => string;
}

const RANGS: Domaine = { kind: "nombres", min: 1, max: 30 };
const NOMBRES: Domaine = { kind: "nombres", min: 0, max: 30 };
const MOT: Domaine = { kind: "mot" };

/** Années révolues entre deux jours civils. */
function computeAge(naissance: string, date: string): number {
  const annees = Number(date.slice(0, 4)) - Number(naissance.slice(0, 4));
  return date.slice(5) < naissance.slice(5) ? annees - 1 : annees;
}

/** Un jour de naissance qui donne cet âge à toute date de l'année. */
function makeNaissance(age: number, date: string): string {
  return `${String(Number(date.slice(0, 4)) - age).padStart(4, "0")}-01-01`;
}

const withEnfant = (situation: Situation, dit: Partial<Situation["enfant"]>): Situation => ({
  ...situation,
  enfant: { ...situation.enfant, ...dit },
});
const withFoyer = (situation: Situation, dit: Partial<Situation["foyer"]>): Situation => ({
  ...situation,
  foyer: { ...situation.foyer, ...dit },
});

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

/** Un critère de plus est une fiche de plus. */
const FICHES = {
  residence: {
    nom: "le domicile",
    domaine: { kind: "choix", mots: ["commune", "hors-commune"] },
    read: ({ residence: { commune, attaches } }, { residents }) =>
      commune || attaches?.some((attache) => residents?.includes(attache)) ? "commune" : "hors-commune",
    write: (situation, v) => ({ ...situation, residence: { commune: v === "commune", prouvee: true } }),
    describe: (v) => (v === "commune" ? "Famille de la commune" : "Famille hors commune"),
  },
  rang: {
    nom: "le rang de l’enfant",
    domaine: RANGS,
    read: ({ enfant }) => enfant.rang,
    write: (situation, v) => withEnfant(situation, { rang: Number(v) }),
    describe: (v) => `${rangDit(v)} enfant`,
  },
  "rang-inscrits": {
    nom: "le rang de l’enfant parmi les inscrits",
    domaine: RANGS,
    read: ({ enfant }) => enfant.rangInscrits ?? null,
    write: (situation, v) => withEnfant(situation, { rangInscrits: Number(v) }),
    describe: (v) => `${rangDit(v)} enfant inscrit`,
  },
  "rang-presents": {
    nom: "le rang de l’enfant parmi les présents",
    domaine: RANGS,
    read: ({ enfant }) => enfant.rangPresents ?? null,
    write: (situation, v) => withEnfant(situation, { rangPresents: Number(v) }),
    describe: (v) => `${rangDit(v)} enfant présent`,
  },
  "rang-prix": {
    nom: "le rang de l’enfant du plus cher au moins cher",
    domaine: RANGS,
    read: ({ enfant }) => enfant.rangPrix ?? null,
    write: (situation, v) => withEnfant(situation, { rangPrix: Number(v) }),
    describe: (v) => `${rangDit(v)} enfant, du prix le plus cher au moins cher`,
  },
  "nombre-enfants": {
    nom: "le nombre d’enfants",
    domaine: NOMBRES,
    read: ({ foyer }) => foyer.nombreEnfants,
    write: (situation, v) => withFoyer(situation, { nombreEnfants: Number(v) }),
    describe: (v) => `${enfants(v)} dans le foyer`,
  },
  "nombre-inscrits": {
    nom: "le nombre d’enfants inscrits",
    domaine: NOMBRES,
    read: ({ foyer }) => foyer.nombreInscrits ?? null,
    write: (situation, v) => withFoyer(situation, { nombreInscrits: Number(v) }),
    describe: (v) => `${enfants(v)} inscrit${Number(v) > 1 ? "s" : ""}`,
  },
  age: {
    nom: "l’âge de l’enfant",
    domaine: { kind: "nombres", min: 0, max: 120 },
    read: ({ enfant, date }) => (enfant.naissance === undefined ? null : computeAge(enfant.naissance, date)),
    write: (situation, v) => withEnfant(situation, { naissance: makeNaissance(Number(v), situation.date) }),
    describe: (v) => `${String(v)} an${Number(v) > 1 ? "s" : ""}`,
  },
  niveau: {
    nom: "le niveau scolaire",
    domaine: MOT,
    read: ({ enfant }) => enfant.niveau ?? null,
    write: (situation, v) => withEnfant(situation, { niveau: String(v) }),
    describe: (v) => dit("Niveau scolaire", v),
  },
  regime: {
    nom: "le régime social",
    domaine: MOT,
    read: ({ foyer }) => foyer.regime ?? null,
    write: (situation, v) => withFoyer(situation, { regime: String(v) }),
    describe: (v) => dit("Régime social", v),
  },
  statut: {
    nom: "la situation particulière",
    domaine: { kind: "liste" },
    read: ({ statuts }) => statuts ?? [],
    write: (situation, v) => ({ ...situation, statuts: [...(v as readonly string[])] }),
    describe: (v) =>
      Array.isArray(v) && v.length > 0 ? dit("Situation", v.join(", ")) : "Pas de situation particulière",
  },
  modalite: {
    nom: "la fréquentation",
    domaine: MOT,
    read: ({ modalite }) => modalite,
    write: (situation, v) => ({ ...situation, modalite: String(v) }),
    describe: (v) => dit("Fréquentation", NOMS_MODALITE[String(v)] ?? v),
  },
  pai: {
    nom: "le repas apporté (PAI)",
    domaine: { kind: "choix", mots: ["oui", "non"] },
    read: ({ enfant }) => (enfant.pai ? "oui" : "non"),
    write: (situation, v) => withEnfant(situation, { pai: v === "oui" }),
    describe: (v) => (v === "oui" ? "Repas apporté (PAI)" : "Pas de repas apporté"),
  },
  produit: {
    nom: "la formule choisie",
    domaine: MOT,
    read: ({ produit }) => produit ?? null,
    write: (situation, v) => ({ ...situation, produit: String(v) }),
    describe: (v) => dit("Formule", v),
  },
  "tarif-nomme": {
    nom: "le tarif désigné",
    domaine: MOT,
    read: ({ tarifNomme }) => tarifNomme ?? null,
    write: (situation, v) => ({ ...situation, tarifNomme: String(v) }),
    describe: (v) => dit("Tarif", v),
  },
} satisfies Record<string, Fiche>;

export type CritereSimple = keyof typeof FICHES;

/** Ce qu'une grille peut regarder d'autre que la base ; `quantite:repas` regarde la quantité « repas ». */
export type Critere = CritereSimple | `quantite:${string}`;

/** Tous les critères, hors quantités. */
export const CRITERES = Object.keys(FICHES) as readonly CritereSimple[];

export const critereSchema: z.ZodType<Critere> = z.union([
  z.enum(CRITERES),
  z
    .string()
    .max(60)
    .regex(/^quantite:[a-z]+(-[a-z]+)*$/, "critère inconnu") as unknown as z.ZodType<`quantite:${string}`>,
]);

const QUANTITE = "quantite:";

function createFicheQuantite(nom: string): Fiche {
  const mots = nom.replaceAll("-", " ");
  return {
    nom: `la quantité «\u00a0${mots}\u00a0»`,
    domaine: { kind: "nombres", min: 0, max: 1_000_000 },
    read: (situation) => readQuantite(situation, nom) ?? null,
    write: (situation, v) => ({ ...situation, quantites: { ...situation.quantites, [nom]: Number(v) } }),
    describe: (v) => dit(`Quantité (${mots})`, v),
  };
}

const isQuantite = (critere: Critere): critere is `quantite:${string}` => critere.startsWith(QUANTITE);

const findFiche = (critere: Critere): Fiche =>
  isQuantite(critere) ? createFicheQuantite(critere.slice(QUANTITE.length)) : FICHES[critere];

/** Le lecteur d'un critère, à garder pour ne pas le chercher à chaque calcul. */
export const findLecteur = (critere: Critere): Lecteur => findFiche(critere).read;

export const findDomaine = (critere: Critere): Domaine => findFiche(critere).domaine;

/** Pose une valeur de critère dans une situation. */
export const writeCritere = (situation: Situation, critere: Critere, valeur: ValeurCritere): Situation =>
  findFiche(critere).write(situation, valeur);

/** Le critère en mots, avec son article : « le régime social ». */
export const nameCritere = (critere: Critere): string => findFiche(critere).nom;

/** La valeur lue, en mots de parent. */
export function describeCritere(critere: Critere, valeur: ValeurCritere): string {
  const { nom, describe } = findFiche(critere);
  return valeur === null ? `Non renseigné\u00a0: ${nom}` : describe(valeur);
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
