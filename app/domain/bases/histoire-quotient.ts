/** Every value of a household's QF: when it came, how, and which decisions were computed from it. */
import type { Decision } from "#app/domain/decision/decision.ts";
import type { EtatBase, Quotient } from "./etat-base.ts";

type AvecValeur = Extract<EtatBase, { quotient: Quotient }>;

export interface ValeurQuotient {
  quotient: Quotient;
  source: AvecValeur["source"];
  /** ISO date-time in UTC. */
  obtenuLe: string;
  /** What the last state says of it: a value that is contested or too old is kept, and no longer prices. */
  etat: AvecValeur["kind"];
  /** The newest first. */
  decisions: Pick<Decision, "id" | "numero">[];
}

const hasValeur = (etat: EtatBase): etat is AvecValeur => "quotient" in etat;

/** A contested value is recorded again with its day: the same value, not another one. */
const isMeme = (a: AvecValeur, b: AvecValeur): boolean =>
  a.obtenuLe === b.obtenuLe && a.quotient.valeur === b.quotient.valeur && a.quotient.mois === b.quotient.mois;

/** @param etats the newest first, the first as it stands today */
export function listHistoire(
  etats: readonly EtatBase[],
  decisions: readonly Pick<Decision, "id" | "numero" | "lignes">[],
): ValeurQuotient[] {
  const valeurs = etats.filter(hasValeur);
  return valeurs
    .filter((etat, rang) => valeurs.findIndex((one) => isMeme(one, etat)) === rang)
    .map((etat) => ({
      quotient: etat.quotient,
      source: etat.source,
      obtenuLe: etat.obtenuLe,
      etat: etat.kind,
      decisions: decisions
        .filter(({ lignes }) =>
          lignes.some(({ situation: { quotient } }) => quotient.kind === "connue" && isMeme(quotient, etat)),
        )
        .map(({ id, numero }) => ({ id, numero })),
    }));
}
