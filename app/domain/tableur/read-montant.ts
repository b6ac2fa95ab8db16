/** Amounts, rates and numbers as towns write them in a cell. What is not exactly one is not read. */
import { createRationnel, mul, parseRationnel } from "#app/domain/montant/rationnel.ts";
import { cleanTexte, formatValeur, toPlain, type Valeur } from "./feuille.ts";

const EUROS_MAX = 1_000_000;

/** Thousands apart by a space, decimals after a comma or a point. */
const NOMBRE = /^(?:\d{1,3}(?: \d{3})+|\d{1,9})(?:[.,]\d+)?$/;
/** « 1.200 »: twelve hundred, or one and a fifth? */
const DOUTEUX = /^\d{1,3}[.,]\d{3}$/;

/** A decimal text from a cell's number: fifteen digits, as spreadsheets keep them, so 1.1500000000000001 is 1.15. */
function toDecimal(nombre: number): string | null {
  if (!Number.isFinite(nombre) || nombre < 0) return null;
  const texte = String(Number(nombre.toPrecision(15)));
  return /^\d{1,9}(\.\d{1,6})?$/.test(texte) ? texte : null;
}

/** « 2 050,5 » → "2050.5"; `null` when the text is no number, or could be two. */
export function readNombre(texte: string): string | null {
  const serre = cleanTexte(texte);
  if (!NOMBRE.test(serre) || DOUTEUX.test(serre)) return null;
  const [entier = "", decimales = ""] = serre.replaceAll(" ", "").split(/[.,]/);
  const reste = decimales.replace(/0+$/, "");
  if (reste.length > 4) return null;
  return `${entier.replace(/^0+(?=\d)/, "")}${reste === "" ? "" : `.${reste}`}`;
}

export type LectureMontant =
  { kind: "montant"; centimes: number } | { kind: "vide" } | { kind: "refus"; message: string };

const cite = (valeur: Valeur): string => `«\u00a0${formatValeur(valeur).slice(0, 60)}\u00a0»`;

const UNITE_MONTANT = /\s*(?:€|euros?|eur)\s*(?:(?:\/|par |le |la |l')\s*\p{L}[\p{L} ]*)?$/u;

/** An amount in euros, exact to the cent. */
export function readMontant(valeur: Valeur): LectureMontant {
  const refuse = (raison = "n’est pas un montant"): LectureMontant => ({
    kind: "refus",
    message: `${cite(valeur)} ${raison}.`,
  });
  if (valeur === null) return { kind: "vide" };
  if (typeof valeur === "number") {
    const decimal = toDecimal(valeur);
    return decimal === null ? refuse() : toCentimes(decimal, refuse);
  }
  if (typeof valeur !== "string") return refuse();
  const plain = toPlain(valeur);
  if (/^gratuite?s?$|^gratuite$|^offerte?$/.test(plain)) return { kind: "montant", centimes: 0 };
  const monnaie = /^(\d{1,6}) ?(?:€|euros?) ?(\d{2})$/.exec(plain);
  const nombre = monnaie
    ? `${monnaie[1]},${monnaie[2]}`
    : plain.replace(UNITE_MONTANT, "").replace(/^€ ?/, "");
  if (!NOMBRE.test(nombre)) return refuse();
  if (DOUTEUX.test(nombre))
    return refuse("se lit de deux façons\u00a0: écrivez-le sans séparateur de milliers");
  return toCentimes(nombre.replaceAll(" ", "").replace(",", "."), refuse);
}

function toCentimes(decimal: string, refuse: (raison?: string) => LectureMontant): LectureMontant {
  const [, decimales = ""] = decimal.split(".");
  if (decimales.replace(/0+$/, "").length > 2) return refuse("n’est pas un montant au centime près");
  const centimes = mul(parseRationnel(decimal.replace(/(\.\d\d)0+$/, "$1")), createRationnel(100)).n;
  return centimes > EUROS_MAX * 100 ? refuse("dépasse un million d’euros") : { kind: "montant", centimes };
}

/** « 0,36 % » → "0.36 %". A bare number says neither hundredths nor units: it is not read. */
export function readTaux(valeur: Valeur): string | null {
  if (typeof valeur !== "string") return null;
  const nombre = /^(\d{1,3}(?:[.,]\d{1,6})?) ?%$/.exec(toPlain(valeur))?.[1];
  return nombre === undefined ? null : `${nombre.replace(",", ".")} %`;
}

/** A value of the base in a cell of its own: a number, with or without its euro sign. */
export function readValeurBase(valeur: Valeur): string | null {
  if (typeof valeur === "number") {
    const decimal = toDecimal(valeur);
    return decimal !== null && /^\d+(\.\d{1,4})?$/.test(decimal) ? decimal : null;
  }
  if (typeof valeur !== "string") return null;
  return readNombre(toPlain(valeur).replace(/ ?(?:€|euros?)$/, ""));
}
