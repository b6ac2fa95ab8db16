/** A value of the document in words, for a list of changes. */
import { asObjet, type Chemin } from "#app/domain/tarification/chemin.ts";
import { readKind } from "#app/domain/grille/edition/blanc.ts";
import { EUROS, NOMBRE } from "#app/domain/grille/edition/notation.ts";
import { GENRES } from "./mots.ts";

const MONTANTS: ReadonlySet<unknown> = new Set([
  "centimes",
  "plancher",
  "plafond",
  "coutUsager",
  "attendu",
  "pas",
]);

export function describeValeur(chemin: Chemin, valeur: unknown): string {
  if (valeur === undefined || valeur === null) return "rien";
  if (typeof valeur === "boolean") return valeur ? "oui" : "non";
  if (typeof valeur === "number")
    return MONTANTS.has(chemin.at(-1)) ? `${EUROS.write(valeur)}\u00a0€` : String(valeur);
  if (typeof valeur === "string")
    return chemin.at(-1) === "valeur" ? NOMBRE.write(valeur) : `«\u00a0${valeur.slice(0, 80)}\u00a0»`;
  if (Array.isArray(valeur)) return `${valeur.length} ${valeur.length > 1 ? "éléments" : "élément"}`;
  const { nom, valeur: dedans, libelle } = asObjet(valeur);
  const kind = readKind(valeur);
  if (typeof nom === "string") return `«\u00a0${nom.slice(0, 80)}\u00a0»`;
  if (typeof libelle === "string") return `«\u00a0${libelle.slice(0, 80)}\u00a0»`;
  if (typeof dedans === "string") return NOMBRE.write(dedans);
  return kind ? GENRES[kind] : "un autre contenu";
}
