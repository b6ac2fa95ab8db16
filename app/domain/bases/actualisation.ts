/** Asking the caisse again: once a day is enough for a value that changes once a month. */
import { toJour } from "#app/domain/temps/jour.ts";
import type { EtatBase } from "./etat-base.ts";
import { isTranchee } from "./etats.ts";

interface EtatRecu {
  etat: EtatBase;
  /** The account for which it was asked. */
  compteId: string | null;
}

/** The days on which the caisse gave the values that are known, or were. */
const listJours = (etats: readonly EtatRecu[]): string[] =>
  etats.flatMap(({ etat }) =>
    "quotient" in etat && etat.source.startsWith("api-") ? [toJour(etat.obtenuLe)] : [],
  );

/** Whether this account already had a value: the next call is a refresh, and goes past the caisse's copy. */
export const isActualisation = (etats: readonly EtatRecu[], compteId: string): boolean =>
  listJours(etats.filter((one) => one.compteId === compteId)).length > 0;

/** One refresh a day for each household; the other parent's first call is none. @param jour `AAAA-MM-JJ` */
export const isActualisable = (etats: readonly EtatRecu[], compteId: string, jour: string): boolean =>
  !isActualisation(etats, compteId) || !listJours(etats).includes(jour);

/**
 * An answer without a value takes nothing away from the one that is known, nor from an agent's word that none will come,
 * unless the caisse that gave it says to the same adult that it has none any more: an outage says nothing, nor does what it
 * does not know of the other parent.
 */
export const isSansEffet = (connu: EtatRecu | undefined, recu: EtatBase, compteId: string | null): boolean =>
  connu !== undefined &&
  ("quotient" in connu.etat || isTranchee(connu.etat)) &&
  !("quotient" in recu) &&
  (recu.kind === "indisponible" ||
    connu.compteId !== compteId ||
    !("source" in connu.etat && connu.etat.source.startsWith("api-")));
