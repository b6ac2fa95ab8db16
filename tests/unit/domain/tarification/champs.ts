/** Each field of the two formats: what it takes at its bounds, and what it refuses just beyond. */
import { expect } from "vitest";

export type Champ = [chemin: string, acceptes: unknown[], refuses: unknown[]];
type Lecture = { kind: string; fautes?: readonly { lieu: string }[] };

/** The document with `valeur` at `chemin`; `undefined` removes the field. */
export function write(document: unknown, chemin: readonly string[], valeur: unknown): unknown {
  const [cle, ...suite] = chemin;
  if (cle === undefined) return valeur;
  const copie = (Array.isArray(document) ? [...document] : { ...(document as object) }) as Record<
    string,
    unknown
  >;
  copie[cle] = write(copie[cle] ?? {}, suite, valeur);
  return JSON.parse(JSON.stringify(copie));
}

export function expectChamp(
  document: unknown,
  [chemin, acceptes, refuses]: Champ,
  parse: (d: unknown) => Lecture,
): void {
  const place = chemin.split(".");
  for (const valeur of acceptes) {
    const { fautes = [] } = parse(write(document, place, valeur));
    expect(fautes, `accepte ${JSON.stringify(valeur)?.slice(0, 80)}`).toEqual([]);
  }
  for (const valeur of refuses) {
    const { fautes = [] } = parse(write(document, place, valeur));
    expect(fautes[0]?.lieu, `refuse ${JSON.stringify(valeur)?.slice(0, 80)}`).toMatch(
      new RegExp(`^${place.join("\\.")}(\\.|$)`),
    );
  }
}

export const x = (longueur: number): string => "x".repeat(longueur);
export const liste = <V>(nombre: number, valeur: V): V[] => Array.from({ length: nombre }, () => valeur);
/** A text of 1 to `max` characters. */
export const texte = (chemin: string, max: number, facultatif = false): Champ => [
  chemin,
  [x(1), x(max), ...(facultatif ? [undefined] : [])],
  ["", x(max + 1), 1, ...(facultatif ? [] : [undefined])],
];
/** An integer from `min` to `max`. */
export const entier = (chemin: string, min: number, max: number, facultatif = false): Champ => [
  chemin,
  [min, max, ...(facultatif ? [undefined] : [])],
  [min - 1, max + 1, min + 0.5, String(min), ...(facultatif ? [] : [undefined])],
];
