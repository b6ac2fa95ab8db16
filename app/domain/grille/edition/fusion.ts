import { asListe, asObjet, readAt, writeAt, type Chemin } from "#app/domain/tarification/chemin.ts";

/** Ce qui a changé à une place. `undefined` : rien n'y est écrit. */
export interface Difference {
  readonly chemin: Chemin;
  readonly avant: unknown;
  readonly apres: unknown;
}

/** Une place que deux personnes ont changée, chacune à sa façon. */
export interface Conflit {
  readonly chemin: Chemin;
  readonly avant: unknown;
  readonly mien: unknown;
  readonly leur: unknown;
}

/** `document` garde mes valeurs là où il y a conflit. */
export interface Fusion {
  readonly document: unknown;
  readonly conflits: readonly Conflit[];
}

const isObjet = (valeur: unknown): boolean =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

export function isEgal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((un, place) => isEgal(un, b[place]))
    );
  if (!isObjet(a) || !isObjet(b)) return false;
  const [x, y] = [asObjet(a), asObjet(b)];
  const cles = Object.keys(x);
  return (
    cles.length === Object.keys(y).length &&
    cles.every((cle) => Object.hasOwn(y, cle) && isEgal(x[cle], y[cle]))
  );
}

const unionCles = (...objets: unknown[]): string[] => [
  ...new Set(objets.flatMap((objet) => Object.keys(asObjet(objet)))),
];

/** Deux nœuds de genres différents ne se comparent pas champ par champ. */
const isMemeGenre = (a: unknown, b: unknown): boolean =>
  isObjet(a) && isObjet(b) && asObjet(a)["kind"] === asObjet(b)["kind"];

/** Tout ce qui change de `avant` à `apres`, à la place la plus précise. */
export function listDifferences(avant: unknown, apres: unknown, chemin: Chemin = []): Difference[] {
  if (isEgal(avant, apres)) return [];
  if (isMemeGenre(avant, apres))
    return unionCles(avant, apres).flatMap((cle) =>
      listDifferences(readAt(avant, [cle]), readAt(apres, [cle]), [...chemin, cle]),
    );
  if (!Array.isArray(avant) || !Array.isArray(apres)) return [{ chemin, avant, apres }];
  if (avant.length === apres.length)
    return avant.flatMap((un, place) => listDifferences(un, apres[place], [...chemin, place]));
  const gardees = align(avant, apres);
  const retrouvees = new Set(gardees.values());
  return [
    ...avant.flatMap((un, place) =>
      gardees.has(place) ? [] : [{ chemin: [...chemin, place], avant: un as unknown, apres: undefined }],
    ),
    ...apres.flatMap((un, place) =>
      retrouvees.has(place) ? [] : [{ chemin: [...chemin, place], avant: undefined, apres: un as unknown }],
    ),
  ];
}

/** Les éléments que deux listes ont en commun, dans l'ordre : place dans la première → place dans la seconde. */
function align(une: readonly unknown[], autre: readonly unknown[]): Map<number, number> {
  const longueurs = Array.from({ length: une.length + 1 }, () => Array<number>(autre.length + 1).fill(0));
  for (let i = une.length - 1; i >= 0; i--)
    for (let j = autre.length - 1; j >= 0; j--)
      longueurs[i]![j] = isEgal(une[i], autre[j])
        ? longueurs[i + 1]![j + 1]! + 1
        : Math.max(longueurs[i + 1]![j]!, longueurs[i]![j + 1]!);
  const communs = new Map<number, number>();
  for (let i = 0, j = 0; i < une.length && j < autre.length;) {
    if (isEgal(une[i], autre[j])) communs.set(i++, j++);
    else if (longueurs[i + 1]![j]! >= longueurs[i]![j + 1]!) i++;
    else j++;
  }
  return communs;
}

/** Reporte sur `bougee` ce que `enPlace`, de même longueur que `base`, a changé ; `null` quand un élément changé n'y est plus. */
function carry(
  base: readonly unknown[],
  enPlace: readonly unknown[],
  bougee: readonly unknown[],
): unknown[] | null {
  const communs = align(base, bougee);
  const resultat = [...bougee];
  for (const [place, un] of enPlace.entries()) {
    if (isEgal(un, base[place])) continue;
    const la = communs.get(place);
    if (la === undefined) return null;
    resultat[la] = un;
  }
  return resultat;
}

/**
 * Réunit deux reprises d'un même document. Ce qu'un seul a changé est pris ; ce que les deux ont changé à la même place
 * devient un conflit, où ma valeur reste en attendant qu'on choisisse.
 */
export function mergeDocuments(base: unknown, mien: unknown, leur: unknown, chemin: Chemin = []): Fusion {
  if (isEgal(mien, leur) || isEgal(base, leur)) return { document: mien, conflits: [] };
  if (isEgal(base, mien)) return { document: leur, conflits: [] };
  if (isMemeGenre(mien, leur) && isMemeGenre(base, mien)) return mergeObjets(base, mien, leur, chemin);
  const [b, m, l] = [asListe(base), asListe(mien), asListe(leur)];
  if (Array.isArray(base) && Array.isArray(mien) && Array.isArray(leur)) {
    if (b.length === m.length && m.length === l.length) {
      const parts = b.map((un, place) => mergeDocuments(un, m[place], l[place], [...chemin, place]));
      return {
        document: parts.map(({ document }) => document),
        conflits: parts.flatMap(({ conflits }) => conflits),
      };
    }
    const reunie = b.length === m.length ? carry(b, m, l) : b.length === l.length ? carry(b, l, m) : null;
    if (reunie) return { document: reunie, conflits: [] };
  }
  return { document: mien, conflits: [{ chemin, avant: base, mien, leur }] };
}

function mergeObjets(base: unknown, mien: unknown, leur: unknown, chemin: Chemin): Fusion {
  let document: unknown = {};
  const conflits: Conflit[] = [];
  for (const cle of unionCles(mien, leur)) {
    const part = mergeDocuments(readAt(base, [cle]), readAt(mien, [cle]), readAt(leur, [cle]), [
      ...chemin,
      cle,
    ]);
    if (part.document !== undefined) document = writeAt(document, [cle], part.document);
    conflits.push(...part.conflits);
  }
  return { document, conflits };
}
