/** Une grille en tableaux lisibles, pour les familles, l'annexe d'une délibération et la page d'une version. */
import { withBase } from "#app/domain/tarification/avec-base.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { writeCritere, type Critere, type ValeurCritere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import {
  formatBase,
  listSituationsTypes,
  readPas,
  readReperes,
  type ReperesGrille,
} from "#app/domain/tarification/verification/reperes.ts";
import { growArbre, listFeuilles, type Arbre } from "./arbre.ts";
import { isPasPropose, toCellule, toSignature } from "./cellule.ts";
import { describeBranche, isOrdinaire, readLibelles, type Branche } from "./mots.ts";
import { describeAjout, describeUnite, findEffet, listUnites, withQuantite } from "./quantites.ts";
import { listRegles } from "./regles-en-mots.ts";
import { isFixe, sign, splitTables, type Outils } from "./table-selon-base.ts";
import type { LigneTableau, OptionsTableau, TableTarif, Tableau } from "./types.ts";

/** Situations qu'un tableau distingue, au plus ; et calculs qu'il demande. */
const SITUATIONS_MAX = 2_000;
const CALCULS_MAX = 100_000;

type Criteres = (readonly [Critere, readonly ValeurCritere[]])[];

/** Les valeurs des critères, réduites si elles sont trop nombreuses ensemble. */
function limitValeurs(
  valeurs: ReperesGrille["valeurs"],
  max: number,
): { criteres: Criteres; complet: boolean } {
  let nombre = 1;
  let complet = true;
  const criteres = [...valeurs].map(([critere, toutes]) => {
    const retenues = toutes.slice(0, Math.max(1, Math.floor(max / nombre)));
    complet &&= retenues.length === toutes.length;
    nombre *= retenues.length;
    return [critere, retenues] as const;
  });
  return { criteres, complet };
}

/** Au-delà, une liste de situations ne se lit plus. */
const LIGNES_MAX = 8;

/** Le critère qui a le plus de valeurs, s'il mérite les lignes à lui seul. */
function findRiche(criteres: Criteres, situations: number): Critere | null {
  if (criteres.length < 2 || situations <= LIGNES_MAX) return null;
  const [critere, valeurs] = criteres.toSorted(([, a], [, b]) => b.length - a.length)[0]!;
  return valeurs.length > 3 ? critere : null;
}

/** La situation qu'un chemin désigne, par la première valeur de chaque branche. */
const applyChemin = (situation: Situation, chemin: readonly Branche[]): Situation =>
  chemin.reduce((avant, { critere, valeurs }) => writeCritere(avant, critere, valeurs[0]!), situation);

/** Une grille sans base : le critère le plus riche en lignes et les autres en colonnes, ou toutes les situations en lignes. */
function makeTablesSansBase(
  { grille, describe }: Outils,
  depart: Situation,
  criteres: Criteres,
): TableTarif[] {
  const compute = (situation: Situation) => computeTarif(grille, situation);
  const complet = growArbre(depart, criteres, (situation) => toSignature(compute(situation)));
  const proposees = listFeuilles(complet).filter(({ situation }) => !isPasPropose(compute(situation)));
  const riche = findRiche(criteres, proposees.length);
  const enLignes = criteres.filter(([critere]) => riche === null || critere === riche);
  const enColonnes = criteres.filter(([critere]) => riche !== null && critere !== riche);
  const listRiches = (situation: Situation): Situation[] =>
    riche === null ? [situation] : enLignes[0]![1].map((valeur) => writeCritere(situation, riche, valeur));
  const signLigne = (situation: Situation) =>
    listRiches(situation)
      .map((one) => toSignature(compute(one)))
      .join("\n");
  const colonnes = listFeuilles(growArbre(depart, enColonnes, signLigne)).filter(
    ({ situation }) => riche === null || listRiches(situation).some((one) => !isPasPropose(compute(one))),
  );
  const computeLigne = (situation: Situation) =>
    colonnes.map(({ chemin }) => compute(applyChemin(situation, chemin)));
  const lignes = listFeuilles(
    growArbre(depart, enLignes, (situation) => computeLigne(situation).map(toSignature).join("\n")),
  ).filter(({ situation }) => !computeLigne(situation).every(isPasPropose));
  if (colonnes.length === 0 || lignes.length === 0) return [];
  return [
    {
      titre: null,
      entete: "Situation",
      colonnes: colonnes.map(({ chemin }) => ({
        mots: describe(chemin) || (colonnes.length > 1 ? "Prix habituel" : "Prix"),
        chemin,
      })),
      lignes: lignes.map(({ chemin, situation }): LigneTableau => ({
        mots: describe(chemin) || (lignes.length > 1 ? "Dans les autres cas" : "Pour tous"),
        detail: null,
        cle: { genre: "cas", chemin },
        cellules: computeLigne(situation).map(toCellule),
      })),
      calculs: [],
    },
  ];
}

/** Les tableaux d'une grille, demandés au moteur autour de chaque borne et pour chaque situation qu'elle distingue. */
export function makeTableau(grille: Grille, { date, coutReelCentimes }: OptionsTableau = {}): Tableau {
  const reperes = readReperes(grille);
  const base = reperes.litBase && grille.base !== "aucune" ? grille.base : null;
  const pas = base ? readPas(grille) : 1;
  const utiles = reperes.bases.filter((place) => place % pas === 0);
  const fin = reperes.bases.at(-1)!;
  const points = base ? [...new Set([...utiles, fin - (fin % pas)])] : [0];
  const [type] = listSituationsTypes(
    grille,
    { ...reperes, valeurs: new Map(), omissibles: new Set() },
    1,
  ).types;
  const depart: Situation = {
    ...type!.situation,
    ...(date && { date }),
    ...(coutReelCentimes !== undefined && { coutReelCentimes }),
  };
  const max = Math.max(1, Math.min(SITUATIONS_MAX, Math.floor(CALCULS_MAX / points.length)));
  const limites = limitValeurs(reperes.valeurs, max);
  const compute = (situation: Situation) => computeTarif(grille, situation);

  // Chaque quantité se fixe, s'ajoute à part, ou devient un critère à deux valeurs : aucune unité, une unité.
  const lues = listUnites(grille).filter(({ nom }) => !reperes.valeurs.has(`quantite:${nom}`));
  const toutes = listToutes(depart, limites.criteres).flatMap((situation) =>
    base ? points.map((place) => withBase(situation, base, formatBase(place))) : [situation],
  );
  const effets = lues.map((unite) => ({ unite, effet: findEffet(unite, toutes, compute) }));
  const changeantes = effets.flatMap(({ unite, effet }) => (effet.kind === "change" ? [unite] : []));
  const fixe = effets.reduce(
    (situation, { unite, effet }) =>
      withQuantite(situation, unite.nom, effet.kind === "multiplie" ? unite.par : 0),
    depart,
  );
  const criteres: Criteres = [
    ...limites.criteres,
    ...changeantes.map(({ nom, par }) => [`quantite:${nom}`, [0, par]] as const),
  ];

  const libelles = readLibelles(grille);
  const unites = new Map<Critere, string>(changeantes.map(({ nom, unite }) => [`quantite:${nom}`, unite]));
  const describe = (chemin: readonly Branche[]): string =>
    chemin
      .filter((branche) => !isOrdinaire(branche))
      .map((branche) => {
        const unite = unites.get(branche.critere);
        if (unite === undefined) return describeBranche(branche, libelles);
        return branche.valeurs[0] === 0 ? `Sans ${unite}` : `1\u00a0${unite}`;
      })
      .map((mots, rang) => (rang === 0 ? mots : `${mots[0]!.toLowerCase()}${mots.slice(1)}`))
      .join(", ");
  const outils: Outils = { grille, base, pas, points, describe };
  const arbre = base ? growArbre(fixe, criteres, (situation) => sign(outils, situation)) : null;
  return {
    tables: arbre ? splitTables(outils, arbre, []) : makeTablesSansBase(outils, fixe, criteres),
    prixFixes: arbre ? listPrixFixes(outils, arbre) : [],
    regles: [
      ...effets.flatMap(({ unite, effet }) => {
        if (effet.kind === "multiplie") return [describeUnite(unite)];
        return effet.kind === "ajoute" ? [describeAjout(unite, effet.centimes)] : [];
      }),
      ...listRegles(grille, { coutReelCentimes: depart.coutReelCentimes, litBase: base !== null }),
    ],
    complet: limites.complet && !reperes.statutsPartiels,
  };
}

const listToutes = (depart: Situation, criteres: Criteres): Situation[] =>
  criteres.reduce<Situation[]>(
    (situations, [critere, valeurs]) =>
      situations.flatMap((situation) => valeurs.map((valeur) => writeCritere(situation, critere, valeur))),
    [depart],
  );

const listPrixFixes = (outils: Outils, arbre: Arbre): Tableau["prixFixes"] =>
  listFeuilles(arbre)
    .filter((feuille) => isFixe(outils, feuille))
    .flatMap(({ chemin, situation }) => {
      const resultat = computeTarif(outils.grille, situation);
      if (isPasPropose(resultat)) return [];
      return [{ mots: outils.describe(chemin) || "Pour tous", chemin, cellule: toCellule(resultat) }];
    });
