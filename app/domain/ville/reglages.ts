/** What a town sets about itself; checked whenever it is read. What came later is optional: towns stored theirs before. */
import { z } from "zod";
import { LIENS, REGLES_AUTORITE } from "#app/domain/foyer/autorite.ts";
import { rueSchema } from "#app/domain/foyer/rues.ts";
import { ETATS_SANS_BASE } from "#app/domain/bases/etats.ts";
import { FORMULES_AVIS } from "#app/domain/bases/estimation-avis.ts";

const jour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const periode = z.object({ nom: z.string(), du: jour, au: jour });
/** A stretch of holidays, both ends included. */
export type Periode = z.infer<typeof periode>;

const ecole = z.object({ nom: z.string(), classes: z.array(z.string()) });
/** A school of the town and its classes. */
export type Ecole = z.infer<typeof ecole>;

/** Whose school calendar the town follows; `autre`: Corsica and overseas have their own. */
export const ZONES = ["A", "B", "C", "autre"] as const;
export type Zone = (typeof ZONES)[number];

/** The connectors that a check can call. */
export const CONNECTEURS = ["franceConnect", "proConnect", "apiParticulier", "smtp"] as const;
export type NomConnecteur = (typeof CONNECTEURS)[number];

/** The last answer of a service to the town's « Vérifier ». */
const verification = z.object({ le: z.string(), bonne: z.boolean(), constat: z.string() });

/** The last warning that was sent of an end, and how many days before it. */
const rappel = z.object({ expireLe: jour, seuil: z.number().int().nonnegative() });
const etatsSansBase = z.array(z.enum(ETATS_SANS_BASE));

/** What the administrator declares done, with its date and where it can be read. */
const declaration = z.object({ date: jour, reference: z.string() });

export const RETENTION_LIBRE_MOIS = 36;
export const RAPPEL_QUOTIENT_JOURS = 30;

export const reglagesSchema = z
  .object({
    telephone: z.string(),
    /** Where rights are exercised and rules are asked for (AD-01). */
    courriel: z.string(),
    /** The data protection officer, where the town names one (DP-04). */
    delegueDonnees: z.string().optional(),
    /** The authority that decides: « le maire de Rivelune ». */
    autorite: z.string(),
    /** Where an appeal is lodged (AD-06). */
    tribunal: z.string(),
    guichet: z.object({ adresse: z.string(), horaires: z.string() }),
    /** Other counters than the main one. */
    autresGuichets: z
      .array(z.object({ adresse: z.string(), horaires: z.string(), telephone: z.string() }))
      .optional(),
    couleur: z.string().regex(/^#[0-9a-f]{6}$/i),
    /** What a declared, unproved residence gives meanwhile. */
    residenceDeclaree: z.enum(["tarif-commune-provisoire", "tarif-hors-commune-provisoire"]),
    /** By what right an adult acts for a child: believed or proved; see `findRegleAutorite` when absent. */
    autorites: z.partialRecord(z.enum(LIENS), z.enum(REGLES_AUTORITE)).optional(),
    /** What a grid that does not count two households gives to a shared child; each their own price when absent. */
    deuxFoyers: z.enum(["meilleur-des-deux", "un-seul-payeur"]).optional(),
    /** A child entrusted to a household or an institution: priced apart from it when absent. */
    enfantsConfies: z.literal("comme-le-foyer").optional(),
    /** How long an agent has to answer, in days. */
    delaiReponseJours: z.number().int().positive(),
    anneeScolaire: z.string().regex(/^\d{4}-\d{4}$/),
    /** A small town may have nobody else: who edited a grid last may then publish it. */
    publicationParUneSeulePersonne: z.boolean().optional(),
    /** Month whose QF prices the year (1 to 12); the last known one when absent. */
    moisReference: z.number().int().min(1).max(12).optional(),
    /** Age after which a QF no longer prices, in months. */
    validiteQuotientMois: z.number().int().positive().optional(),
    /** From when a QF that comes later applies; never back when absent. */
    retroactivite: z.enum(["demande", "rentree"]).optional(),
    /** A published grid gives new decisions to what is enrolled; prices stay as decided when absent. */
    nouvelleGrille: z.literal("nouvelles-decisions").optional(),
    /** How long before a QF is too old its family is told, in days; 0: never; see `RAPPEL_QUOTIENT_JOURS` when absent. */
    rappelQuotientJours: z.number().int().nonnegative().optional(),
    /** The town asks again by itself about those who let it keep their civil status; off when absent (DP-08). */
    actualisation: z.literal("identite-gardee").optional(),
    /** Last day on which a family changes or ends an enrolment by itself; the service does it when absent. */
    modificationsJusquau: jour.optional(),
    /** How long an agent may take a decision back before it takes effect, in minutes; at once when absent. */
    delaiAnnulationMinutes: z.number().int().nonnegative().optional(),
    /** Notice before a higher price applies, in days. */
    preavisHausseJours: z.number().int().nonnegative().optional(),
    /** By service, the missing bases that call for a document, or for an agent before any price. */
    sansQuotient: z
      .record(z.string(), z.object({ document: etatsSansBase, agent: etatsSansBase }))
      .optional(),
    /** How long QF and prices are kept, in months (DP-43). */
    retentionMois: z.number().int().positive().optional(),
    retentionJustification: z.string().optional(),
    /** How long a family's document is kept after an agent decided with it, in days. */
    conservationPiecesJours: z.number().int().positive().optional(),
    /** Families that one agent opens in a day without an alert; see `CONSULTATIONS_PAR_JOUR` when absent. */
    consultationsParJour: z.number().int().positive().optional(),
    /** Households written to in a minute when an agent writes to a view; see `RYTHME_PAR_MINUTE` when absent. */
    courrielsParMinute: z.number().int().positive().optional(),
    /** How a tax notice gives a provisional quotient; it gives none when absent. */
    estimationAvis: z.enum(FORMULES_AVIS).optional(),
    zone: z.enum(ZONES).optional(),
    vacances: z.array(periode).optional(),
    /** What the simulator counts in a year: weeks of school, and months of bills. */
    semainesEcole: z.number().int().min(1).max(52).optional(),
    moisFactures: z.number().int().min(1).max(12).optional(),
    ecoles: z.array(ecole).optional(),
    /** Streets and quarters; the family's page asks for the street where the town typed them. */
    rues: z.array(rueSchema).optional(),
    /** Who publishes and who hosts (LCEN, article 1-1). */
    mentions: z
      .object({
        directeur: z.string(),
        adresse: z.string(),
        hebergeur: z.string(),
        adresseHebergeur: z.string(),
      })
      .optional(),
    verifications: z.partialRecord(z.enum(CONNECTEURS), verification).optional(),
    rappels: z.object({ jeton: rappel.optional(), habilitation: rappel.optional() }).optional(),
    declarations: z.record(z.string(), declaration).optional(),
    /** Digest of the logo: its address changes with its content. */
    logo: z.string().optional(),
  })
  .refine(
    ({ retentionMois = 0, retentionJustification = "" }) =>
      retentionMois <= RETENTION_LIBRE_MOIS || retentionJustification !== "",
    { path: ["retentionJustification"], message: "au-delà de 36 mois, une justification est attendue" },
  );

/** Settings a town may show to anybody. */
export type Reglages = z.infer<typeof reglagesSchema>;

export interface VillePublique {
  slug: string;
  nom: string;
  reglages: Reglages;
}
