/** Answers of agents that wait for the town's delay before they take effect. */
import type { PrixFixe, RaisonPrixFixe } from "#app/domain/inscription/prix-fixe.ts";
import type { Acte } from "#app/usecases/agent/apply-acte.ts";
import type { Ecriture } from "./magasin.ts";

/** Prices to set, as they are kept: see `PrixVoulus`. */
export interface ActePrixFixe {
  nature: "prix-fixe";
  prix: [string, PrixFixe | null][];
  raison: RaisonPrixFixe;
  note: string;
}

export interface DecisionDifferee {
  casId: string;
  agentId: string;
  /** Who decided, as the page says it. */
  agent: string;
  /** When it takes effect, in milliseconds since 1970. */
  prendA: number;
  /** What the page showed: see `toRevision`. */
  revision: string;
  acte: Acte | ActePrixFixe;
  /** What the agent saw, in their words. */
  vu: string;
}

export interface Differees {
  find(casId: string): Promise<DecisionDifferee | null>;
  /** Due at `now` (milliseconds), the oldest first. */
  listDues(now: number, limite: number): Promise<DecisionDifferee[]>;
  /** Refused (`deja-present`) when the case has one already. */
  add(differee: DecisionDifferee): Ecriture;
  /** Once: either taken back, or taking effect. */
  remove(lue: Pick<DecisionDifferee, "casId" | "prendA">): Ecriture;
}
