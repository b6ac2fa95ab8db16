/** How a sheet was understood, cell by cell, and what the reader may still decide. */
import type { Base } from "#app/domain/bases/base.ts";
import { toPlain } from "./feuille.ts";
import type { ConditionLue } from "./read-entete.ts";

export const ROLES_CELLULE = [
  "titre",
  "entete",
  "nom",
  "borne",
  "condition",
  "prix",
  "taux",
  "note",
  "ignoree",
  "refus",
] as const;
export type RoleCellule = (typeof ROLES_CELLULE)[number];

/** `mots`: what the portal read there, for a town officer. */
export interface CelluleLue {
  readonly role: RoleCellule;
  readonly mots: string;
}

/** `cellule` null: about the sheet as a whole. `refus`: no grid comes out while it stands. */
export interface Remarque {
  readonly cellule: string | null;
  readonly refus: boolean;
  readonly message: string;
}

/** Something that the sheet leaves open and that one word settles. */
export interface Question {
  /** The name under which the answer comes back: a cell, or `borne-commune`. */
  readonly cle: string;
  readonly libelle: string;
  readonly options: readonly { readonly valeur: string; readonly libelle: string }[];
}

export interface ChoixImport {
  readonly titre?: string | undefined;
  readonly unite?: string | undefined;
  readonly base?: Base | undefined;
  /** Answers to the questions, by their key. */
  readonly reponses: Readonly<Record<string, string>>;
}

/** `document`: a draft, incomplete where the sheet is silent; null while a refusal stands. */
export interface LectureFeuille {
  readonly cellules: ReadonlyMap<string, CelluleLue>;
  readonly remarques: readonly Remarque[];
  readonly questions: readonly Question[];
  readonly document: Readonly<Record<string, unknown>> | null;
  /** What the sheet says of the grid, to fill the form in. */
  readonly propose: { readonly titre: string; readonly unite: string; readonly base: Base | "aucune" };
}

/** What is noted while a sheet is being read. */
export class Carnet {
  readonly cellules = new Map<string, CelluleLue>();
  readonly remarques: Remarque[] = [];
  readonly questions: Question[] = [];

  note(cellule: string, role: RoleCellule, mots: string): void {
    if (this.cellules.get(cellule)?.role !== "refus") this.cellules.set(cellule, { role, mots });
  }
  remark(cellule: string | null, message: string): void {
    if (!this.remarques.some((one) => one.cellule === cellule && one.message === message))
      this.remarques.push({ cellule, refus: false, message });
  }
  refuse(cellule: string | null, message: string): void {
    this.remarques.push({ cellule, refus: true, message });
    if (cellule !== null) this.cellules.set(cellule, { role: "refus", mots: message });
  }
  /** A refusal that an answer lifts. */
  ask(question: Question, cellule: string | null, message: string): void {
    this.questions.push(question);
    this.refuse(cellule, message);
  }
  get refused(): boolean {
    return this.remarques.some(({ refus }) => refus);
  }
}

/** What a column or a line may be, when its own words do not say. */
export const REPONSES_ENTETE = [
  { valeur: "ignorer", libelle: "Ne pas en tenir compte" },
  { valeur: "prix", libelle: "Le prix de toutes les autres familles" },
  { valeur: "commune", libelle: "Familles de la commune" },
  { valeur: "hors-commune", libelle: "Familles hors commune" },
  { valeur: "regulier", libelle: "Fréquentation régulière" },
  { valeur: "occasionnel", libelle: "Fréquentation occasionnelle" },
  { valeur: "pai", libelle: "Repas apporté (PAI)" },
  { valeur: "rang-1", libelle: "1er enfant" },
  { valeur: "rang-2", libelle: "2e enfant" },
  { valeur: "rang-3", libelle: "3e enfant et plus" },
  { valeur: "formule", libelle: "Une formule de ce nom" },
] as const;

/** @param mots the heading, which names the formula */
export function toConditions(reponse: string, mots: string): readonly ConditionLue[] | "ignorer" | null {
  const parmi = (critere: ConditionLue["critere"], mot: string | number) => [
    { critere, condition: { parmi: [mot] } },
  ];
  switch (reponse) {
    case "ignorer":
      return "ignorer";
    case "prix":
      return [];
    case "commune":
    case "hors-commune":
      return parmi("residence", reponse);
    case "regulier":
    case "occasionnel":
      return parmi("modalite", reponse);
    case "pai":
      return parmi("pai", "oui");
    case "rang-1":
    case "rang-2":
      return parmi("rang", Number(reponse.slice(5)));
    case "rang-3":
      return [{ critere: "rang", condition: { auMoins: 3 } }];
    case "formule":
      return parmi("produit", toMot(mots));
    default:
      return null;
  }
}

/** « Goûter du soir » → "gouter-du-soir": a word of the grid. */
export const toMot = (texte: string): string =>
  toPlain(texte)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "formule";
