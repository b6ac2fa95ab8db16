import { createRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import type { Grille } from "../grille.ts";
import { findGenre } from "../noeuds/registre.ts";
import { TOUTES } from "./coupe.ts";
import type { ReperesGrille } from "./reperes.ts";
import type { Constat, Region, Visite } from "./visite.ts";

/** Plus petit écart entre deux valeurs lues ; `null` si toutes les valeurs sont possibles. */
function readPas({ qfFractionnaire }: Grille): Rationnel | null {
  switch (qfFractionnaire) {
    case "tronquer":
    case "arrondir-commercial":
      return createRationnel(1);
    case "au-centime":
      return createRationnel(1, 100);
    case "exact":
    case undefined:
      return null;
  }
}

/**
 * Relit chaque nœud pour les situations qui l'atteignent : trous, chevauchements, lignes et cas qui ne servent jamais.
 * Un trou est signalé si, et seulement si, une situation complète n'a pas de prix.
 */
export function checkStructure(grille: Grille, { valeurs, renvois }: ReperesGrille): Constat[] {
  const constats = new Map<string, Constat>();
  const pas = readPas(grille);
  const { definitions = {} } = grille;

  const visit = (
    noeud: { readonly kind: string },
    ici: { lieu: string; region: Region; decalee: boolean; partagee: boolean },
  ): void => {
    const { lieu } = ici;
    const visite: Visite = {
      ...ici,
      pas,
      regleDite: grille.qfFractionnaire !== undefined,
      constate(constat) {
        // une définition partagée peut servir ailleurs à ce qui ne l'atteint pas ici
        if (ici.partagee && constat.code === "inatteignable") return;
        constats.set(`${lieu} ${constat.code} ${constat.message}`, { ...constat, lieu });
      },
      visit: (place, sous, ailleurs = {}) =>
        visit(sous, { ...ici, ...ailleurs, lieu: lieu === "" ? place : `${lieu} › ${place}` }),
      visitDefinition: (nom) =>
        visit(definitions[nom]!, {
          ...ici,
          lieu: `définition «\u00a0${nom}\u00a0»`,
          partagee: ici.partagee || (renvois.get(nom) ?? 0) > 1,
        }),
    };
    const genre = findGenre(noeud.kind);
    if (genre.check) genre.check(noeud, visite);
    else for (const [place, sous] of genre.listSousNoeuds(noeud)) visite.visit(place, sous);
  };

  visit(grille.tarif, { lieu: "tarif", region: { base: TOUTES, valeurs }, decalee: false, partagee: false });
  return [...constats.values()];
}
