/** Who of a household may be asked again, and who is left out and why. Nobody is asked against their word (DP-09). */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Position } from "#app/domain/bases/recuperation.ts";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { CibleCampagne, Exclusion } from "./campagne.ts";

/** What is known of an adult who has an account. */
export interface AdulteCandidat {
  compteId: string;
  /** The last thing said about retrieval. */
  position: Position | null;
  identite: IdentitePivot | null;
}

export interface FoyerCandidat {
  adultes: readonly AdulteCandidat[];
  /** As it stands today. */
  quotient: EtatBase;
  /** The account for which the last value was asked. */
  demandePour: string | null;
  /** An agent has a contested QF to answer. */
  conteste: boolean;
}

export type Choix = { kind: "retenu"; compteId: string } | { kind: "exclu"; raison: Exclusion };

const NOM = /^[a-zA-ZÀ-ÖØ-öø-ÿŒœ' -]+$/;

/** Everything that the API matches on: with less, somebody else could answer. */
const isComplete = ({ nomNaissance, prenoms, naissance }: IdentitePivot): boolean =>
  NOM.test(nomNaissance) &&
  prenoms.length > 0 &&
  prenoms.every((one) => NOM.test(one)) &&
  /^\d{4}-\d{2}-\d{2}$/.test(naissance) &&
  !naissance.startsWith("0000") &&
  !naissance.includes("-00");

const isDemandeCeMois = (etat: EtatBase, date: string): boolean =>
  etat.kind === "connue" &&
  etat.source.startsWith("api-") &&
  toJour(etat.obtenuLe).slice(0, 7) === date.slice(0, 7);

/** Whether the campaign is about this household at all. */
export const isVise = (cible: CibleCampagne, quotient: EtatBase): boolean =>
  cible !== "perimes" || quotient.kind === "perimee";

/** @param date civil date of today */
export function chooseAdulte(
  { adultes, quotient, demandePour, conteste }: FoyerCandidat,
  date: string,
): Choix {
  const exclude = (raison: Exclusion): Choix => ({ kind: "exclu", raison });
  if (adultes.length === 0) return exclude("sans-compte");
  // One adult's word holds for the household: the other one's call would bring the same QF.
  if (adultes.some(({ position }) => position === "opposition")) return exclude("opposition");
  if (quotient.kind === "refusee" || adultes.some(({ position }) => position === "refus"))
    return exclude("refus");
  if (conteste) return exclude("conteste");
  if (isDemandeCeMois(quotient, date)) return exclude("a-jour");
  const connus = adultes.filter(({ identite }) => identite !== null);
  if (connus.length === 0) return exclude("sans-identite");
  const complets = connus.filter(({ identite }) => identite !== null && isComplete(identite));
  const choisi = complets.find(({ compteId }) => compteId === demandePour) ?? complets[0];
  return choisi ? { kind: "retenu", compteId: choisi.compteId } : exclude("identite-incomplete");
}
