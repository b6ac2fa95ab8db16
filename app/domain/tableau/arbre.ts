/** Les situations qu'une grille distingue, en arbre : une branche par part de critère qui change quelque chose. */
import { writeCritere, type Critere, type ValeurCritere } from "#app/domain/tarification/criteres.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { isOrdinaire, type Branche } from "./mots.ts";

/** `cle` : deux arbres de même clé donnent les mêmes réponses. */
export type Arbre =
  | { readonly kind: "feuille"; readonly cle: string; readonly situation: Situation }
  | {
      readonly kind: "choix";
      readonly cle: string;
      readonly branches: readonly { readonly branche: Branche; readonly suite: Arbre }[];
    };

/** Une situation et le chemin qui y mène. */
export interface Feuille {
  readonly chemin: readonly Branche[];
  readonly situation: Situation;
}

/** @param sign ce qui distingue deux situations */
export function growArbre(
  situation: Situation,
  valeurs: readonly (readonly [Critere, readonly ValeurCritere[]])[],
  sign: (situation: Situation) => string,
): Arbre {
  const [premier, ...reste] = valeurs;
  if (!premier) return { kind: "feuille", cle: sign(situation), situation };
  const [critere, toutes] = premier;
  const groupes = new Map<string, { valeurs: ValeurCritere[]; suite: Arbre }>();
  for (const valeur of toutes) {
    const suite = growArbre(writeCritere(situation, critere, valeur), reste, sign);
    const groupe = groupes.get(suite.cle);
    if (groupe) groupe.valeurs.push(valeur);
    else groupes.set(suite.cle, { valeurs: [valeur], suite });
  }
  const liste = [...groupes.values()];
  if (liste.length === 1) return liste[0]!.suite;
  return {
    kind: "choix",
    cle: JSON.stringify([critere, liste.map(({ valeurs: dites, suite }) => [dites, suite.cle])]),
    branches: liste.map(({ valeurs: dites, suite }) => ({
      branche: { critere, valeurs: dites, toutes },
      suite,
    })),
  };
}

export function listFeuilles(arbre: Arbre, chemin: readonly Branche[] = []): Feuille[] {
  if (arbre.kind === "feuille") return [{ chemin, situation: arbre.situation }];
  // Ce que paie tout le monde d'abord.
  const ordinaires = arbre.branches.filter(({ branche }) => isOrdinaire(branche));
  const autres = arbre.branches.filter(({ branche }) => !isOrdinaire(branche));
  return [...ordinaires, ...autres].flatMap(({ branche, suite }) =>
    listFeuilles(suite, [...chemin, branche]),
  );
}
