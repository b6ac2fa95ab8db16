import { z } from "zod";
import { jourSchema } from "#app/domain/bases/etat-base.ts";
import { modeArrondiSchema, pasArrondiSchema } from "./noeuds/arrondi.ts";
import { REGLES_FRACTION } from "./noeuds/contexte.ts";
import { noeudSchema } from "./noeuds/registre.ts";
import { situationSchema } from "./situation.ts";

const nomSchema = z.string().min(1).max(200);
const urlSchema = z
  .string()
  .max(500)
  .regex(/^https?:\/\//, "adresse http(s) attendue");

export const regleSansBaseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("provisoire"), tarif: noeudSchema }),
  z.strictObject({ kind: z.literal("tranche-nommee"), nom: nomSchema, provisoire: z.boolean() }),
  z.strictObject({ kind: z.literal("plus-haute"), provisoire: z.boolean() }),
  z.strictObject({ kind: z.literal("hors-commune"), provisoire: z.boolean() }),
  z.strictObject({ kind: z.literal("pas-de-prix") }),
]);

/**
 * Ce que la ville a décidé pour un état où le quotient ne sert pas. `provisoire` : un tarif de remplacement, à revoir
 * quand le quotient arrive ; `tranche-nommee` : la ligne de ce nom ; `plus-haute` : la dernière ligne ou le plafond ;
 * `hors-commune` : le tarif des familles extérieures ; `pas-de-prix` : rien n'est facturé sans décision.
 */
export type RegleSansBase = z.infer<typeof regleSansBaseSchema>;

const sansBaseSchema = z.strictObject({
  "en-attente": regleSansBaseSchema,
  contestee: regleSansBaseSchema,
  perimee: regleSansBaseSchema,
  "non-allocataire": regleSansBaseSchema,
  "identite-introuvable": regleSansBaseSchema,
  refusee: regleSansBaseSchema,
  indisponible: regleSansBaseSchema,
});

export const grilleSchema = z.strictObject({
  format: z.literal("grille/1"),
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(120),
  version: z.int().min(1).max(100_000),
  titre: nomSchema,
  unite: z.string().min(1).max(60),
  base: z.enum(["quotient-familial", "revenu-fiscal-par-part", "revenu-mensuel", "aucune"]),
  /** Un modèle peut rester à compléter par la ville ; il ne se publie pas tel quel. */
  modele: z.boolean().optional(),
  deliberation: z
    .strictObject({
      numero: nomSchema,
      date: jourSchema,
      url: urlSchema.optional(),
      page: z.int().min(1).optional(),
    })
    .nullable(),
  source: z.strictObject({ url: urlSchema, certitude: nomSchema.optional() }).optional(),
  /** Premier et dernier jour d'application, compris. */
  valable: z.strictObject({ du: jourSchema, au: jourSchema.optional() }),
  /** Coût d'une unité par usager, en centimes : aucun prix ne le dépasse. */
  coutUsager: z.int().min(0).max(100_000_000).optional(),
  qfFractionnaire: z.enum(REGLES_FRACTION).optional(),
  arrondi: z.strictObject({
    mode: modeArrondiSchema,
    /** En centimes. */
    pas: pasArrondiSchema,
    etape: z.enum(["final", "chaque-operation"]),
  }),
  sansBase: sansBaseSchema,
  tarif: noeudSchema,
  /** Ce qui a été décidé là où la source se tait ou se contredit. */
  choix: z.array(z.string().min(1).max(600)).max(30).optional(),
  casDeControle: z
    .array(
      z.strictObject({
        libelle: nomSchema.optional(),
        situation: situationSchema,
        /** En centimes ; `null` quand il ne doit pas y avoir de prix. */
        attendu: z.int().nullable(),
      }),
    )
    .max(500),
});

/** Document daté et versionné qui donne, ou refuse, un prix à chaque situation. */
export type Grille = z.infer<typeof grilleSchema>;

type LectureGrille =
  | { readonly kind: "lue"; readonly grille: Grille }
  | {
      readonly kind: "refusee";
      readonly fautes: readonly { readonly lieu: string; readonly message: string }[];
    };

const PROFONDEUR_MAX = 60;
const VALEURS_MAX = 50_000;

function findDemesure(document: unknown): string | null {
  const pile: [valeur: unknown, profondeur: number][] = [[document, 0]];
  for (let vues = 0; pile.length > 0; vues++) {
    const [valeur, profondeur] = pile.pop()!;
    if (profondeur > PROFONDEUR_MAX) return `Le document a plus de ${PROFONDEUR_MAX} niveaux.`;
    if (vues > VALEURS_MAX) return `Le document a plus de ${VALEURS_MAX} valeurs.`;
    if (valeur !== null && typeof valeur === "object") {
      for (const enfant of Object.values(valeur)) pile.push([enfant, profondeur + 1]);
    }
  }
  return null;
}

/** Lit un document inconnu. Ne lève jamais : un document refusé dit où et pourquoi. */
export function parseGrille(document: unknown): LectureGrille {
  const demesure = findDemesure(document);
  if (demesure) return { kind: "refusee", fautes: [{ lieu: "", message: demesure }] };
  const lecture = grilleSchema.safeParse(document);
  if (lecture.success) return { kind: "lue", grille: lecture.data };
  return {
    kind: "refusee",
    fautes: lecture.error.issues.map(({ path, message }) => ({ lieu: path.join("."), message })),
  };
}
