import {
  createRationnel,
  floor,
  parseRationnel,
  compare,
  mul,
  type Rationnel,
} from "#app/domain/montant/rationnel.ts";
import type { BaseLue, LignePopulation } from "./population.ts";

/** Une ligne tapée que rien ne permet de lire. `ligne` : son numéro dans le texte, depuis 1. */
export interface FauteRepartition {
  readonly ligne: number;
  readonly message: string;
}

/** `ignorees` : lignes de titre ou de total, par leur numéro. */
export type LectureRepartition =
  | {
      readonly kind: "lue";
      readonly lignes: readonly LignePopulation[];
      readonly enfants: number;
      readonly ignorees: readonly number[];
    }
  | { readonly kind: "refusee"; readonly fautes: readonly FauteRepartition[] };

/** Caractères qu'un texte collé peut compter ; au-delà il est refusé, jamais coupé. */
export const TEXTE_MAX = 100_000;
const LIGNES_MAX = 2_000;
const ENFANTS_MAX = 500_000;

/** Une plage se répartit en autant de valeurs, au plus, au milieu de parts égales. */
const PARTS_PLAGE = 10;

const COLONNES = ["base", "nombre", "residence", "enfants", "rang", "unites"] as const;
type Colonne = (typeof COLONNES)[number];

/** Début du titre d'une colonne, sans accent ni majuscule. */
const TITRES: readonly (readonly [RegExp, Colonne])[] = [
  [/^(qf|quotient|tranche|revenu|base)/, "base"],
  [
    /^(effectif|nb|nombre)( d)?( |$)(enfants )?(a charge|par (foyer|famille)|du foyer|dans le foyer)/,
    "enfants",
  ],
  [/^(fratrie|taille)/, "enfants"],
  [/^(nombre|effectif|nb|inscrits|familles|enfants)/, "nombre"],
  [/^(residence|domicile|commune)/, "residence"],
  [/^rang/, "rang"],
  [/^(unites|repas|jours|frequence)/, "unites"],
];

const simplify = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();

const splitCellules = (ligne: string): string[] =>
  (ligne.includes(";") ? ligne.split(";") : ligne.includes("\t") ? ligne.split("\t") : ligne.split("|")).map(
    (un) => un.trim(),
  );

function readTitres(cellules: readonly string[]): Colonne[] | null {
  const lues = cellules.map(
    (cellule) => TITRES.find(([motif]) => motif.test(simplify(cellule).replace(/[’']/g, " ")))?.[1],
  );
  return lues.every((une) => une !== undefined) && lues.includes("nombre") && lues.includes("base")
    ? (lues as Colonne[])
    : null;
}

/** « 1 200,50 € » → « 1200.50 » ; `null` si ce n'est pas un nombre d'euros. */
function readEuros(texte: string): string | null {
  const nu = texte.replace(/[\s\u00a0\u202f€]|euros?/gi, "").replace(",", ".");
  return /^\d{1,7}(\.\d{1,4})?$/.test(nu) ? nu : null;
}

function readEntier(texte: string, [min, max]: readonly [number, number]): number | null {
  const nu = texte.replace(/[\s\u00a0\u202f]/g, "");
  const valeur = /^\d{1,7}$/.test(nu) ? Number(nu) : Number.NaN;
  return valeur >= min && valeur <= max ? valeur : null;
}

const NOMBRE = String.raw`(\d[\d  \u00a0\u202f.,]*)(?: ?(?:€|euros?))?`;
const FORMES: readonly (readonly [RegExp, "valeur" | "plage" | "jusqua" | "moins" | "plus" | "a-partir"])[] =
  [
    [new RegExp(`^${NOMBRE}$`), "valeur"],
    [new RegExp(`^(?:de |entre )?${NOMBRE} ?(?:-|–|a|et|→|<) ?${NOMBRE}$`), "plage"],
    [new RegExp(`^(?:jusqu['’ ]?a|<=|≤|au plus) ?${NOMBRE}$`), "jusqua"],
    [new RegExp(`^(?:moins de|<|inferieur a|en dessous de) ?${NOMBRE}$`), "moins"],
    [new RegExp(`^(?:plus de|>|superieur a|au dessus de|au-dessus de) ?${NOMBRE}$`), "plus"],
    [new RegExp(`^(?:a partir de|>=|≥|au moins) ?${NOMBRE}$`), "a-partir"],
    [new RegExp(`^${NOMBRE} ?(?:et plus|ou plus|\\+)$`), "a-partir"],
  ];
const SANS_BASE =
  /^(sans (qf|quotient)|inconnu|non (connu|communique|fourni)|qf inconnu|quotient inconnu|-|nc)$/;

const formatCentimes = (centimes: number): string => {
  const reste = centimes % 100;
  const entier = String((centimes - reste) / 100);
  return reste === 0 ? entier : `${entier}.${String(reste).padStart(2, "0")}`;
};

/** Les milieux de parts égales de la plage, en centimes entiers, avec le nombre d'enfants de chacune. */
function spread(
  { de, a }: { de: Rationnel; a: Rationnel },
  nombre: number,
): { base: BaseLue; poids: number }[] {
  const [debut, fin] = [floor(mul(de, createRationnel(100))), floor(mul(a, createRationnel(100)))];
  const parts = Math.max(1, Math.min(PARTS_PLAGE, nombre, fin - debut));
  const reste = nombre % parts;
  const part = (nombre - reste) / parts;
  return Array.from({ length: parts }, (_, rang) => {
    const milieu = floor(createRationnel((2 * rang + 1) * (fin - debut), 2 * parts)) + debut;
    return {
      base: { kind: "connue", valeur: formatCentimes(milieu) } as const,
      poids: part + (rang < reste ? 1 : 0),
    };
  });
}

/** Les valeurs que dit une cellule ; `null` quand elle est illisible. */
function readBase(cellule: string, nombre: number): { base: BaseLue; poids: number }[] | null {
  const texte = simplify(cellule)
    .replace(/^(qf|quotient( familial)?)( |$)/, "")
    .trim();
  if (SANS_BASE.test(simplify(cellule)) || SANS_BASE.test(texte))
    return [{ base: { kind: "en-attente" }, poids: nombre }];
  const une = (valeur: string): { base: BaseLue; poids: number }[] => [
    { base: { kind: "connue", valeur }, poids: nombre },
  ];
  for (const [motif, forme] of FORMES) {
    const lu = motif.exec(texte);
    if (!lu) continue;
    const [premier, second] = [readEuros(lu[1] ?? ""), lu[2] === undefined ? null : readEuros(lu[2])];
    if (premier === null || (forme === "plage" && second === null)) return null;
    const borne = parseRationnel(premier);
    switch (forme) {
      case "valeur":
      case "a-partir":
        return une(premier);
      case "plus":
        return une(formatCentimes(100 * (floor(borne) + 1)));
      case "jusqua":
      case "moins":
        return spread({ de: createRationnel(0), a: borne }, nombre);
      case "plage": {
        const fin = parseRationnel(second!);
        return compare(borne, fin) > 0 ? null : spread({ de: borne, a: fin }, nombre);
      }
    }
  }
  return null;
}

function readResidence(cellule: string): boolean | null {
  const texte = simplify(cellule);
  if (/^(hors|exterieur|non|autre)/.test(texte)) return false;
  return /^(commune.*|oui|dans .*|resident.*|habitant.*)?$/.test(texte) ? true : null;
}

const AIDE_BASE =
  "le quotient s’écrit «\u00a0410\u00a0», «\u00a0de 411 à 510\u00a0», «\u00a0plus de 2050\u00a0» ou «\u00a0sans quotient\u00a0».";

type LectureLigne =
  { kind: "lue"; lignes: Omit<LignePopulation, "foyer">[] } | { kind: "refusee"; message: string };

function readLigne(cellules: readonly string[], colonnes: readonly Colonne[]): LectureLigne {
  const refuse = (message: string): LectureLigne => ({ kind: "refusee", message });
  const find = (colonne: Colonne): string => cellules[colonnes.indexOf(colonne)] ?? "";
  if (cellules.length > colonnes.length && cellules.slice(colonnes.length).some((une) => une !== ""))
    return refuse(`il y a plus de colonnes que prévu (${colonnes.length} au plus).`);
  if (find("nombre") === "") return refuse("il manque le nombre d’enfants après le quotient.");
  const nombre = readEntier(find("nombre"), [0, ENFANTS_MAX]);
  if (nombre === null)
    return refuse(`«\u00a0${find("nombre").slice(0, 40)}\u00a0» n’est pas un nombre d’enfants.`);
  const commune = readResidence(find("residence"));
  if (commune === null)
    return refuse(
      `«\u00a0${find("residence").slice(0, 40)}\u00a0»\u00a0: écrivez «\u00a0commune\u00a0» ou «\u00a0hors commune\u00a0».`,
    );
  const readOption = (colonne: Colonne, defaut: number, bornes: readonly [number, number]): number | null =>
    find(colonne) === "" ? defaut : readEntier(find(colonne), bornes);
  const rangDit = readOption("rang", 1, [1, 30]);
  if (rangDit === null) return refuse("le rang de l’enfant est un nombre de 1 à 30.");
  const nombreEnfants = readOption("enfants", rangDit, [1, 30]);
  if (nombreEnfants === null) return refuse("le nombre d’enfants du foyer va de 1 à 30.");
  const unites = readOption("unites", -1, [0, 10_000]);
  if (unites === null) return refuse("les unités par an sont un nombre entier, 10 000 au plus.");
  const bases = readBase(find("base"), nombre);
  if (bases === null) return refuse(`«\u00a0${find("base").slice(0, 40)}\u00a0»\u00a0: ${AIDE_BASE}`);
  const commun = {
    commune,
    prouvee: true,
    rang: rangDit,
    nombreEnfants,
    activite: 0,
    ...(unites >= 0 && { unites }),
  };
  return { kind: "lue", lignes: bases.map((one) => ({ ...commun, ...one })) };
}

/**
 * Lit une répartition collée : « de 0 à 410 ; 212 », une ligne par groupe, colonnes séparées par « ; », une tabulation ou
 * « | ». Une ligne de titres change l'ordre des colonnes ; sans elle : base, nombre, résidence, enfants, rang, unités.
 * Une plage se répartit également au milieu de ses parts ; « plus de N » se place un euro au-dessus de N.
 */
export function parseRepartition(texte: string): LectureRepartition {
  const fautes: FauteRepartition[] = [];
  const ignorees: number[] = [];
  const lignes: LignePopulation[] = [];
  let colonnes: readonly Colonne[] = COLONNES;
  if (texte.length > TEXTE_MAX)
    return { kind: "refusee", fautes: [{ ligne: 0, message: "Le texte dépasse 100\u00a0000 caractères." }] };
  const brutes = texte.split(/\r\n|\n|\r/);
  if (brutes.length > LIGNES_MAX)
    return { kind: "refusee", fautes: [{ ligne: 0, message: "Le texte dépasse 2\u00a0000 lignes." }] };
  for (const [place, brute] of brutes.entries()) {
    const ligne = place + 1;
    if (brute.replaceAll(/[;|\s]/g, "") === "") continue;
    const cellules = splitCellules(brute);
    const titres = lignes.length === 0 && fautes.length === 0 ? readTitres(cellules) : null;
    if (titres) colonnes = titres;
    if (titres || simplify(cellules[0] ?? "").startsWith("total")) {
      ignorees.push(ligne);
      continue;
    }
    const lecture = readLigne(cellules, colonnes);
    if (lecture.kind === "refusee") fautes.push({ ligne, message: lecture.message });
    else for (const une of lecture.lignes) if (une.poids > 0) lignes.push({ ...une, foyer: lignes.length });
  }
  const enfants = lignes.reduce((somme, { poids }) => somme + poids, 0);
  if (fautes.length === 0 && enfants === 0)
    fautes.push({
      ligne: 0,
      message: "Collez au moins une ligne, par exemple «\u00a0de 0 à 410\u00a0; 212\u00a0».",
    });
  if (enfants > ENFANTS_MAX) fautes.push({ ligne: 0, message: "Le total dépasse 500\u00a0000 enfants." });
  return fautes.length > 0 ? { kind: "refusee", fautes } : { kind: "lue", lignes, enfants, ignorees };
}
