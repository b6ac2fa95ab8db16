/** How close the name of a place is to what was typed. */
import { normaliserNom } from "#app/domain/foyer/enfant.ts";

/** Case, accents, hyphens and « St » forgiven. */
export const toCle = (nom: string): string =>
  normaliserNom(nom)
    .replaceAll(/\bste\b/g, "sainte")
    .replaceAll(/\bst\b/g, "saint");

/** From the whole name to a name that holds the words typed; null when it does not. */
export type Rang = 0 | 1 | 2 | 3;

/** @param cle @param cherchee both made by {@link toCle} */
export const rankNom = (cle: string, cherchee: string): Exclude<Rang, 3> | null =>
  cle === cherchee ? 0 : cle.startsWith(cherchee) ? 1 : ` ${cle}`.includes(` ${cherchee}`) ? 2 : null;

/** Each word typed begins a word of the name, in any order. */
export const hasMots = (cle: string, mots: readonly string[]): boolean =>
  mots.every((mot) => ` ${cle}`.includes(` ${mot}`));
