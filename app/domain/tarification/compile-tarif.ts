import type { Moyens } from "#app/domain/bases/base.ts";
import { arrondir, type Centimes } from "#app/domain/montant/montant.ts";
import { findRegleSansBase, type Grille } from "./grille.ts";
import type { Atelier, Calcul, Compile, MotifSansPrix, SousEtape, SousNoeud } from "./noeuds/contexte.ts";
import { findGenre, type Noeud } from "./noeuds/registre.ts";
import { isHorsValidite, joinPrix, makeRegles, prepareCalcul, replaceBase } from "./prepare-calcul.ts";
import type { Situation } from "./situation.ts";

/** Un prix en centimes, ou le motif pour lequel il n'y en a pas. */
export type PrixCompile = Centimes | MotifSansPrix;

/** Jamais rempli : un calcul compilé n'explique pas. */
const SANS_ETAPES: SousEtape[] = [];

/** De quoi compiler les nœuds d'une grille ; chaque définition l'est au premier renvoi. */
function createAtelier(definitions: Readonly<Record<string, SousNoeud>>): Atelier {
  const faites = new Map<string, Compile>();
  const atelier: Atelier = {
    compile: (noeud) => findGenre(noeud.kind).compile(noeud, atelier),
    compileDefinition(nom) {
      const faite = faites.get(nom) ?? atelier.compile(definitions[nom]!);
      faites.set(nom, faite);
      return faite;
    },
  };
  return atelier;
}

/**
 * Une grille devenue fonction, pour les lots : le prix de `computeTarif`, sans ses étapes. Les tests de propriété
 * prouvent l'égalité.
 */
export function compileTarif(grille: Grille): (situation: Situation) => PrixCompile {
  const regles = makeRegles(grille);
  const { mode, pas } = regles.arrondi;
  const { compile } = createAtelier(regles.definitions);
  const principal = compile(grille.tarif);
  const tarifs = new Map<Noeud, Compile>([[grille.tarif, principal]]);

  const conclude = (tarif: Compile, calcul: Calcul): PrixCompile => {
    try {
      const montant = tarif(calcul);
      const centimes = pas === 1 && montant.d === 1 ? montant.n : arrondir(montant, mode, pas);
      return calcul.arret ?? (centimes < 0 ? "prix-negatif" : centimes);
    } catch (erreur) {
      if (!(erreur instanceof RangeError)) throw erreur;
      return "calcul-impossible";
    }
  };
  const find = (noeud: Noeud): Compile => {
    const connu = tarifs.get(noeud) ?? compile(noeud);
    tarifs.set(noeud, connu);
    return connu;
  };
  const computeFoyer = (situation: Situation, moyens: Moyens): PrixCompile => {
    const calcul = prepareCalcul(regles, situation, moyens, SANS_ETAPES);
    const { etat } = calcul;
    const prix = conclude(principal, calcul);
    if (etat === "connue" || etat === "aucune" || prix !== "base-absente") return prix;
    const remplacement = replaceBase(findRegleSansBase(grille, etat), grille, calcul, SANS_ETAPES);
    return remplacement ? conclude(find(remplacement.tarif), remplacement.calcul) : "base-absente";
  };

  return (situation) => {
    if (isHorsValidite(grille, situation.date)) return "hors-validite";
    const prix = computeFoyer(situation, situation);
    if (!situation.autreFoyer) return prix;
    if (!grille.deuxFoyers) return "deux-foyers";
    const autre = computeFoyer(situation, situation.autreFoyer);
    if (typeof prix === "string") return prix;
    if (typeof autre === "string") return autre;
    return joinPrix(grille.deuxFoyers, prix, autre, regles);
  };
}
