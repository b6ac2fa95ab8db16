import type { Condition, Critere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { MontantLu } from "#app/domain/tarification/noeuds/contexte.ts";
import { listReperes } from "#app/domain/tarification/noeuds/registre.ts";
import { listNoeuds, listNoms, listProvisoires } from "#app/domain/tarification/verification/reperes.ts";

/** Ce qu'il faut savoir d'une famille et d'une activité pour qu'une grille donne un prix. */
export interface Donnees {
  /** Les critères regardés, et les mots que la grille connaît de chacun ; aucun mot pour un critère fait de nombres. */
  readonly mots: ReadonlyMap<Critere, readonly string[]>;
  /** Les quantités comptées ou comparées : « minutes », « repas ». */
  readonly quantites: readonly string[];
  /** Les montants sans lesquels il n'y a pas de prix. */
  readonly montants: ReadonlySet<MontantLu>;
}

const QUANTITE = "quantite:";

/** Relève ce que regardent le tarif, ses définitions et ses tarifs de remplacement. */
export function listDonnees(grille: Grille): Donnees {
  const { tarif, definitions = {} } = grille;
  const noeuds = [tarif, ...Object.values(definitions), ...listProvisoires(grille)].flatMap(listNoeuds);
  const conditions = new Map<Critere, Condition[]>();
  const quantites = new Set<string>();
  const montants = new Set<MontantLu>();
  for (const noeud of noeuds) {
    if (noeud.kind === "montant" && !noeud.sinon) montants.add(noeud.de);
    const reperes = listReperes(noeud);
    if (reperes.quantite) quantites.add(reperes.quantite.nom);
    for (const { critere, condition } of reperes.conditions ?? []) {
      if (critere.startsWith(QUANTITE)) quantites.add(critere.slice(QUANTITE.length));
      conditions.set(critere, [...(conditions.get(critere) ?? []), condition]);
    }
  }
  return {
    mots: new Map([...conditions].map(([critere, dites]) => [critere, listNoms(dites)])),
    quantites: [...quantites],
    montants,
  };
}
