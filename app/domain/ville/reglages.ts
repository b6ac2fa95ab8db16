/** What a town sets about itself; checked whenever it is read. */
import { z } from "zod";

export const reglagesSchema = z.object({
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
  couleur: z.string().regex(/^#[0-9a-f]{6}$/i),
  /** What a declared, unproved residence gives meanwhile. */
  residenceDeclaree: z.enum(["tarif-commune-provisoire", "tarif-hors-commune-provisoire"]),
  /** How long an agent has to answer, in days. */
  delaiReponseJours: z.number().int().positive(),
  anneeScolaire: z.string().regex(/^\d{4}-\d{4}$/),
  /** A small town may have nobody else: who edited a grid last may then publish it. */
  publicationParUneSeulePersonne: z.boolean().optional(),
});

/** Settings a town may show to anybody. */
export type Reglages = z.infer<typeof reglagesSchema>;

export interface VillePublique {
  slug: string;
  nom: string;
  reglages: Reglages;
}
