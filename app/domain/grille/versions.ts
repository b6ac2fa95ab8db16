import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import { isHorsValidite } from "#app/domain/tarification/prepare-calcul.ts";

/** Une version publiée d'une grille. */
interface Version {
  readonly version: number;
  readonly grille: Grille;
}

const isCommencee = ({ grille: { valable } }: Version, date: string): boolean =>
  valable === A_COMPLETER || valable.du <= date;

/**
 * La version qui donne les prix ce jour-là : la plus récente de celles qui ont commencé. Elle remplace les autres pour
 * de bon : passé son dernier jour, la précédente ne revient pas, et il n'y a pas de prix.
 */
export function findEnVigueur<V extends Version>(versions: readonly V[], date: string): V | null {
  const derniere = versions
    .filter((one) => isCommencee(one, date))
    .reduce<V | null>((haute, one) => (haute && haute.version > one.version ? haute : one), null);
  return derniere && !isHorsValidite(derniere.grille, date) ? derniere : null;
}

export type EtatVersion = "en-vigueur" | "a-venir" | "remplacee" | "terminee";

/** Où en est une version parmi celles de sa grille, ce jour-là. */
export function findEtatVersion<V extends Version>(
  versions: readonly V[],
  one: V,
  date: string,
): EtatVersion {
  const { valable } = one.grille;
  const debut = valable === A_COMPLETER || valable.du < date ? date : valable.du;
  const suivie = versions.some((autre) => autre.version > one.version && isCommencee(autre, debut));
  if (suivie) return "remplacee";
  if (!isCommencee(one, date)) return "a-venir";
  return isHorsValidite(one.grille, date) ? "terminee" : "en-vigueur";
}

/** Le dernier jour où une version s'applique, compris, une fois les suivantes publiées ; `null` : sans fin connue. */
export function findDernierJour<V extends Version>(versions: readonly V[], one: V): string | null {
  const { valable } = one.grille;
  if (valable === A_COMPLETER) return null;
  const fins = versions.flatMap((autre) => {
    const suite = autre.grille.valable;
    return autre.version > one.version && suite !== A_COMPLETER ? [dayBefore(suite.du)] : [];
  });
  return [...(valable.au === undefined ? [] : [valable.au]), ...fins].toSorted()[0] ?? null;
}

/** La veille d'un jour civil. */
function dayBefore(date: string): string {
  const jour = new Date(`${date}T00:00:00Z`);
  jour.setUTCDate(jour.getUTCDate() - 1);
  return jour.toISOString().slice(0, 10);
}

/**
 * Les jours, d'aujourd'hui à la fin de l'année scolaire, où des versions publiées commencent : aujourd'hui d'abord, pour
 * toutes celles qui ont commencé.
 */
export function listDebuts(
  versions: readonly Version[],
  { date, au }: { date: string; au: string },
): string[] {
  if (date > au) return [];
  const suivants = versions.flatMap(({ grille: { valable } }) =>
    valable !== A_COMPLETER && valable.du > date && valable.du <= au ? [valable.du] : [],
  );
  return [date, ...new Set(suivants.toSorted())];
}

/** Place une version à la fin de celles de sa grille. */
export const nextVersion = (versions: readonly Pick<Version, "version">[]): number =>
  Math.max(0, ...versions.map(({ version }) => version)) + 1;
