/**
 * A whole workbook: one sheet is chosen, the first that gives a grid unless told. An export of ours carries its exact
 * document beside its table; the table is what people see and change, so the two are compared, never trusted apart.
 */
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { cleanTexte, formatValeur, makeVue, nameCellule, type Feuille, type Valeur } from "./feuille.ts";
import type { ChoixImport, LectureFeuille, Remarque } from "./lecture.ts";
import { EN_MOTS, makeLignes } from "./make-feuille.ts";
import { readMontant } from "./read-montant.ts";
import { understandFeuille } from "./understand-feuille.ts";

/** Before each piece of the document that an export carries. */
const MARQUE = "grille/1 ";
/** Characters of one piece: a cell holds 32 767. */
const MORCEAU = 20_000;

/** The pieces of a document, one per line of the export. */
export function makePorteur(document: unknown): string[] {
  const texte = JSON.stringify(document);
  const nombre = Math.ceil(texte.length / MORCEAU);
  return Array.from(
    { length: nombre },
    (_, rang) => `${MARQUE}${rang + 1}/${nombre} ${texte.slice(rang * MORCEAU, (rang + 1) * MORCEAU)}`,
  );
}

/** A grid as the sheets of its own export. */
export const makeFeuilles = (grille: Grille, document: unknown): Feuille[] => [
  { nom: "Tarifs", lignes: makeLignes(grille), fusions: [] },
  { nom: "Grille complète", lignes: [[], ...makePorteur(document).map((morceau) => [morceau])], fusions: [] },
];

const isPorteur = (valeur: Valeur | undefined): valeur is string =>
  typeof valeur === "string" && /^grille\/1 \d+\/\d+ /.test(valeur);

/** The carried document, or null; its pieces are found wherever they are. */
function readPorteur(feuilles: readonly Feuille[]): unknown {
  const morceaux = feuilles.flatMap(({ lignes }) => lignes.flatMap((ligne) => ligne.filter(isPorteur)));
  if (morceaux.length === 0) return null;
  try {
    return JSON.parse(morceaux.map((one) => one.replace(/^grille\/1 \d+\/\d+ /, "")).join("")) as unknown;
  } catch {
    return null;
  }
}

const isVide = ({ lignes }: Feuille): boolean =>
  lignes.every((ligne) => ligne.every((one) => one === null || one === ""));

/** The sheets without what an export carries. */
function dropPorteur(feuilles: readonly Feuille[]): Feuille[] {
  return feuilles
    .map((feuille) => {
      const place = feuille.lignes.findIndex((ligne) => ligne.some(isPorteur));
      // The line before the pieces says not to touch them.
      return place < 0 ? feuille : { ...feuille, lignes: feuille.lignes.slice(0, Math.max(0, place - 1)) };
    })
    .filter((feuille) => !isVide(feuille));
}

function isMeme(x: Valeur, y: Valeur): boolean {
  if (typeof x === "number" || typeof y === "number") {
    const [a, b] = [readMontant(x), readMontant(y)];
    return a.kind === "montant" && b.kind === "montant" && a.centimes === b.centimes;
  }
  return cleanTexte(formatValeur(x)) === cleanTexte(formatValeur(y));
}

interface Ecart {
  readonly cellule: string;
  readonly avant: string;
  readonly apres: string;
}

/** Where the table no longer says what the carried document says. */
function listEcarts(feuille: Feuille, attendues: readonly (readonly Valeur[])[]): Ecart[] {
  const [lue, ecrite] = [
    makeVue(feuille),
    makeVue({ nom: "", lignes: attendues.map((one) => [...one]), fusions: [] }),
  ];
  const ecarts: Ecart[] = [];
  for (let ligne = 0; ligne < Math.max(lue.hauteur, ecrite.hauteur); ligne++)
    for (let colonne = 0; colonne < Math.max(lue.largeur, ecrite.largeur); colonne++) {
      const [avant, apres] = [ecrite.lire(ligne, colonne), lue.lire(ligne, colonne)];
      if (!isMeme(avant, apres))
        ecarts.push({
          cellule: nameCellule(ligne, colonne),
          avant: formatValeur(avant),
          apres: formatValeur(apres),
        });
    }
  return ecarts;
}

/** Words beside prices, that no table carries and that change none. */
const MOTS = new Set(["libelle", "article"]);

/** Keys in one order, words aside: two tariffs of the same prices are the same text. */
const toTexte = (valeur: unknown): string =>
  JSON.stringify(valeur, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(
          Object.entries(one)
            .filter(([cle]) => !MOTS.has(cle))
            .toSorted(([x], [y]) => (x < y ? -1 : 1)),
        )
      : one,
  );

/** An export that says its rules in words is no table: without its whole grid, reading it would lose rules. */
const isEnMots = ({ lignes }: Feuille): boolean =>
  lignes.some(
    ([texte, prix, ...reste]) => texte === EN_MOTS[0] && prix === EN_MOTS[1] && reste.every((one) => !one),
  );

type Document = Readonly<Record<string, unknown>>;
const ECARTS_DITS = 10;

/** The document that an export carried, once its table has been read again. */
function resolvePorteur(document: Document, feuille: Feuille, lecture: LectureFeuille): LectureFeuille {
  const lu = parseGrille(document);
  if (lu.kind === "refusee")
    return refuse(lecture, "Le document joint à ce classeur ne se lit pas. Exportez la grille à nouveau.");
  const attendues = makeLignes(lu.grille);
  const ecarts = listEcarts(feuille, attendues);
  const propose = { titre: lu.grille.titre, unite: lu.grille.unite, base: lu.grille.base };
  if (ecarts.length === 0)
    return {
      ...lecture,
      cellules: lecture.cellules,
      questions: [],
      remarques: [
        {
          cellule: null,
          refus: false,
          message:
            "Ce fichier est un export du portail, inchangé\u00a0: toute la grille est reprise, avec ce que le tableau ne montre pas.",
        },
      ],
      document,
      propose,
    };
  const dits: Remarque[] = ecarts.slice(0, ECARTS_DITS).map(({ cellule, avant, apres }) => ({
    cellule,
    refus: false,
    message: `«\u00a0${avant}\u00a0» à l’export, «\u00a0${apres}\u00a0» maintenant.`,
  }));
  const reste: Remarque[] =
    ecarts.length > ECARTS_DITS
      ? [{ cellule: null, refus: false, message: `${ecarts.length - ECARTS_DITS} autres cases ont changé.` }]
      : [];
  const temoin = understandFeuille({ nom: "", lignes: attendues, fusions: [] }, { reponses: {} });
  const fidele = temoin.document !== null && toTexte(temoin.document["tarif"]) === toTexte(document["tarif"]);
  if (!fidele)
    return refuse(
      { ...lecture, remarques: [...dits, ...reste] },
      "Le tableau a été modifié depuis l’export, et cette grille calcule plus qu’un tableau ne peut dire. Modifiez-la dans le portail.",
    );
  if (!lecture.document) return { ...lecture, remarques: [...lecture.remarques, ...dits, ...reste] };
  return {
    ...lecture,
    remarques: [
      {
        cellule: null,
        refus: false,
        message:
          "Ce fichier est un export du portail, modifié depuis\u00a0: les prix du tableau remplacent ceux de la grille, le reste est gardé. Les articles de la délibération cités à côté des prix sont à remettre.",
      },
      ...dits,
      ...reste,
      ...lecture.remarques,
    ],
    document: { ...document, tarif: lecture.document["tarif"] },
    propose: { ...propose, titre: lecture.propose.titre },
  };
}

const refuse = (lecture: LectureFeuille, message: string): LectureFeuille => ({
  ...lecture,
  remarques: [{ cellule: null, refus: true, message }, ...lecture.remarques],
  document: null,
});

export interface LectureClasseur {
  /** The sheets that may be chosen. */
  readonly feuilles: readonly Feuille[];
  /** Place of the sheet that was read. */
  readonly rang: number;
  readonly lecture: LectureFeuille;
}

/** @param demande the sheet that the reader chose, or null */
export function understandClasseur(
  classeur: readonly Feuille[],
  demande: number | null,
  choix: ChoixImport,
): LectureClasseur {
  const porteur = readPorteur(classeur);
  const sans = dropPorteur(classeur);
  const feuilles = sans.length > 0 ? sans : classeur;
  const lire = (rang: number): LectureClasseur => {
    const feuille = feuilles[rang]!;
    const lecture = understandFeuille(feuille, choix);
    const resolue =
      typeof porteur === "object" && porteur !== null && rang === 0
        ? applyChoix(resolvePorteur(porteur as Document, feuille, lecture), choix)
        : isEnMots(feuille)
          ? refuse(
              lecture,
              "Cet export dit ses règles en mots, et la grille complète qui l’accompagnait manque. Exportez-la à nouveau.",
            )
          : lecture;
    return { feuilles, rang, lecture: resolue };
  };
  if (demande !== null && feuilles[demande]) return lire(demande);
  const lues = feuilles.map((_, rang) => lire(rang));
  return (
    lues.find(({ lecture }) => lecture.document) ??
    lues.find(({ lecture }) => lecture.cellules.size > 0) ??
    lues[0]!
  );
}

/** A title and a unit that were typed win over those of the carried document. */
function applyChoix(lecture: LectureFeuille, { titre, unite }: ChoixImport): LectureFeuille {
  if (!lecture.document) return lecture;
  const dits = { ...(titre && { titre }), ...(unite && { unite }) };
  return { ...lecture, document: { ...lecture.document, ...dits }, propose: { ...lecture.propose, ...dits } };
}
