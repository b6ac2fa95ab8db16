/** The rows of the table: bounds, names, conditions, and the price of each cell. */
import { formatValeur, toPlain, type Vue } from "./feuille.ts";
import { isMontant, type Tableau } from "./find-tableau.ts";
import { REPONSES_ENTETE, toConditions, type Carnet } from "./lecture.ts";
import { describeBornesEcrites, type Entree } from "./make-tarif.ts";
import { readBornes, type Bornes } from "./read-bornes.ts";
import { listBornes, type ColonneLue } from "./read-colonnes.ts";
import {
  AUTRES_FAMILLES,
  describeCondition,
  isPourInformation,
  readConditions,
  type ConditionLue,
} from "./read-entete.ts";
import { readBornesLigne } from "./read-bornes-ligne.ts";
import { readPrix } from "./read-prix.ts";

interface Source {
  readonly vue: Vue;
  readonly tableau: Tableau;
  readonly colonnes: readonly ColonneLue[];
  readonly reponses: Readonly<Record<string, string>>;
}

const LIGNES_TARIF_MAX = 200;
const SANS_QUOTIENT =
  /sans (?:quotient|qf|justificatif)|non (?:allocataire|communique|fourni|justifie|transmis|connu)|absence de (?:quotient|qf|justificatif)|qf inconnu/;

interface Ligne {
  readonly ligne: number;
  readonly bornes: Bornes | null;
  readonly nom: string;
  readonly conditions: readonly ConditionLue[];
  readonly place: string;
}

/** A lone « jusqu’à » or « à partir de » column: each row ends where the next begins. */
function closeLignes(lignes: readonly Ligne[], { tableau: { axe } }: Source): Ligne[] {
  if (axe.kind !== "deux" || axe.a !== null) return [...lignes];
  return lignes.map((ligne, rang) => {
    const suite = lignes.slice(rang + 1).find(({ bornes }) => bornes?.de)?.bornes?.de;
    if (!ligne.bornes || !suite) return ligne;
    return { ...ligne, bornes: { ...ligne.bornes, a: { valeur: suite.valeur, compris: false } } };
  });
}

interface Intitule {
  texte: string;
  place: string;
}

/** The first text of the row that is no price: what the row is called. */
function findIntitule({ vue, tableau: { axe }, colonnes }: Source, ligne: number): Intitule | null {
  const places = [
    ...colonnes.filter(({ role }) => role === "nom").map(({ colonne }) => colonne),
    ...listBornes(axe),
  ].toSorted((x, y) => x - y);
  for (const colonne of places) {
    const valeur = vue.lire(ligne, colonne);
    if (typeof valeur === "string" && readBornes(valeur) === null)
      return { texte: valeur, place: vue.nommer(ligne, colonne) };
  }
  return null;
}

/** Labels on the left of the bounds: « T1 », or « Commune » over several merged rows. */
function readGauche(
  source: Source,
  ligne: number,
  tenues: Map<number, readonly ConditionLue[]>,
): { nom: string; conditions: ConditionLue[] } {
  const { vue, colonnes, tableau } = source;
  const conditions: ConditionLue[] = [];
  let nom = "";
  for (const { colonne, role } of colonnes) {
    if (role !== "nom") continue;
    const [l, c] = vue.montree(ligne, colonne);
    const valeur = vue.lire(l, c);
    if (valeur !== null) {
      const texte = formatValeur(valeur);
      const lecture = readConditions(texte);
      if (isAutres(texte) || (lecture.conditions.length > 0 && lecture.reste === ""))
        tenues.set(colonne, lecture.conditions);
      else {
        tenues.delete(colonne);
        if (colonne < Math.min(...listBornes(tableau.axe), Infinity)) nom ||= texte;
      }
    }
    conditions.push(...(tenues.get(colonne) ?? []));
  }
  return { nom: nom.slice(0, 72), conditions };
}

const isAutres = (texte: string): boolean => toPlain(texte) === toPlain(AUTRES_FAMILLES);

function askLigne(carnet: Carnet, place: string, quoi: string, raison: string): void {
  carnet.ask(
    { cle: place, libelle: `La ligne ${quoi}`, options: REPONSES_ENTETE },
    place,
    `${place}\u00a0: ${raison}`,
  );
}

/** What a row without bounds is, from its words. */
function readSansBornes(
  source: Source,
  ligne: number,
  section: readonly ConditionLue[],
  carnet: Carnet,
): Ligne | null {
  const { vue, colonnes, reponses } = source;
  const intitule = findIntitule(source, ligne);
  const place =
    intitule?.place ?? vue.nommer(ligne, colonnes.find(({ role }) => role === "prix")?.colonne ?? 0);
  const reponse = reponses[place];
  const texte = intitule?.texte ?? "";
  const ignore = (message: string): null => {
    carnet.remark(place, message);
    for (const { colonne } of colonnes)
      if (isMontant(vue, ligne, colonne)) carnet.note(vue.nommer(ligne, colonne), "ignoree", "ignorée");
    carnet.note(place, "ignoree", "ignorée");
    return null;
  };
  if (reponse === "ignorer" || (reponse === undefined && texte !== "" && isPourInformation(texte)))
    return ignore(
      `La ligne «\u00a0${texte}\u00a0» est laissée de côté\u00a0: elle informe et ne fixe pas de prix.`,
    );
  if (reponse === undefined && SANS_QUOTIENT.test(toPlain(texte)))
    return ignore(
      `La ligne «\u00a0${texte}\u00a0» dit un prix sans quotient\u00a0: choisissez dans le brouillon ce que paie une famille dans chaque cas (refus, attente, panne…).`,
    );
  const choisies = reponse === undefined ? null : toConditions(reponse, texte);
  const lecture = readConditions(texte);
  const bornes = Array.from({ length: vue.largeur }, (_, c) => c).find(
    (c) => readBornes(vue.lire(ligne, c)) !== null,
  );
  if (source.tableau.axe.kind === "aucune" && bornes !== undefined) {
    const cellule = vue.nommer(ligne, bornes);
    carnet.refuse(cellule, `${cellule}\u00a0: une seule tranche ne fait pas une grille.`);
    return null;
  }
  const seule =
    isAutres(texte) ||
    (source.tableau.axe.kind === "aucune" && lecture.conditions.length === 0 && lecture.reste === "");
  if (choisies === null && !seule && (lecture.conditions.length === 0 || lecture.reste !== "")) {
    askLigne(
      carnet,
      place,
      texte ? `«\u00a0${texte}\u00a0» (${place})` : place,
      `${texte ? `«\u00a0${texte}\u00a0»` : "cette ligne"} n’est ni une tranche ni une famille que le portail connaît.`,
    );
    return null;
  }
  const lues = choisies === null || choisies === "ignorer" ? lecture.conditions : choisies;
  const conditions = [
    ...lues,
    ...section.filter(({ critere }) => lues.every((one) => one.critere !== critere)),
  ];
  carnet.note(place, "condition", conditions.map(describeCondition).join(", ") || "prix");
  return { ligne, bornes: null, nom: "", conditions, place };
}

/** An amount, or what should have been one: « 1,5O € ». */
function isPrixAttendu(vue: Vue, ligne: number, colonne: number): boolean {
  const valeur = vue.lire(ligne, colonne);
  return (
    isMontant(vue, ligne, colonne) ||
    (valeur !== null && /\d/.test(formatValeur(valeur)) && formatValeur(valeur).length < 20)
  );
}

/** The rows, whatever their prices. */
function listLignes(source: Source, carnet: Carnet): Ligne[] {
  const { vue, tableau, colonnes } = source;
  const lignes: Ligne[] = [];
  const tenues = new Map<number, readonly ConditionLue[]>();
  const prix = colonnes.filter(({ role }) => role !== "nom" && role !== "ignoree");
  const vues = new Map<string, string>();
  let section: readonly ConditionLue[] = readSection(source, tableau.entetes.at(-1) ?? -1) ?? [];
  let avant: Bornes | null = null;
  for (let ligne = tableau.premiere; ligne < vue.hauteur; ligne++) {
    const paye = prix.some(({ colonne }) => isPrixAttendu(vue, ligne, colonne));
    const bornesLigne = readBornesLigne(source, ligne, avant);
    if (bornesLigne && "illisible" in bornesLigne && paye) {
      const { place, illisible } = bornesLigne;
      const [l, c] = [
        ligne,
        listBornes(tableau.axe).find((colonne) => vue.nommer(ligne, colonne) === place) ?? 0,
      ];
      carnet.refuse(place, `${place}\u00a0: «\u00a0${formatValeur(vue.lire(l, c))}\u00a0» ${illisible}`);
      continue;
    }
    const bornes = bornesLigne && "bornes" in bornesLigne ? bornesLigne.bornes : null;
    if (bornes && bornesLigne && hasPrix(source, ligne, prix)) {
      const gauche = readGauche(source, ligne, tenues);
      const conditions = [
        ...gauche.conditions,
        ...section.filter(({ critere }) => gauche.conditions.every((one) => one.critere !== critere)),
      ];
      const cle = JSON.stringify([bornes, conditions]);
      const deja = vues.get(cle);
      if (deja) {
        carnet.refuse(
          bornesLigne.place,
          `${bornesLigne.place}\u00a0: cette tranche est déjà en ${deja}. La feuille a-t-elle deux tableaux\u00a0? Gardez-en un.`,
        );
        return lignes;
      }
      vues.set(cle, bornesLigne.place);
      const brut = source.tableau.axe.kind === "texte" ? vue.lire(ligne, source.tableau.axe.colonne) : null;
      lignes.push({
        ligne,
        bornes,
        nom: gauche.nom || (typeof brut === "string" ? brut : ""),
        conditions,
        place: bornesLigne.place,
      });
      avant = bornes;
      continue;
    }
    if (paye) {
      const lue = readSansBornes(source, ligne, section, carnet);
      if (lue) lignes.push(lue);
      continue;
    }
    const neuve = readSection(source, ligne);
    if (neuve) {
      section = neuve;
      avant = null;
    }
  }
  return closeLignes(lignes, source);
}

/** A row that holds a price, or a cell where one is expected and something else stands. */
const hasPrix = ({ vue }: Source, ligne: number, prix: readonly ColonneLue[]): boolean =>
  prix.some(({ colonne }) => vue.lire(...vue.montree(ligne, colonne)) !== null) || prix.length > 0;

/** A row with one cell that only says who the next rows are for: « Familles hors commune ». */
function readSection({ vue }: Source, ligne: number): readonly ConditionLue[] | null {
  if (ligne < 0) return null;
  const pleines = Array.from({ length: vue.largeur }, (_, c) => c).filter((c) => vue.lire(ligne, c) !== null);
  const valeur = pleines.length === 1 ? vue.lire(ligne, pleines[0]!) : null;
  if (typeof valeur !== "string") return null;
  const { conditions, reste } = readConditions(valeur);
  return conditions.length > 0 && reste === "" ? conditions : null;
}

const joinConditions = (x: readonly ConditionLue[], y: readonly ConditionLue[]): ConditionLue[] => [
  ...x,
  ...y.filter(({ critere }) => x.every((one) => one.critere !== critere)),
];

/** A column with one price, merged over its rows or written once at their top: the same for every base. */
function readUnique(source: Source, lignes: readonly Ligne[], colonne: ColonneLue): number | null {
  const { vue } = source;
  if (colonne.role !== "prix" || lignes.length < 2) return null;
  const places = lignes.map(({ ligne }) => vue.montree(ligne, colonne.colonne).join());
  if (new Set(places).size === 1) return lignes[0]!.ligne;
  const pleines = lignes.filter(({ ligne }) => vue.lire(...vue.montree(ligne, colonne.colonne)) !== null);
  return pleines.length === 1 && pleines[0] === lignes[0] ? lignes[0]!.ligne : null;
}

const isSeulPrix = ({ vue, colonnes }: Source, ligne: number): boolean =>
  colonnes.filter(({ colonne, role }) => role === "prix" && vue.lire(ligne, colonne) !== null).length === 1;

/** Every price of the table, with the bounds and the conditions that it stands under. */
export function readLignes(source: Source, carnet: Carnet): Entree[] {
  const lignes = listLignes(source, carnet);
  if (lignes.length > LIGNES_TARIF_MAX) {
    carnet.refuse(null, `La feuille a plus de ${LIGNES_TARIF_MAX} lignes de prix.`);
    return [];
  }
  const avecBornes = lignes.filter(({ bornes }) => bornes !== null);
  for (const { bornes, place } of avecBornes)
    carnet.note(place, "borne", `tranche\u00a0: ${describeBornesEcrites(bornes!)}`);
  const entrees: Entree[] = [];
  for (const colonne of source.colonnes) {
    if (colonne.role !== "prix" && colonne.role !== "taux") continue;
    const unique = readUnique(source, avecBornes, colonne);
    for (const ligne of lignes) {
      const { bornes, nom, place } = ligne;
      if (unique !== null && bornes !== null && ligne.ligne !== unique) continue;
      const repris =
        bornes === null && source.vue.lire(...source.vue.montree(ligne.ligne, colonne.colonne)) === null;
      if (repris) continue;
      const prix = readPrix(source, ligne.ligne, colonne, carnet);
      if (!prix) continue;
      // One price for the whole line: it is every column's.
      const seul = bornes === null && isSeulPrix(source, ligne.ligne);
      const conditions = seul ? ligne.conditions : joinConditions(ligne.conditions, colonne.conditions);
      if (unique !== null && bornes !== null)
        carnet.remark(
          prix.place,
          `${prix.place}\u00a0: un seul prix pour toutes les lignes\u00a0; il ne dépend pas de la base.`,
        );
      entrees.push({
        bornes: unique !== null ? null : bornes,
        nom,
        conditions,
        noeud: prix.noeud,
        place,
        placePrix: prix.place,
      });
    }
  }
  return entrees;
}
