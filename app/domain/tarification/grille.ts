import { z } from "zod";
import { BASES } from "#app/domain/bases/base.ts";
import { jourSchema, type EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { modeArrondiSchema, pasArrondiSchema } from "./noeuds/arrondi.ts";
import { REGLES_FRACTION } from "./noeuds/contexte.ts";
import { noeudSchema } from "./noeuds/registre.ts";
import { nomDefinitionSchema } from "./noeuds/renvoi.ts";
import { situationSchema } from "./situation.ts";

const nomSchema = z.string().min(1).max(200);
const urlSchema = z
  .string()
  .max(500)
  .regex(/^https?:\/\//, "adresse http(s) attendue");

/** Ce qu'un modèle laisse à la ville. Une grille qui le porte encore ne se publie pas. */
export const A_COMPLETER = "à compléter par la ville";
const aCompleterSchema = z.literal(A_COMPLETER);

export const regleSansBaseSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("provisoire"), tarif: noeudSchema }),
  z.strictObject({ kind: z.literal("tranche-nommee"), nom: nomSchema, provisoire: z.boolean() }),
  z.strictObject({ kind: z.literal("plus-haute"), provisoire: z.boolean() }),
  z.strictObject({ kind: z.literal("hors-commune"), provisoire: z.boolean() }),
  z.strictObject({ kind: z.literal("pas-de-prix") }),
]);

/**
 * Ce que la ville a décidé pour un état où la base ne sert pas. `provisoire` : un tarif de remplacement, à revoir
 * quand la base arrive ; `tranche-nommee` : la ligne de ce nom ; `plus-haute` : la dernière ligne ou le plafond ;
 * `hors-commune` : le tarif des familles extérieures ; `pas-de-prix` : rien n'est facturé sans décision.
 */
export type RegleSansBase = z.infer<typeof regleSansBaseSchema>;

const sansBaseSchema = z.union([regleSansBaseSchema, aCompleterSchema]);

const SERVICES = [
  "restauration",
  "periscolaire",
  "loisirs",
  "sejour",
  "culture",
  "sport",
  "creche-psu",
  "autre",
] as const;

/** Constats qu'une ville peut assumer, en disant pourquoi ; le coût par usager, lui, est un plafond légal (AD-07). */
const DEROGEABLES = ["prix-en-baisse"] as const;

export const grilleSchema = z.strictObject({
  format: z.literal("grille/1"),
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(120),
  version: z.int().min(1).max(100_000),
  titre: nomSchema,
  /** Ce qu'un prix paie : « repas », « heure », « mois ». */
  unite: z.string().min(1).max(60),
  service: z.enum(SERVICES).optional(),
  base: z.enum([...BASES, "aucune"]),
  /** Un modèle peut rester à compléter par la ville ; il ne se publie pas tel quel. */
  modele: z.boolean().optional(),
  deliberation: z.union([
    z.strictObject({
      numero: nomSchema,
      date: jourSchema,
      url: urlSchema.optional(),
      page: z.int().min(1).optional(),
    }),
    aCompleterSchema,
  ]),
  source: z.strictObject({ url: urlSchema, certitude: nomSchema.optional() }).optional(),
  /** Premier et dernier jour d'application, compris. */
  valable: z.union([z.strictObject({ du: jourSchema, au: jourSchema.optional() }), aCompleterSchema]),
  /** Coût d'une unité par usager, en centimes : aucun prix ne le dépasse. */
  coutUsager: z.union([z.int().min(0).max(100_000_000), aCompleterSchema]),
  /** Comment se lit une base à décimales ; à dire quand les lignes sont écrites en entiers. */
  qfFractionnaire: z.enum(REGLES_FRACTION).optional(),
  arrondi: z.strictObject({
    mode: modeArrondiSchema,
    /** En centimes. */
    pas: pasArrondiSchema,
    etape: z.enum(["final", "chaque-operation"]),
  }),
  /** Règle de chaque état où la base ne sert pas ; inutile, et seulement alors, quand le tarif ne la regarde pas. */
  sansBase: z
    .strictObject({
      "en-attente": sansBaseSchema,
      contestee: sansBaseSchema,
      perimee: sansBaseSchema,
      "non-allocataire": sansBaseSchema,
      "identite-introuvable": sansBaseSchema,
      refusee: sansBaseSchema,
      indisponible: sansBaseSchema,
    })
    .optional(),
  /** Attaches qui valent résidence : « travail », « ecole ». */
  residents: z.array(z.string().min(1).max(60)).max(20).optional(),
  /** Garde partagée, deux foyers : le prix le plus favorable des deux, ou leur moyenne. */
  deuxFoyers: z.enum(["plus-favorable", "moyenne"]).optional(),
  tarif: noeudSchema,
  /** Tarifs écrits une fois, que `renvoi` appelle par leur nom. */
  definitions: z.record(nomDefinitionSchema, noeudSchema).optional(),
  /** Ce qui a été décidé là où la source se tait ou se contredit. */
  choix: z.array(z.string().min(1).max(600)).max(30).optional(),
  derogations: z
    .array(z.strictObject({ code: z.enum(DEROGEABLES), motif: z.string().min(1).max(600) }))
    .max(10)
    .optional(),
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

/** Document daté et versionné qui donne, ou refuse, un prix à chaque situation. Les nombres y sont déjà lus, exacts. */
export type Grille = z.infer<typeof grilleSchema>;

/** La règle d'un état ; une règle que la grille ne dit pas reste à compléter. */
export const findRegleSansBase = (
  { sansBase }: Grille,
  etat: EtatSansBase,
): RegleSansBase | typeof A_COMPLETER => sansBase?.[etat] ?? A_COMPLETER;
