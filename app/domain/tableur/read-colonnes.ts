/** What each column of the table is, from the headings above it and the cells below. */
import { formatValeur, toPlain, type Vue } from "./feuille.ts";
import { isMontant, type AxeBornes, type Tableau } from "./find-tableau.ts";
import { REPONSES_ENTETE, toConditions, type Carnet } from "./lecture.ts";
import {
  describeCondition,
  isPlafond,
  isPlancher,
  isPourInformation,
  isTaux,
  readConditions,
  type ConditionLue,
} from "./read-entete.ts";
import { readTaux } from "./read-montant.ts";

export interface ColonneLue {
  readonly colonne: number;
  readonly role: "prix" | "taux" | "plancher" | "plafond" | "nom" | "ignoree";
  readonly conditions: readonly ConditionLue[];
}

export const listBornes = (axe: AxeBornes): number[] =>
  axe.kind === "texte"
    ? [axe.colonne]
    : axe.kind === "deux"
      ? [axe.de, axe.a].filter((one) => one !== null)
      : [];

interface Entete {
  /** The lowest filled cell: where the column is named. */
  readonly cellule: string;
  readonly textes: readonly string[];
}

/** The headings over a column, top first; a blank one under a wide heading takes it from its left. */
function readEntete(vue: Vue, { entetes, premiere }: Tableau, colonne: number, depuis: number): Entete {
  const textes: string[] = [];
  let cellule = vue.nommer(entetes.at(-1) ?? premiere, colonne);
  for (const [rang, ligne] of entetes.entries()) {
    const [l, c] = vue.montree(ligne, colonne);
    let valeur = vue.lire(l, c);
    let source = vue.nommer(l, c);
    const derniere = rang === entetes.length - 1;
    for (let gauche = derniere ? -1 : colonne - 1; valeur === null && gauche >= depuis; gauche--) {
      valeur = vue.lire(ligne, gauche);
      source = vue.nommer(ligne, gauche);
    }
    if (valeur === null) continue;
    const texte = formatValeur(valeur);
    if (!textes.includes(texte)) textes.push(texte);
    if (vue.lire(ligne, colonne) !== null || derniere) cellule = source;
  }
  return { cellule, textes };
}

const addAbsentes = (conditions: ConditionLue[], plus: readonly ConditionLue[]): void => {
  for (const lue of plus)
    if (!conditions.some(({ critere }) => critere === lue.critere)) conditions.push(lue);
};

interface Candidate extends Entete {
  readonly colonne: number;
  readonly texte: string;
  readonly conditions: readonly ConditionLue[];
  readonly reste: string;
}

/** Rows from the first: those that may hold a price. */
const listCorps = ({ hauteur }: Vue, { premiere }: Tableau): number[] =>
  Array.from({ length: hauteur - premiere }, (_, rang) => premiere + rang);

export function readColonnes(
  vue: Vue,
  tableau: Tableau,
  reponses: Readonly<Record<string, string>>,
  carnet: Carnet,
): ColonneLue[] {
  const bornes = listBornes(tableau.axe);
  const corps = listCorps(vue, tableau);
  const lues: ColonneLue[] = [];
  const prix: Candidate[] = [];
  const depuis = bornes.length > 0 ? Math.max(...bornes) + 1 : 1;
  const hasTaux = corps.some((ligne) =>
    Array.from({ length: vue.largeur }, (_, c) => c).some(
      (c) => !bornes.includes(c) && readTaux(vue.lire(ligne, c)) !== null,
    ),
  );
  for (let colonne = 0; colonne < vue.largeur; colonne++) {
    if (bornes.includes(colonne)) continue;
    const montants = corps.filter((ligne) => isMontant(vue, ligne, colonne));
    const entete = readEntete(vue, tableau, colonne, depuis);
    const texte = entete.textes.join(" ");
    const aGauche = bornes.length > 0 && colonne < Math.min(...bornes);
    if (montants.length === 0 || aGauche) {
      if (corps.some((ligne) => vue.lire(ligne, colonne) !== null))
        lues.push({ colonne, role: "nom", conditions: [] });
      if (!aGauche && (bornes.length > 0 || colonne > 0)) checkSansPrix(vue, corps, colonne, entete, carnet);
      continue;
    }
    const reponse = reponses[entete.cellule];
    if (reponse === "ignorer" || (reponse === undefined && isPourInformation(texte))) {
      carnet.remark(
        entete.cellule,
        `La colonne «\u00a0${texte}\u00a0» est laissée de côté\u00a0: elle informe et ne fixe pas de prix.`,
      );
      lues.push({ colonne, role: "ignoree", conditions: [] });
      for (const ligne of montants)
        carnet.note(vue.nommer(ligne, colonne), "ignoree", "ignorée\u00a0: pour information");
      carnet.note(entete.cellule, "ignoree", "ignorée\u00a0: pour information");
      continue;
    }
    if (hasTaux && (isPlancher(texte) || isPlafond(texte)) && reponse === undefined) {
      const role = isPlancher(texte) ? "plancher" : "plafond";
      carnet.note(entete.cellule, "entete", role === "plancher" ? "prix le plus bas" : "prix le plus haut");
      lues.push({ colonne, role, conditions: [] });
      continue;
    }
    const conditions: ConditionLue[] = [];
    const restes: string[] = [];
    for (const morceau of entete.textes.toReversed()) {
      const lecture = readConditions(morceau);
      addAbsentes(conditions, lecture.conditions);
      if (lecture.reste) restes.push(lecture.reste);
    }
    const taux = isTaux(texte) || montants.some((ligne) => readTaux(vue.lire(ligne, colonne)) !== null);
    const choisies = reponse === undefined ? null : toConditions(reponse, texte);
    prix.push({
      ...entete,
      colonne,
      texte,
      conditions: choisies === null || choisies === "ignorer" ? conditions : choisies,
      reste: choisies === null && !taux ? restes.join(" ") : "",
    });
    lues.push({ colonne, role: taux ? "taux" : "prix", conditions: prix.at(-1)!.conditions });
  }
  for (const colonne of bornes)
    for (const ligne of tableau.entetes)
      if (vue.lire(ligne, colonne) !== null)
        carnet.note(vue.nommer(ligne, colonne), "entete", "de quoi dépend le prix");
  checkPrix(prix, lues, carnet);
  return lues;
}

/** A column that announces prices and holds none. */
function checkSansPrix(
  vue: Vue,
  corps: readonly number[],
  colonne: number,
  { cellule, textes }: Entete,
  carnet: Carnet,
): void {
  const texte = textes.join(" ");
  if (readConditions(texte).conditions.length === 0 && !/prix|tarif/.test(toPlain(texte))) return;
  const pleine = corps.find((ligne) => vue.lire(ligne, colonne) !== null);
  const lieu = pleine === undefined ? cellule : vue.nommer(pleine, colonne);
  carnet.refuse(
    lieu,
    pleine === undefined
      ? `La colonne «\u00a0${texte}\u00a0» (${cellule}) n’a aucun prix.`
      : `${lieu}\u00a0: «\u00a0${formatValeur(vue.lire(pleine, colonne)).slice(0, 60)}\u00a0» n’est pas un montant, et la colonne «\u00a0${texte}\u00a0» en annonce.`,
  );
}

const keyOf = (conditions: readonly ConditionLue[]): string =>
  conditions
    .map((one) => JSON.stringify(one))
    .toSorted()
    .join();

/** Several columns of prices: each must say whose prices they are, and no two the same. */
function checkPrix(prix: readonly Candidate[], lues: readonly ColonneLue[], carnet: Carnet): void {
  const cles = prix.map(({ conditions }) => keyOf(conditions));
  for (const [rang, { cellule, texte, conditions, reste }] of prix.entries()) {
    const nom = texte ? `«\u00a0${texte}\u00a0» (${cellule})` : cellule;
    const role = lues.find(({ colonne }) => colonne === prix[rang]!.colonne)!.role;
    if (prix.length > 1 && (reste !== "" || cles.indexOf(cles[rang]!) !== rang)) {
      const raison =
        reste !== "" ? "ne dit pas à qui s’appliquent ces prix" : "dit la même chose qu’une autre colonne";
      carnet.ask(
        { cle: cellule, libelle: `La colonne ${nom}`, options: REPONSES_ENTETE },
        cellule,
        `La colonne ${nom} ${raison}.`,
      );
      continue;
    }
    const mots = conditions.map(describeCondition).join(", ");
    carnet.note(
      cellule,
      conditions.length > 0 ? "condition" : "entete",
      mots || (role === "taux" ? "taux" : "prix"),
    );
  }
}
