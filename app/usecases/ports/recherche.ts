/** Finding a family that is at the counter. */
import type { Question } from "#app/domain/recherche/cles.ts";

export interface FoyerTrouve {
  foyerId: string;
  adultes: string[];
  enfants: { prenom: string; annee: string }[];
  /** Of the last request sent. */
  numero: string | null;
}

export interface Recherche {
  /** The best answers first; `total` counts those beyond the limit too. */
  search(question: Question, limite: number): Promise<{ trouves: FoyerTrouve[]; total: number }>;
}
