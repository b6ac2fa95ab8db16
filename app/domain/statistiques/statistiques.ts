/** All that may be said of a town: rounded figures, which name nobody. */
import type { MoisSatisfaction } from "#app/domain/satisfaction/totaux.ts";
import type { MoisAppels } from "./appels.ts";
import type { MoisDemandes } from "./demandes.ts";
import type { MoisDisponibilite } from "./disponibilite.ts";
import type { Tranche } from "./quotients.ts";
import type { Effectif } from "./seuil.ts";

export interface Statistiques {
  demandes: MoisDemandes[];
  /** Cases open at the end of each month, or now for the current one. */
  file: { mois: string; total: Effectif; motifs: { motif: string; nombre: Effectif }[] }[];
  /** Cases opened in the whole period, the most frequent first. */
  ouverts: { motif: string; nombre: Effectif }[];
  appels: MoisAppels[];
  issues: { libelle: string; nombre: Effectif }[];
  satisfaction: MoisSatisfaction[];
  disponibilite: MoisDisponibilite[];
  /** Households enrolled this school year. */
  quotients: Tranche[];
  grilles: { code: string; titre: string; activites: string[]; tranches: Tranche[] }[];
}
