import { z } from "zod";
import { BASES, etatRevenuSchema, type BaseRevenu } from "#app/domain/bases/base.ts";
import { etatBaseSchema, jourSchema } from "#app/domain/bases/etat-base.ts";

const centimesSchema = z.int().min(0).max(100_000_000);
const rangSchema = z.int().min(1).max(30);
const nombreSchema = z.int().min(0).max(30);
const motSchema = z.string().min(1).max(60);
const motsSchema = z.array(motSchema).max(20);

/** Nom d'une quantité : « minutes », « repas », « jours-par-semaine ». */
export const nomQuantiteSchema = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/, "nom en minuscules attendu");

const REVENUS = BASES.filter((base): base is BaseRevenu => base !== "quotient-familial");
const revenusSchema = z.partialRecord(z.enum(REVENUS), etatRevenuSchema);

export const situationSchema = z.strictObject({
  format: z.literal("situation/1"),
  date: jourSchema,
  quotient: etatBaseSchema,
  revenus: revenusSchema.optional(),
  /** Le foyer de l'autre parent, quand la garde est partagée. */
  autreFoyer: z
    .strictObject({
      quotient: etatBaseSchema,
      revenus: revenusSchema.optional(),
      /** La règle de la ville, là où la grille n'a pas la sienne. */
      regle: z.literal("plus-favorable").optional(),
    })
    .optional(),
  residence: z.strictObject({
    commune: z.boolean(),
    prouvee: z.boolean(),
    /** Ce qui rattache à la commune une famille qui n'y habite pas : « travail », « ecole ». */
    attaches: motsSchema.optional(),
  }),
  enfant: z.strictObject({
    /** Dans la famille, du plus âgé au plus jeune. */
    rang: rangSchema,
    rangInscrits: rangSchema.optional(),
    rangPresents: rangSchema.optional(),
    /** Du prix le plus cher au moins cher. */
    rangPrix: rangSchema.optional(),
    /** « 2018-05-00 » quand le jour n'est pas connu : l'âge compte depuis le début du mois. */
    naissance: z
      .string()
      .regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/, "naissance AAAA-MM-JJ attendue")
      .optional(),
    niveau: motSchema.optional(),
    pai: z.boolean(),
  }),
  foyer: z.strictObject({
    nombreEnfants: nombreSchema,
    nombreInscrits: nombreSchema.optional(),
    regime: motSchema.optional(),
  }),
  /** « rsa », « place-famille-accueil », « agent-communal »… ; absent : aucun. */
  statuts: motsSchema.optional(),
  modalite: motSchema,
  produit: motSchema.optional(),
  /** Tarif désigné par un autre organisme : « 3 ». */
  tarifNomme: motSchema.optional(),
  coutReelCentimes: centimesSchema.optional(),
  ancienPrixCentimes: centimesSchema.optional(),
  quantites: z.record(nomQuantiteSchema, z.int().min(0).max(1_000_000)).optional(),
});

/**
 * Tout ce qu'une grille peut regarder, à une `date`. `enfant.pai` : l'enfant a un protocole et apporte son repas.
 * `coutReelCentimes` : coût de l'activité ; `ancienPrixCentimes` : prix payé avant la grille ; en centimes.
 * `quantites` : nombres entiers, chacun sous son nom. Une donnée absente que la grille regarde arrête le calcul.
 */
export type Situation = z.infer<typeof situationSchema>;

/** La quantité de ce nom, si la situation la dit ; une propriété héritée (« constructor ») n'est pas un nombre. */
export function readQuantite({ quantites }: Situation, nom: string): number | undefined {
  const nombre: unknown = quantites?.[nom];
  return typeof nombre === "number" ? nombre : undefined;
}
