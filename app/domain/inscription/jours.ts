/** The days of the week that a family chooses for one child in one activity. */
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { Activite } from "./activite.ts";
import { JOURS, type Jour } from "./semaine.ts";

/** In the order of the week. */
export const listJours = ({ reglages }: Pick<Activite, "reglages">): Jour[] =>
  JOURS.filter((jour) => reglages.jours?.includes(jour));

/** A single day is not a question. */
export const asksJours = (activite: Pick<Activite, "reglages">): boolean => listJours(activite).length > 1;

export const toChampJours = (prefixe: string): string => `${prefixe}-jours`;

/** A form that did not ask leaves every day of the activity; one that asked wants one at least. */
export function parseJours(
  saisie: Saisie,
  prefixe: string,
  activite: Pick<Activite, "nom" | "reglages">,
): { jours: Jour[] | undefined; erreurs: ErreurForm[] } {
  const champ = toChampJours(prefixe);
  const texte = saisie[champ];
  if (!asksJours(activite) || texte === undefined) return { jours: undefined, erreurs: [] };
  const coches = new Set(texte.split("\n"));
  const jours = listJours(activite).filter((jour) => coches.has(jour));
  return jours.length > 0
    ? { jours, erreurs: [] }
    : { jours, erreurs: [{ champ, message: `${activite.nom}\u00a0: choisissez un jour au moins.` }] };
}

/** « 2 jours par semaine : lundi, mardi »; `jours` undefined stands for every day of the activity. */
export function describeJours(
  activite: Pick<Activite, "reglages">,
  jours: readonly Jour[] = listJours(activite),
): string {
  return `${jours.length} jour${jours.length > 1 ? "s" : ""} par semaine\u00a0: ${jours.join(", ")}`;
}
