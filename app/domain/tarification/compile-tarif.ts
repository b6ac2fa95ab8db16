import type { Moyens } from "#app/domain/bases/base.ts";
import { arrondirExact, type Exact } from "#app/domain/montant/exact.ts";
import type { Centimes } from "#app/domain/montant/montant.ts";
import { findRegleSansBase, type Grille } from "./grille.ts";
import type { Atelier, Compile, Course, MotifSansPrix, Regles, SousNoeud } from "./noeuds/contexte.ts";
import { findGenre, type Noeud } from "./noeuds/registre.ts";
import {
  isHorsValidite,
  joinPrix,
  makeRegles,
  createLecteur,
  readEtatLu,
  readTexte,
  replaceBase,
} from "./prepare-calcul.ts";
import type { Situation } from "./situation.ts";

/** Un prix en centimes, ou le motif pour lequel il n'y en a pas. */
export type PrixCompile = Centimes | MotifSansPrix;

type Depart = (situation: Situation, lecture: Course["lecture"], lue: Exact, nom: string) => Course;

/** La course d'une grille compilée : un prix n'en attend aucun autre, chacun la reprend donc à zéro. */
function createDepart(): Depart {
  let course: { -readonly [Champ in keyof Course]: Course[Champ] } | undefined;
  return (situation, lecture, lue, nom) => {
    course ??= { situation, lecture, lue, nom, decalage: 0, arret: null };
    course.situation = situation;
    course.lecture = lecture;
    course.lue = lue;
    course.nom = nom;
    course.decalage = 0;
    course.arret = null;
    return course;
  };
}

/** De quoi compiler les nœuds d'une grille ; chaque définition l'est au premier renvoi. */
function createAtelier(regles: Regles): Atelier {
  const faites = new Map<string, Compile>();
  const atelier: Atelier = {
    regles,
    compile: (noeud: SousNoeud) => findGenre(noeud.kind).compile(noeud, atelier),
    compileDefinition(nom) {
      const faite = faites.get(nom) ?? atelier.compile(regles.definitions[nom]!);
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
  const { deuxFoyers } = grille;
  const regles = makeRegles(grille);
  const { mode, pas } = regles.arrondi;
  const { compile } = createAtelier(regles);
  const principal = compile(grille.tarif);
  const tarifs = new Map<Noeud, Compile>([[grille.tarif, principal]]);

  const parse = createLecteur(regles.regleFraction);
  const start = createDepart();

  const conclude = (tarif: Compile, course: Course): PrixCompile => {
    try {
      const centimes = arrondirExact(tarif(course), mode, pas);
      return course.arret ?? (centimes < 0 ? "prix-negatif" : centimes);
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
    const texte = readTexte(regles, moyens);
    if (texte !== null) return conclude(principal, start(situation, "connue", parse(texte), ""));
    const prix = conclude(principal, start(situation, "absente", 0, ""));
    const etat = readEtatLu(regles, moyens);
    if (etat === "connue" || etat === "aucune" || prix !== "base-absente") return prix;
    const remplacement = replaceBase(findRegleSansBase(grille, etat), grille, situation);
    if (!remplacement) return "base-absente";
    const { tarif, lecture, nom } = remplacement;
    return conclude(find(tarif), start(remplacement.situation, lecture, 0, nom));
  };

  return (situation) => {
    if (isHorsValidite(grille, situation.date)) return "hors-validite";
    const regle = deuxFoyers ?? situation.autreFoyer?.regle;
    if (situation.autreFoyer && !regle) return "deux-foyers";
    const prix = computeFoyer(situation, situation);
    if (!situation.autreFoyer || !regle) return prix;
    const autre = computeFoyer(situation, situation.autreFoyer);
    if (typeof prix === "string") return prix;
    if (typeof autre === "string") return autre;
    return joinPrix(regle, prix, autre, regles);
  };
}
