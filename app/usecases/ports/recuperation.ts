/** Asking the caisses for an adult's quotient, and what that adult said about it. */
import type { Position } from "#app/domain/bases/recuperation.ts";
import type { DemandeIdentite, DemandeQuotient, ReponseIdentite, ReponseQuotient } from "./externes.ts";
import type { Ecriture } from "./magasin.ts";

export interface PositionDite {
  position: Position;
  /** ISO date-time in UTC. */
  diteLe: string;
}

export interface Positions {
  /** The newest first. */
  list(compteId: string): Promise<PositionDite[]>;
  add(dite: PositionDite & { id: string; compteId: string }): Ecriture;
}

/** The only way to API Particulier: whoever calls says for whom, and nobody is asked about against their word. */
export interface Recuperation {
  isPermise(compteId: string): Promise<boolean>;
  quotientFamilial(
    compteId: string,
    demande: DemandeQuotient,
  ): Promise<ReponseQuotient | { kind: "non-permise" }>;
  quotientParIdentite(
    compteId: string,
    demande: DemandeIdentite,
  ): Promise<ReponseIdentite | { kind: "non-permise" }>;
}
