/** The civil status of an adult, complete enough to be looked for at the CAF and the MSA (`/identite`, apis.md §1.2). */
import { type Naissance, normaliserNom } from "#app/domain/foyer/enfant.ts";
import { FRANCE } from "./pays.ts";

/** Where a person was born, as their birth certificate says it. */
export type LieuNaissance =
  /** A commune of today's list, by its INSEE code. */
  | { kind: "commune"; code: string; nom: string }
  /** A commune that is no longer in the list: its name, and its department at that time. */
  | { kind: "commune-ancienne"; nom: string; departement: string }
  /** `pays`: INSEE code. */
  | { kind: "etranger"; pays: string };

export interface IdentitePivot {
  nomNaissance: string;
  nomUsage: string | null;
  /** Every first name of the civil status, in its order: a missing one can lead to somebody else. */
  prenoms: string[];
  sexe: "F" | "M";
  naissance: Naissance;
  lieu: LieuNaissance;
}

export const findPaysNaissance = (lieu: LieuNaissance): string =>
  lieu.kind === "etranger" ? lieu.pays : FRANCE;

/** Somebody of the file that answered. */
export interface AllocataireRecu {
  nomNaissance: string;
  /** As the CAF writes them, in one text. */
  prenoms: string;
  naissance: Naissance;
  sexe: "F" | "M" | null;
}

/** `non-comparee`: the town does not hold the right to read who answered; an identity document is looked at instead. */
export type Concordance = "concordante" | "differente" | "non-comparee";

/**
 * Is one of those who answered the person who was asked for? The CAF may know fewer first names: those it knows must
 * be the first ones of the civil status, never a part of a compound one.
 */
export function compareIdentite(
  demandee: IdentitePivot,
  recus: readonly AllocataireRecu[] | null,
): Concordance {
  if (recus === null) return "non-comparee";
  const premiers = demandee.prenoms.map((_, rang) =>
    normaliserNom(demandee.prenoms.slice(0, rang + 1).join(" ")),
  );
  const isSame = (recu: AllocataireRecu): boolean =>
    normaliserNom(recu.nomNaissance) === normaliserNom(demandee.nomNaissance) &&
    premiers.includes(normaliserNom(recu.prenoms)) &&
    recu.naissance === demandee.naissance &&
    (recu.sexe === null || recu.sexe === demandee.sexe);
  return recus.some(isSame) ? "concordante" : "differente";
}
