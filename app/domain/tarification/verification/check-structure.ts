import { createRationnel, type Rationnel } from "#app/domain/montant/rationnel.ts";
import type { Chemin } from "../chemin.ts";
import type { Grille } from "../grille.ts";
import { findGenre } from "../noeuds/registre.ts";
import { alignIntervalle, AUCUNE, isVide, TOUTES } from "./coupe.ts";
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

/** Où chaque objet de la grille lue se trouve dans le document : les deux ont la même forme. */
function locateObjets(grille: Grille): ReadonlyMap<object, Chemin> {
  const places = new Map<object, Chemin>();
  const pile: [object, Chemin][] = [[grille, []]];
  for (let vu = pile.pop(); vu !== undefined; vu = pile.pop()) {
    const [objet, chemin] = vu;
    places.set(objet, chemin);
    for (const [cle, valeur] of Object.entries(objet))
      if (typeof valeur === "object" && valeur !== null)
        pile.push([valeur, [...chemin, Array.isArray(objet) ? Number(cle) : cle]]);
  }
  return places;
}

/** Relectures de nœuds, au plus : des décalages de lignes emboîtés les multiplient. */
const VISITES_MAX = 20_000;

/**
 * Relit chaque nœud pour les situations qui l'atteignent : trous, chevauchements, lignes et cas qui ne servent jamais.
 * Un trou est signalé si, et seulement si, une situation complète n'a pas de prix.
 */
export function checkStructure(grille: Grille, { valeurs, renvois }: ReperesGrille): Constat[] {
  const constats = new Map<string, Constat>();
  const pas = readPas(grille);
  const { base, definitions = {} } = grille;
  // un quotient a au plus quatre décimales ; un revenu peut être une fraction
  const precision = base === "quotient-familial" ? createRationnel(1, 10_000) : null;
  const places = locateObjets(grille);
  let visites = 0;

  const visit = (
    noeud: { readonly kind: string },
    ici: { lieu: string; region: Region; decalage: number; partagee: boolean },
  ): void => {
    const { lieu } = ici;
    if (++visites > VISITES_MAX) return;
    const place = places.get(noeud) ?? [];
    const visite: Visite = {
      ...ici,
      place,
      pas,
      regleDite: grille.qfFractionnaire !== undefined,
      isAtteint: (intervalle) => precision === null || !isVide(alignIntervalle(intervalle, precision)),
      constate(constat, sous = []) {
        // une définition partagée peut servir ailleurs à ce qui ne l'atteint pas ici
        if (ici.partagee && constat.code === "inatteignable") return;
        constats.set(`${lieu} ${constat.code} ${constat.message}`, {
          ...constat,
          lieu,
          place: [...place, ...sous],
        });
      },
      visit: (mots, sous, ailleurs = {}) =>
        visit(sous, { ...ici, ...ailleurs, lieu: lieu === "" ? mots : `${lieu} › ${mots}` }),
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

  const region = { base: base === "aucune" ? AUCUNE : TOUTES, valeurs };
  visit(grille.tarif, { lieu: "tarif", region, decalage: 0, partagee: false });
  const lus = [...constats.values()];
  if (visites <= VISITES_MAX) return lus;
  const message = "Les décalages de lignes se combinent trop pour être tous relus.";
  const place = ["tarif"];
  return [
    ...lus,
    { gravite: "avertissement", code: "verification-partielle", lieu: "tarif", place, message },
  ];
}
