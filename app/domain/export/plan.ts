/** A saved export: its columns, its file, how often it is made and how long its files are kept. */
import { z } from "zod";
import {
  ligne,
  nombre,
  parseForm,
  toLignes,
  type ErreurForm,
  type LectureForm,
  type Saisie,
} from "#app/domain/saisie/saisie.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { CHAMPS_EXPORT, COLONNES, type ChampExport, type ColonneChoisie } from "./colonnes.ts";

const FORMATS = ["csv", "xlsx"] as const;
const SEPARATEURS = ["point-virgule", "virgule", "tabulation"] as const;
const CADENCES = ["aucune", "jour", "semaine"] as const;
const PORTEES = ["tout", "changements"] as const;

/** As the database keeps it. */
export const reglagesPlanSchema = z.object({
  format: z.enum(FORMATS),
  separateur: z.enum(SEPARATEURS),
  colonnes: z.array(
    z.object({
      champ: z.enum(CHAMPS_EXPORT as [ChampExport, ...ChampExport[]]),
      titre: z.string(),
    }),
  ),
  /** Ids; null takes every activity. */
  activites: z.array(z.string()).nullable(),
  cadence: z.enum(CADENCES),
  /** What a file made by itself holds: everything, or what changed since the file before. */
  portee: z.enum(PORTEES),
  /** How long such a file stays. */
  garderJours: z.number().int(),
});
export type ReglagesPlan = z.infer<typeof reglagesPlanSchema>;

export interface PlanExport {
  id: string;
  nom: string;
  /** Grows at each change; guards every write. */
  revision: number;
  reglages: ReglagesPlan;
  /** When a file was last made by itself, ISO date-time in UTC; null: the next one is whole. */
  faitLe: string | null;
}

const GARDE_MAX_JOURS = 90;
const COLONNES_MAX = CHAMPS_EXPORT.length;

const DEPART: readonly ChampExport[] = [
  "dossier",
  "nom",
  "prenom",
  "naissance",
  "activite",
  "du",
  "au",
  "prix",
  "unite",
  "inscription",
];

/** What the form of a new export proposes. */
export const DEPART_PLAN: ReglagesPlan = {
  format: "csv",
  separateur: "point-virgule",
  colonnes: DEPART.map((champ) => ({ champ, titre: COLONNES[champ].libelle })),
  activites: null,
  cadence: "aucune",
  portee: "tout",
  garderJours: 7,
};

const GARDE = `Écrivez un nombre de jours, de 1 à ${GARDE_MAX_JOURS}.`;

const formulaireSchema = z.object({
  nom: ligne("Donnez un nom à cet export.", 80),
  format: z.enum(FORMATS, { error: "Choisissez un format." }),
  separateur: z.enum(SEPARATEURS, { error: "Choisissez un séparateur." }),
  cadence: z.enum(CADENCES, { error: "Dites si un fichier se fait de lui-même." }),
  portee: z.enum(PORTEES, { error: "Dites ce que contient ce fichier." }),
  garderJours: nombre(GARDE, 1, GARDE_MAX_JOURS),
});

/** The columns with a rank, in the order of their ranks; two of the same rank keep the order of the page. */
function readColonnes(saisie: Saisie): { colonnes: ColonneChoisie[]; erreurs: ErreurForm[] } {
  const erreurs: ErreurForm[] = [];
  const choisies = CHAMPS_EXPORT.flatMap((champ) => {
    const rang = (saisie[`rang-${champ}`] ?? "").trim();
    if (rang === "") return [];
    const { libelle } = COLONNES[champ];
    if (!/^\d{1,2}$/.test(rang) || Number(rang) < 1)
      erreurs.push({
        champ: `rang-${champ}`,
        message: `Écrivez le rang de «\u00A0${libelle}\u00A0» en chiffres, de 1 à 99.`,
      });
    const titre = ligne("", 60).safeParse(saisie[`titre-${champ}`] || libelle);
    if (!titre.success)
      erreurs.push({
        champ: `titre-${champ}`,
        message: `Écrivez le nom de la colonne «\u00A0${libelle}\u00A0» en 60\u00A0caractères au plus.`,
      });
    return [{ champ, titre: titre.data ?? libelle, rang: Number(rang) }];
  });
  if (choisies.length === 0)
    erreurs.push({ champ: `rang-${CHAMPS_EXPORT[0]}`, message: "Donnez un rang à une colonne au moins." });
  const colonnes = choisies
    .toSorted((a, b) => a.rang - b.rang)
    .slice(0, COLONNES_MAX)
    .map(({ champ, titre }) => ({ champ, titre }));
  return { colonnes, erreurs };
}

/** @param connues ids of the town's activities */
export function parsePlan(
  saisie: Saisie,
  connues: readonly string[],
): LectureForm<{ nom: string; reglages: ReglagesPlan }> {
  const lecture = parseForm(formulaireSchema, saisie);
  const { colonnes, erreurs } = readColonnes(saisie);
  const dites = toLignes(saisie.activites ?? "");
  if (dites.some((id) => !connues.includes(id)))
    erreurs.push({ champ: "activites", message: "Choisissez des activités de la liste." });
  if (lecture.kind === "refuse") return { kind: "refuse", erreurs: [...lecture.erreurs, ...erreurs] };
  if (erreurs.length > 0) return { kind: "refuse", erreurs };
  const { nom, ...reste } = lecture.valeur;
  const activites = dites.length === 0 ? null : dites;
  return { kind: "lu", valeur: { nom, reglages: { ...reste, colonnes, activites } } };
}

/** The form as it was saved. */
export function writePlan(nom: string, { colonnes, activites, garderJours, ...reste }: ReglagesPlan): Saisie {
  const rangs = colonnes.flatMap(({ champ, titre }, rang) => [
    [`rang-${champ}`, String(rang + 1)],
    [`titre-${champ}`, titre],
  ]);
  return {
    nom,
    ...reste,
    garderJours: String(garderJours),
    activites: (activites ?? []).join("\n"),
    ...(Object.fromEntries(rangs) as Saisie),
  };
}

/** Whether it now asks for what no file made before holds: an activity or a column more. */
export function isElargi(avant: ReglagesPlan, apres: ReglagesPlan): boolean {
  const { activites } = avant;
  const champs = avant.colonnes.map(({ champ }) => champ);
  return (
    (activites !== null &&
      (apres.activites === null || apres.activites.some((id) => !activites.includes(id)))) ||
    apres.colonnes.some(({ champ }) => !champs.includes(champ))
  );
}

const JOURS: Readonly<Record<Exclude<ReglagesPlan["cadence"], "aucune">, number>> = { jour: 1, semaine: 7 };

/** @param date civil date of today, where the town lives */
export function isDu(
  { reglages }: Pick<PlanExport, "reglages">,
  faitLe: string | null,
  date: string,
): boolean {
  if (reglages.cadence === "aucune") return false;
  return faitLe === null || addJours(faitLe, JOURS[reglages.cadence]) <= date;
}

/** Why a file leaves the town; written in the journal with each one. */
export const BUTS = {
  facturation: "Facturation aux familles",
  ecoles: "Listes pour les écoles et les accueils",
  controle: "Contrôle des prix par la ville",
  autre: "Autre besoin du service",
} as const;
export type But = keyof typeof BUTS;

export const isBut = (mot: string): mot is But => Object.hasOwn(BUTS, mot);
