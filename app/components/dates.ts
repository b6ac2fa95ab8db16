/** French dates for display. A text that is not an ISO date comes back unchanged: the caller already wrote it. */
import { toJour } from "#app/domain/temps/jour.ts";

const MOIS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

const JOUR_ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT_ISO = /^\d{4}-\d{2}-\d{2}T/;
const PARIS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function jourDuMois(mois: number, quantieme: number): string {
  const premier = quantieme === 1 ? "1er" : String(quantieme);
  return `${premier}\u00A0${MOIS[mois - 1] ?? ""}`;
}

const jour = (annee: number, mois: number, quantieme: number): string =>
  `${jourDuMois(mois, quantieme)} ${annee}`;

/** « 1er décembre », from an ISO date: for what is near enough to need no year. */
export function jourEnClair(iso: string): string {
  const [, mois, quantieme] = toJour(iso).split("-").map(Number) as [number, number, number];
  return jourDuMois(mois, quantieme);
}

/** « octobre 2026 » */
export function moisEnClair(mois: number, annee: number): string {
  return `${MOIS[mois - 1] ?? ""} ${annee}`;
}

/** A month `AAAA-MM`, to choose in a list. */
export function toOptionMois(valeur: string): { valeur: string; libelle: string } {
  const [annee, mois] = valeur.split("-").map(Number) as [number, number];
  return { valeur, libelle: moisEnClair(mois, annee) };
}

/** « d’octobre 2026 », « de novembre 2026 » */
function duMois(mois: number, annee: number): string {
  const texte = moisEnClair(mois, annee);
  return /^[aeiouy]/.test(texte) ? `d’${texte}` : `de ${texte}`;
}

/** The same, from `AAAA-MM`. */
export function duMoisIso(mois: string): string {
  const [annee, numero] = mois.split("-").map(Number) as [number, number];
  return duMois(numero, annee);
}

/** « 24 novembre 2026 », or « 24 novembre 2026 à 9 h 12 » for an instant, in Paris time. */
export function dateEnClair(texte: string): string {
  const date = JOUR_ISO.exec(texte);
  if (date) return jour(Number(date[1]), Number(date[2]), Number(date[3]));
  if (!estIso(texte)) return texte;
  const parts = new Map(PARIS.formatToParts(new Date(texte)).map((p) => [p.type, p.value]));
  const lire = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const heure = `${lire("hour")}\u00A0h\u00A0${parts.get("minute") ?? ""}`;
  return `${jour(lire("year"), lire("month"), lire("day"))} à ${heure}`;
}

/** The day alone, in Paris. */
export const jourDeParis = (instant: string): string => dateEnClair(instant).replace(/ à .*/, "");

/** True when the text can stand in a `datetime` attribute. */
export function estIso(texte: string): boolean {
  return (JOUR_ISO.test(texte) || INSTANT_ISO.test(texte)) && !Number.isNaN(Date.parse(texte));
}
