/** What ends at a date and that the town must renew: when to warn its administrators, once for each delay (DP-25). */
import { computeEcheance, type Connecteurs } from "./connecteurs.ts";
import type { Reglages } from "./reglages.ts";

export type ObjetRappel = keyof NonNullable<Reglages["rappels"]>;

export interface Rappel {
  objet: ObjetRappel;
  expireLe: string;
  /** Days before the end that this warning is for: 90, 60, 30, 15, then 0 on the day or after. */
  seuil: number;
  /** Days left; negative once it has ended. */
  jours: number;
}

/** @param date civil date of today */
export function listRappels(
  { apiParticulier, habilitation }: Pick<Connecteurs, "apiParticulier" | "habilitation">,
  faits: NonNullable<Reglages["rappels"]>,
  date: string,
): Rappel[] {
  const echeances = [
    { objet: "jeton", expireLe: apiParticulier?.expireLe },
    { objet: "habilitation", expireLe: habilitation?.expireLe },
  ] as const;
  return echeances.flatMap(({ objet, expireLe }) => {
    const echeance = expireLe === undefined ? null : computeEcheance(expireLe, date);
    if (expireLe === undefined || !echeance || echeance.kind === "loin") return [];
    const jours = echeance.kind === "expire" ? -1 : echeance.jours;
    const seuil = echeance.kind === "expire" || jours === 0 ? 0 : echeance.seuil;
    const fait = faits[objet];
    // A new end begins anew; a delay that went by while nothing ran is not made up for.
    if (fait?.expireLe === expireLe && fait.seuil <= seuil) return [];
    return [{ objet, expireLe, seuil, jours }];
  });
}
