/** Models found by words of their title or of what they do: all the words, in any order, accents or not. */
import type { Modele } from "#app/usecases/ports/modeles.ts";

const fold = (texte: string): string =>
  texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'");

export function searchModeles(modeles: readonly Modele[], recherche: string): Modele[] {
  const mots = fold(recherche).split(/\s+/).filter(Boolean);
  return modeles.filter(({ titre, unite, mecanismes }) => {
    const texte = fold([titre, unite, ...mecanismes].join(" "));
    return mots.every((mot) => texte.includes(mot));
  });
}
