/** What the import page shows of a file that was read, as plain data. */
import { z } from "zod";
import { BASES } from "#app/domain/bases/base.ts";
import {
  feuilleSchema,
  formatValeur,
  makeVue,
  nameCellule,
  nameColonne,
  type Feuille,
} from "#app/domain/tableur/feuille.ts";
import type { ChoixImport, LectureFeuille, RoleCellule } from "#app/domain/tableur/lecture.ts";
import { understandClasseur } from "#app/domain/tableur/understand-classeur.ts";
import type { Saisie } from "#app/web/form.ts";

/** Bytes of the cells that travel from the preview to the creation. */
export const CONTENU_MAX = 500_000;
const LIGNES_MONTREES = 250;
const COLONNES_MONTREES = 40;

export interface CelluleVue {
  readonly texte: string;
  readonly role: RoleCellule | null;
  readonly mots: string | null;
}

export interface VueImport {
  readonly fichier: string;
  readonly feuilles: readonly string[];
  readonly rang: number;
  readonly colonnes: readonly string[];
  readonly lignes: readonly { readonly numero: number; readonly cellules: readonly CelluleVue[] }[];
  /** Lines of the sheet that are read and not shown. */
  readonly nonMontrees: number;
  readonly remarques: LectureFeuille["remarques"];
  readonly questions: LectureFeuille["questions"];
  /** Answers that already settled a question. */
  readonly decidees: Readonly<Record<string, string>>;
  readonly propose: LectureFeuille["propose"];
  readonly prete: boolean;
  /** The cells, to be sent back: no second upload. */
  readonly contenu: string;
}

const contenuSchema = z.strictObject({
  fichier: z.string().max(200),
  feuilles: z.array(feuilleSchema).min(1).max(20),
});

export type Contenu = z.infer<typeof contenuSchema>;

/** The cells that a preview sent out, come back; whoever alters them alters a draft that is theirs to alter. */
export function parseContenu(texte: unknown): Contenu | null {
  if (typeof texte !== "string" || texte.length > CONTENU_MAX) return null;
  try {
    const lecture = contenuSchema.safeParse(JSON.parse(texte));
    return lecture.success ? lecture.data : null;
  } catch {
    return null;
  }
}

const PREFIXE = "reponse-";
const baseSchema = z.enum(BASES);

/** What was typed and chosen in the preview. */
export function readChoix(saisie: Saisie): { rang: number | null; choix: ChoixImport } {
  const reponses = Object.fromEntries(
    Object.entries(saisie).flatMap(([nom, valeur]) =>
      nom.startsWith(PREFIXE) && valeur !== "" ? [[nom.slice(PREFIXE.length), valeur]] : [],
    ),
  );
  const base = baseSchema.safeParse(saisie.base);
  const titre = saisie.titre?.trim().slice(0, 200);
  const unite = saisie.unite?.trim().slice(0, 60);
  return {
    rang: /^\d{1,2}$/.test(saisie.feuille ?? "") ? Number(saisie.feuille) : null,
    choix: {
      reponses,
      ...(titre && { titre }),
      ...(unite && { unite }),
      ...(base.success && { base: base.data }),
    },
  };
}

function listCellules(feuille: Feuille, { cellules }: LectureFeuille): VueImport["lignes"] {
  const vue = makeVue(feuille);
  return Array.from({ length: Math.min(vue.hauteur, LIGNES_MONTREES) }, (_, ligne) => ({
    numero: ligne + 1,
    cellules: Array.from({ length: Math.min(vue.largeur, COLONNES_MONTREES) }, (__, colonne) => {
      const lue = cellules.get(nameCellule(ligne, colonne));
      return {
        texte: formatValeur(vue.lire(ligne, colonne)).slice(0, 300),
        role: lue?.role ?? null,
        mots: lue?.mots ?? null,
      };
    }),
  }));
}

export function makeVueImport(contenu: Contenu, saisie: Saisie): { vue: VueImport; lecture: LectureFeuille } {
  const { rang: demande, choix } = readChoix(saisie);
  const { feuilles, rang, lecture } = understandClasseur(contenu.feuilles, demande, choix);
  const feuille = feuilles[rang]!;
  const { hauteur, largeur } = makeVue(feuille);
  const vue: VueImport = {
    fichier: contenu.fichier,
    feuilles: feuilles.map(({ nom }) => nom),
    rang,
    colonnes: Array.from({ length: Math.min(largeur, COLONNES_MONTREES) }, (_, colonne) =>
      nameColonne(colonne),
    ),
    lignes: listCellules(feuille, lecture),
    nonMontrees: Math.max(0, hauteur - LIGNES_MONTREES),
    remarques: lecture.remarques,
    questions: lecture.questions,
    decidees: Object.fromEntries(
      Object.entries(choix.reponses).filter(([cle]) => lecture.questions.every((one) => one.cle !== cle)),
    ),
    propose: lecture.propose,
    prete: lecture.document !== null,
    contenu: JSON.stringify(contenu),
  };
  return { vue, lecture };
}
