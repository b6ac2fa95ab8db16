import { libelleBase } from "#app/domain/bases/base.ts";
import { nameCritere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { listReperes, listSousNoeuds, type Noeud } from "#app/domain/tarification/noeuds/registre.ts";

/** Ce qu'un genre de nœud apporte, dans les mots d'un agent ; rien pour ce qui va de soi. */
const MOTS: Partial<Record<Noeud["kind"], string>> = {
  tranches: "tranches",
  taux: "taux d’effort",
  points: "prix en ligne droite",
  montant: "coût réel ou ancien prix",
  somme: "plusieurs prix additionnés",
  minimum: "le moins cher de plusieurs prix",
  maximum: "le plus cher de plusieurs prix",
  produit: "multiplication",
  quantite: "prix à la durée ou à la quantité",
  ajustement: "supplément ou réduction",
  borne: "plancher ou plafond",
  tiers: "part payée par un tiers",
  renvoi: "tarif nommé",
};

const listNoeuds = (noeud: Noeud): Noeud[] => [
  noeud,
  ...listSousNoeuds(noeud).flatMap(([, enfant]) => listNoeuds(enfant)),
];

/** Ce que la grille sait faire, en mots que l'on cherche : « tranches », « le rang de l’enfant »… */
export function listMecanismes({ base, tarif, definitions = {} }: Grille): string[] {
  const noeuds = [tarif, ...Object.values(definitions)].flatMap(listNoeuds);
  const genres = noeuds.flatMap(({ kind }) => MOTS[kind] ?? []);
  const criteres = noeuds.flatMap((noeud) =>
    (listReperes(noeud).conditions ?? []).map(({ critere }) => nameCritere(critere)),
  );
  const regarde = base === "aucune" ? "prix sans quotient" : libelleBase(base).toLowerCase();
  return [...new Set([regarde, ...genres, ...criteres])];
}
