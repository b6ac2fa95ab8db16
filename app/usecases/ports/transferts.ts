/** Many files that change hands in the background. */
import type { DossierLu, Geste, Refus } from "#app/usecases/agent/assign-dossiers.ts";
import type { Ecriture } from "./magasin.ts";

export interface Transfert {
  id: string;
  /** Who asked. */
  agentId: string;
  geste: Geste;
  etat: "en-cours" | "arrete" | "fini";
  demandeLe: string;
}

export interface Avancement {
  faits: number;
  refuses: number;
  restants: number;
}

export interface Transferts {
  find(id: string): Promise<Transfert | null>;
  /** Those that go on. */
  listEnCours(): Promise<Transfert[]>;
  add(transfert: Omit<Transfert, "etat">, dossiers: readonly DossierLu[]): Ecriture[];
  /** Guarded: it is in this state. */
  setEtat(transfert: Pick<Transfert, "id" | "etat">, etat: Transfert["etat"]): Ecriture;
  count(id: string): Promise<Avancement>;
  listRestants(id: string, limite: number): Promise<DossierLu[]>;
  listRefus(id: string, limite: number): Promise<Refus[]>;
  /** Guarded: it was still to be done, and the transfer goes on. */
  mark(id: string, casId: string, refus: Refus | null): Ecriture[];
}
