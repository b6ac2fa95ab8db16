/** An activity of the town, priced by one of its grids. */
import { z } from "zod";

export const reglagesActiviteSchema = z.object({
  /** How a price is said: « le repas », « la sortie ». */
  uniteDite: z.string(),
  modalite: z.string(),
  /** Real cost of one unit, in cents, where the grid takes a percentage of it. */
  coutReelCentimes: z.number().int().nonnegative().optional(),
  precision: z.string().optional(),
});

export interface Activite {
  id: string;
  nom: string;
  service: string;
  grilleCode: string;
  reglages: z.infer<typeof reglagesActiviteSchema>;
}
