/** Fraction exacte, réduite, à dénominateur positif ; `n` et `d` sont des entiers sûrs, donc écrits tels quels en JSON. */
export interface Rationnel {
  readonly n: number;
  readonly d: number;
}

/** Toutes les fractions naissent ici, sous une seule forme : les lots les lisent sans la chercher. */
class Fraction implements Rationnel {
  constructor(
    readonly n: number,
    readonly d: number,
  ) {}
}

/** Le calcul exact demanderait un entier de plus de 53 bits. */
export class DepassementErreur extends RangeError {
  override readonly name = "DepassementErreur";
}

/** Le texte n'est pas un nombre décimal, une fraction ou un pourcentage. */
class NombreIllisibleErreur extends RangeError {
  override readonly name = "NombreIllisibleErreur";
}

function pgcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function pgcdEntiers(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function toEntierSur(valeur: bigint): number {
  const nombre = Number(valeur);
  if (!Number.isSafeInteger(nombre)) throw new DepassementErreur("Nombre trop grand pour un calcul exact.");
  return nombre;
}

function reduceExact(n: bigint, d: bigint): Rationnel {
  if (d === 0n) throw new RangeError("Division par zéro.");
  const diviseur = pgcd(n, d) * (d < 0n ? -1n : 1n);
  return new Fraction(toEntierSur(n / diviseur), toEntierSur(d / diviseur));
}

/**
 * Fraction `n / d` réduite. `n` et `d` : entiers sûrs.
 * @throws RangeError si `d` vaut zéro ; DepassementErreur si un des deux n'est pas un entier sûr.
 */
export function createRationnel(n: number, d = 1): Rationnel {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d))
    throw new DepassementErreur("Entier sûr attendu.");
  if (d === 1) return new Fraction(n + 0, d);
  if (d === 0) throw new RangeError("Division par zéro.");
  const diviseur = pgcdEntiers(n, d) * (d < 0 ? -1 : 1);
  return new Fraction(n / diviseur + 0, d / diviseur);
}

/** L'entier lui-même. @throws DepassementErreur s'il n'est pas sûr. */
export function checkEntier(n: number): number {
  if (!Number.isSafeInteger(n)) throw new DepassementErreur("Entier sûr attendu.");
  return n + 0;
}

export const ZERO: Rationnel = new Fraction(0, 1);
export const UN: Rationnel = new Fraction(1, 1);

/** Puissances de dix des décimales que `parseCourant` lit. */
const ECHELLES = [1, 10, 100, 1_000, 10_000] as const;

/** `n / echelle`, réduite sans diviser plus que par deux et par cinq. */
function reduceDecimal(n: number, echelle: number): Rationnel {
  let d = echelle;
  while (n % 2 === 0 && d % 2 === 0) [n, d] = [n / 2, d / 2];
  while (n % 5 === 0 && d % 5 === 0) [n, d] = [n / 5, d / 5];
  return new Fraction(n, d);
}

const POINT = ".".charCodeAt(0);
const BARRE = "/".charCodeAt(0);
const ZERO_ECRIT = "0".charCodeAt(0);
const NEUF_ECRIT = "9".charCodeAt(0);

/**
 * Lit sans expression régulière ni grand entier les écritures les plus courantes, « 722 », « 722.22 » et « 38240/36 » :
 * au plus neuf chiffres, dont quatre décimales. `null` pour toute autre écriture, que `parseRationnel` lit ou refuse.
 */
function parseCourant(texte: string): Rationnel | null {
  const longueur = texte.length;
  if (longueur === 0 || longueur > 10) return null;
  let n = 0;
  let numerateur = -1;
  let separateur = -1;
  for (let place = 0; place < longueur; place++) {
    const signe = texte.charCodeAt(place);
    const chiffre = signe - ZERO_ECRIT;
    if (chiffre >= 0 && chiffre <= 9) n = n * 10 + chiffre;
    else if (place === 0 || separateur >= 0) return null;
    else if (signe === POINT) separateur = place;
    else if (signe === BARRE) [separateur, numerateur, n] = [place, n, 0];
    else return null;
  }
  if (separateur < 0) return longueur < 10 ? new Fraction(n, 1) : null;
  if (numerateur >= 0) return n === 0 ? null : createRationnel(numerateur, n);
  const echelle = ECHELLES[longueur - 1 - separateur];
  return echelle === undefined || echelle === 1 ? null : reduceDecimal(n, echelle);
}

/**
 * Partie entière d'une écriture que `parseCourant` lit, sans créer de fraction ; -1 pour toute autre : le lecteur passe
 * alors par `parseRationnel`.
 */
export function floorCourant(texte: string): number {
  const longueur = texte.length;
  if (longueur === 0 || longueur > 9) return -1;
  let entier = 0;
  let place = 0;
  let signe = 0;
  for (; place < longueur; place++) {
    signe = texte.charCodeAt(place);
    if (signe < ZERO_ECRIT || signe > NEUF_ECRIT) break;
    entier = entier * 10 + (signe - ZERO_ECRIT);
  }
  if (place === longueur) return entier;
  const chiffres = longueur - 1 - place;
  if (place === 0 || chiffres === 0 || (signe !== BARRE && (signe !== POINT || chiffres > 4))) return -1;
  let suite = 0;
  for (place++; place < longueur; place++) {
    const chiffre = texte.charCodeAt(place) - ZERO_ECRIT;
    if (chiffre < 0 || chiffre > 9) return -1;
    suite = suite * 10 + chiffre;
  }
  if (signe === POINT) return entier;
  return suite === 0 ? -1 : (entier - (entier % suite)) / suite;
}

const NOMBRE = /^(-?)(\d{1,15})(?:[.,](\d{1,6}))?$/;
const FRACTION = /^(-?\d{1,15})\/(\d{1,15})$/;

/**
 * Lit « 722.22 », « 722,22 », « 0.36 % », « 1/2 » ou un nombre JSON d'au plus six décimales, sans passer par un flottant.
 * @throws NombreIllisibleErreur si le texte n'a pas une de ces formes (NaN, 1e308, vide…).
 */
export function parseRationnel(source: string | number): Rationnel {
  const courant = typeof source === "string" ? parseCourant(source) : null;
  if (courant !== null) return courant;
  const texte = String(source).trim();
  const fraction = FRACTION.exec(texte);
  if (fraction) {
    if (/^0+$/.test(fraction[2]!)) throw new NombreIllisibleErreur(`Dénominateur nul : « ${texte} ».`);
    return reduceExact(BigInt(fraction[1]!), BigInt(fraction[2]!));
  }
  const pourcentage = texte.endsWith("%");
  const nombre = NOMBRE.exec(pourcentage ? texte.slice(0, -1).trim() : texte);
  if (!nombre) throw new NombreIllisibleErreur(`Nombre illisible : « ${texte.slice(0, 40)} ».`);
  const decimales = nombre[3] ?? "";
  const entier = BigInt(`${nombre[1]}${nombre[2]}${decimales}`);
  return reduceExact(entier, 10n ** BigInt(decimales.length) * (pourcentage ? 100n : 1n));
}

/** -1, 0 ou 1 selon que `a` est avant, égal ou après `b`. Ne dépasse jamais. */
export function compare(a: Rationnel, b: Rationnel): -1 | 0 | 1 {
  if (a.d === 1 && b.d === 1) return a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
  const gauche = a.n * b.d;
  const droite = b.n * a.d;
  if (Number.isSafeInteger(gauche) && Number.isSafeInteger(droite)) {
    return gauche < droite ? -1 : gauche > droite ? 1 : 0;
  }
  const exactGauche = BigInt(a.n) * BigInt(b.d);
  const exactDroite = BigInt(b.n) * BigInt(a.d);
  return exactGauche < exactDroite ? -1 : exactGauche > exactDroite ? 1 : 0;
}

/** Somme exacte. @throws DepassementErreur */
export function add(a: Rationnel, b: Rationnel): Rationnel {
  if (a.d === 1 && b.d === 1 && Number.isSafeInteger(a.n + b.n)) return new Fraction(a.n + b.n, 1);
  const [x, y, d] = [a.n * b.d, b.n * a.d, a.d * b.d];
  if (
    Number.isSafeInteger(x) &&
    Number.isSafeInteger(y) &&
    Number.isSafeInteger(d) &&
    Number.isSafeInteger(x + y)
  ) {
    return createRationnel(x + y, d);
  }
  return reduceExact(BigInt(a.n) * BigInt(b.d) + BigInt(b.n) * BigInt(a.d), BigInt(a.d) * BigInt(b.d));
}

/** Produit exact. @throws DepassementErreur */
export function mul(a: Rationnel, b: Rationnel): Rationnel {
  const [n, d] = [a.n * b.n, a.d * b.d];
  if (d === 1 && Number.isSafeInteger(n)) return new Fraction(n + 0, 1);
  if (Number.isSafeInteger(n) && Number.isSafeInteger(d)) return createRationnel(n, d);
  return reduceExact(BigInt(a.n) * BigInt(b.n), BigInt(a.d) * BigInt(b.d));
}

/** Opposé exact. */
export function negate(a: Rationnel): Rationnel {
  return new Fraction(0 - a.n, a.d);
}

/** Quotient exact. @throws RangeError si `b` est nul ; DepassementErreur. */
export function div(a: Rationnel, b: Rationnel): Rationnel {
  if (b.n === 0) throw new RangeError("Division par zéro.");
  return mul(a, createRationnel(b.d, b.n));
}

/** Dit si le nombre est entier. */
export function isEntier(a: Rationnel): boolean {
  return a.d === 1;
}

/** Plus grand entier inférieur ou égal. */
export function floor(a: Rationnel): number {
  if (a.d === 1) return a.n;
  const reste = a.n % a.d;
  return (a.n - reste) / a.d - (reste < 0 ? 1 : 0) + 0;
}

/** Plus petit entier supérieur ou égal. */
export function ceil(a: Rationnel): number {
  return 0 - floor(negate(a));
}

/**
 * Écrit le nombre à la française : exact quand l'écriture décimale finit avant sept chiffres, sinon coupé à six et suivi de « … ».
 */
export const formatNombre = (a: Rationnel): string => formatFraction(BigInt(a.n), BigInt(a.d));

/** Le nombre tel qu'un document l'écrit, exact et relu à l'identique : « 721 », « 410.5 », sinon « 1/3 ». */
export function writeNombre(a: Rationnel): string {
  for (let decimales = 0, echelle = 1n; decimales <= 6; decimales++, echelle *= 10n) {
    if ((BigInt(a.n) * echelle) % BigInt(a.d) !== 0n) continue;
    const [signe, chiffres] = [a.n < 0 ? "-" : "", String((BigInt(Math.abs(a.n)) * echelle) / BigInt(a.d))];
    if (decimales === 0) return `${signe}${chiffres}`;
    const ecrits = chiffres.padStart(decimales + 1, "0");
    return `${signe}${ecrits.slice(0, -decimales)}.${ecrits.slice(-decimales)}`;
  }
  return `${a.n}/${a.d}`;
}

/** « 0,36 % » : la fraction en pour cent, écrite comme `formatNombre`. */
export const formatPourcentage = (a: Rationnel): string =>
  `${formatFraction(BigInt(a.n) * 100n, BigInt(a.d))}\u00a0%`;

/** Comme `formatNombre`, pour une fraction de grands entiers : des mots ne dépassent jamais. `decimalesMin` complète par des zéros. */
export function formatFraction(n: bigint, d: bigint, decimalesMin = 0): string {
  const negatif = n < 0n;
  let reste = negatif ? -n : n;
  const entier = (reste / d).toString().replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  reste %= d;
  let decimales = "";
  while (reste !== 0n && decimales.length < 6) {
    reste *= 10n;
    decimales += (reste / d).toString();
    reste %= d;
  }
  const suite = reste === 0n ? "" : "…";
  decimales = decimales.padEnd(decimalesMin, "0");
  return `${negatif ? "−" : ""}${entier}${decimales === "" ? "" : `,${decimales}`}${suite}`;
}
