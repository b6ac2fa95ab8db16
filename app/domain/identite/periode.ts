/** How long a commune bore its name and its code: a birth keeps those of its day (INSEE, Code officiel géographique). */
import type { Naissance } from "#app/domain/foyer/enfant.ts";

export interface Periode {
  /** Civil date of the first day; null when it was so before 1943, as far as the official list goes back. */
  debut: string | null;
  /** Civil date of the end; null today. */
  fin: string | null;
}

const DATE = /^(?:18|19|20)\d{2}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])$/;

/** What is already typed of a birth: an empty day or month is unknown; null until its year is whole. */
export function readNaissance({
  jour,
  mois,
  annee,
}: Readonly<Record<"jour" | "mois" | "annee", string>>): Naissance | null {
  const naissance = [annee, mois || "00", mois && jour ? jour : "00"]
    .map((mot) => mot.trim().padStart(2, "0"))
    .join("-");
  return DATE.test(naissance) ? naissance : null;
}

/** Was it so on the day of the birth, as far as that day is known? */
export function covers({ debut, fin }: Periode, naissance: Naissance): boolean {
  const connu = naissance.replace(/(?:-00)+$/, "");
  const entier = connu.length === naissance.length;
  const commencee = debut === null || debut.slice(0, connu.length) <= connu;
  return commencee && (fin === null || (entier ? fin > connu : fin.slice(0, connu.length) >= connu));
}

/** « de 1971 à 1990 », « jusqu’en 1968 », « depuis 2016 »; empty when it has always been so. */
export function describePeriode({ debut, fin }: Periode): string {
  const [depuis, jusque] = [debut, fin].map((date) => date?.slice(0, 4));
  if (depuis && jusque) return `de ${depuis} à ${jusque}`;
  if (jusque) return `jusqu’en ${jusque}`;
  return depuis ? `depuis ${depuis}` : "";
}
