/** Les tables d'une grille dont le prix dépend de la base : valeurs de la base en lignes, situations en colonnes. */
import type { Base } from "#app/domain/bases/base.ts";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { ETATS_SANS_BASE } from "#app/domain/bases/etats.ts";
import { createRationnel, formatNombre } from "#app/domain/montant/rationnel.ts";
import { withBase } from "#app/domain/tarification/avec-base.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeResultat } from "#app/domain/tarification/explication.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { ECHELLE } from "#app/domain/tarification/noeuds/contexte.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { ETATS_REVENU, withEtat } from "#app/domain/tarification/verification/check-prix.ts";
import { formatBase } from "#app/domain/tarification/verification/reperes.ts";
import { listFeuilles, type Arbre, type Feuille } from "./arbre.ts";
import { describePlage, listLignes } from "./axe.ts";
import { suitBase, toCellule, toSignature, type Cellule } from "./cellule.ts";
import type { Branche } from "./mots.ts";
import { describeRegle, nameBase, nameEtats } from "./regles-en-mots.ts";
import type { Colonne, LigneTableau, TableTarif } from "./types.ts";

/** Au-delà, une table ne se lit plus d'un coup d'œil. */
const COLONNES_MAX = 4;

/** De quoi faire les tables d'une grille. `base` : `null` quand le prix n'en dépend pas ; `pas` et `points` : dix-millièmes. */
export interface Outils {
  readonly grille: Grille;
  readonly base: Base | null;
  readonly pas: number;
  readonly points: readonly number[];
  describe(chemin: readonly Branche[]): string;
}

const listEtats = (base: Base): readonly EtatSansBase[] =>
  base === "quotient-familial" ? ETATS_SANS_BASE : ETATS_REVENU;

const answer = ({ grille, base }: Outils, situation: Situation, place: number) =>
  computeTarif(grille, base ? withBase(situation, base, formatBase(place)) : situation);

/** Toutes les réponses d'une situation : le long de la base, puis dans chaque état où elle manque. */
export function sign(outils: Outils, situation: Situation): string {
  const { grille, base, points } = outils;
  const connues = points.map((place) => toSignature(answer(outils, situation, place)));
  const sans = base
    ? listEtats(base).map((etat) => toSignature(computeTarif(grille, withEtat(situation, base, etat))))
    : [];
  return [...connues, "sans base", ...sans].join("\n");
}

/** Le même prix à toute base, et sans base. */
export function isFixe(outils: Outils, { situation }: Feuille): boolean {
  if (!outils.base) return true;
  return !suitBase(answer(outils, situation, 0)) && new Set(sign(outils, situation).split("\n")).size === 2;
}

function makeCalcul(
  outils: Outils,
  { mots }: Colonne,
  situation: Situation,
  lignes: readonly LigneTableau[],
  rang: number,
): string[] {
  const exemples = lignes.flatMap(({ cle }) => (cle.genre === "exemple" ? [cle.place] : []));
  const place = exemples[exemples.length >> 1];
  if (place === undefined) return [];
  const resultat = answer(outils, situation, place);
  if (!suitBase(resultat)) return [];
  const etapes = describeResultat(resultat)
    .filter(({ kind, valeur }) => valeur !== null && kind !== "selon")
    .map(({ libelle, valeur }) => `${libelle} = ${valeur}`);
  const bornes = lignes.filter(({ cle }) => cle.genre === "plage").map(({ cellules }) => cellules[rang]);
  const [bas, haut] = [
    lignes[0]?.cle.genre === "plage" ? bornes[0] : undefined,
    bornes.length > 1 ? bornes.at(-1) : undefined,
  ];
  const limites = [
    ...(bas?.centimes != null ? [`pas moins de ${bas.texte}`] : []),
    ...(haut?.centimes != null ? [`pas plus de ${haut.texte}`] : []),
  ];
  const fin = limites.length > 0 ? `, ${limites.join(" et ")}` : "";
  const debut = mots.startsWith("Prix") ? "" : `${mots}. `;
  return [`${debut}Exemple pour ${dire(place)}\u00a0: ${etapes.join("\u00a0; ")}${fin}.`];
}

const dire = (place: number): string => formatNombre(createRationnel(place, ECHELLE.n));

/** Les lignes des familles dont la base manque : les états que la ville traite pareil ensemble. */
function listSansBase({ grille, base }: Outils, feuilles: readonly Feuille[]): LigneTableau[] {
  if (!base) return [];
  const groupes = new Map<string, { etats: EtatSansBase[]; detail: string; cellules: Cellule[] }>();
  for (const etat of listEtats(base)) {
    const cellules = feuilles.map(({ situation }) =>
      toCellule(computeTarif(grille, withEtat(situation, base, etat))),
    );
    const detail = describeRegle(grille, etat);
    const cle = JSON.stringify([detail, cellules]);
    const groupe = groupes.get(cle);
    if (groupe) groupe.etats.push(etat);
    else groupes.set(cle, { etats: [etat], detail, cellules });
  }
  return [...groupes.values()].map(({ etats, detail, cellules }) => ({
    mots: nameEtats(etats),
    detail,
    cle: { genre: "sans-base", etats },
    cellules,
  }));
}

function makeTable(
  outils: Outils,
  titre: string | null,
  feuilles: readonly Feuille[],
  depuis: number,
): TableTarif {
  const { base, points, pas, describe } = outils;
  const colonnes = feuilles.map(({ chemin }): Colonne => {
    const mots = describe(chemin.slice(depuis));
    return { mots: mots || (feuilles.length > 1 ? "Prix habituel" : "Prix"), chemin };
  });
  const reponses = feuilles.map(
    ({ situation }) =>
      (place: number) =>
        answer(outils, situation, place),
  );
  const lignes = listLignes(points, reponses, { base: base!, pas }).map((cle): LigneTableau => {
    const place = cle.genre === "exemple" ? cle.place : cle.plage.de;
    return {
      mots: cle.genre === "exemple" ? `${dire(place)} (exemple)` : describePlage(cle.plage, pas),
      detail: null,
      cle,
      cellules: reponses.map((one) => toCellule(one(place))),
    };
  });
  const nom = nameBase(base!);
  return {
    titre,
    entete: `${nom[0]!.toUpperCase()}${nom.slice(1)}`,
    colonnes,
    lignes: [...lignes, ...listSansBase(outils, feuilles)],
    calculs: feuilles.flatMap(({ situation }, rang) =>
      makeCalcul(outils, colonnes[rang]!, situation, lignes, rang),
    ),
  };
}

/** Une table tant que ses colonnes se lisent ensemble ; au-delà, une table par branche. */
export function splitTables(outils: Outils, arbre: Arbre, chemin: readonly Branche[]): TableTarif[] {
  const feuilles = listFeuilles(arbre, chemin).filter((feuille) => !isFixe(outils, feuille));
  if (feuilles.length === 0) return [];
  const imbrique = arbre.kind === "choix" && arbre.branches.some(({ suite }) => suite.kind === "choix");
  if (feuilles.length <= COLONNES_MAX || !imbrique)
    return [makeTable(outils, outils.describe(chemin) || null, feuilles, chemin.length)];
  return arbre.branches.flatMap(({ branche, suite }) => splitTables(outils, suite, [...chemin, branche]));
}
