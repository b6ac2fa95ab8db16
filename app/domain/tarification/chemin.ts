/** Place d'une valeur dans le document d'une grille, clé par clé. */
export type Chemin = readonly (string | number)[];

/** Le chemin en texte, comme les fautes l'écrivent : « tarif.lignes.2.a.valeur ». */
export const toLieu = (chemin: Chemin): string => chemin.map((cle) => String(cle).slice(0, 60)).join(".");

type Objet = Readonly<Record<string, unknown>>;

/** L'objet qu'est la valeur ; un objet vide pour toute autre valeur : un brouillon peut contenir n'importe quoi. */
export const asObjet = (valeur: unknown): Objet =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur) ? (valeur as Objet) : {};

export const asListe = (valeur: unknown): readonly unknown[] => (Array.isArray(valeur) ? valeur : []);

const readCle = (valeur: unknown, cle: string | number): unknown =>
  typeof valeur === "object" && valeur !== null && Object.hasOwn(valeur, cle)
    ? (valeur as Record<string | number, unknown>)[cle]
    : undefined;

/** La valeur à cette place ; `undefined` s'il n'y en a pas. */
export const readAt = (document: unknown, chemin: Chemin): unknown => chemin.reduce(readCle, document);

/**
 * Le document avec `valeur` à cette place, sans toucher à celui qu'on a lu. Les objets qui manquent en route sont créés ;
 * `undefined` enlève la clé, ou la place d'une liste.
 */
export function writeAt(document: unknown, chemin: Chemin, valeur: unknown): unknown {
  const [cle, ...suite] = chemin;
  if (cle === undefined) return valeur;
  const neuve = suite.length === 0 ? valeur : writeAt(readCle(document, cle), suite, valeur);
  if (typeof cle === "number") {
    const liste = asListe(document);
    return neuve === undefined
      ? liste.filter((_, place) => place !== cle)
      : cle < liste.length
        ? liste.map((une, place) => (place === cle ? neuve : une))
        : [...liste, neuve];
  }
  const objet = asObjet(document);
  if (neuve !== undefined) return { ...objet, [cle]: neuve };
  return Object.fromEntries(Object.entries(objet).filter(([une]) => une !== cle));
}

/** La liste à cette place, changée par `change`. */
export const changeListe = (
  document: unknown,
  chemin: Chemin,
  change: (liste: readonly unknown[]) => readonly unknown[],
): unknown => writeAt(document, chemin, change(asListe(readAt(document, chemin))));
