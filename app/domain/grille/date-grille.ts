import type { Situation } from "#app/domain/tarification/situation.ts";

/** Jours civils, compris ; sans `au` : jusqu'à la version suivante. */
export interface Validite {
  readonly du: string;
  readonly au?: string | undefined;
}

/** Années révolues entre deux jours ; le jour et le mois d'une naissance peuvent être `00`. */
function countAnnees(naissance: string, date: string): number {
  const annees = Number(date.slice(0, 4)) - Number(naissance.slice(0, 4));
  return date.slice(5) < naissance.slice(5) ? annees - 1 : annees;
}

/** La même situation un autre jour : l'enfant y a le même âge. */
export function dateSituation<S extends Pick<Situation, "date" | "enfant">>(situation: S, date: string): S {
  const { naissance } = situation.enfant;
  if (naissance === undefined) return { ...situation, date };
  const annee = Number(date.slice(0, 4)) - countAnnees(naissance, situation.date);
  // né ce jour-là, l'enfant a juste son âge ; un 29 février n'existe pas tous les ans
  const neLe = `${String(annee).padStart(4, "0")}${date.slice(4) === "-02-29" ? "-02-28" : date.slice(4)}`;
  return { ...situation, date, enfant: { ...situation.enfant, naissance: neLe } };
}

const isObjet = (valeur: unknown): valeur is Record<string, unknown> =>
  typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);

const isHors = (date: string, { du, au }: Validite): boolean => date < du || (au !== undefined && date > au);

/** La situation d'un cas de contrôle, si elle se lit assez pour être datée. */
function readDatee(cas: unknown): Situation | null {
  const situation = isObjet(cas) ? cas["situation"] : null;
  if (!isObjet(situation) || typeof situation["date"] !== "string" || !isObjet(situation["enfant"]))
    return null;
  return situation as unknown as Situation;
}

/** Les cas de contrôle d'un jour où la grille ne s'applique pas : ils n'y trouvent aucun prix. */
export function countCasHors(casDeControle: unknown, valable: Validite): number {
  if (!Array.isArray(casDeControle)) return 0;
  return casDeControle.map(readDatee).filter((une) => une !== null && isHors(une.date, valable)).length;
}

/**
 * Un document de grille à ses nouvelles dates. Ses cas de contrôle d'une autre année passent au premier jour, l'enfant
 * gardant son âge : sinon aucun ne trouverait plus de prix. Ce qui ne se lit pas reste tel quel.
 */
export function dateDocument(document: Record<string, unknown>, valable: Validite): Record<string, unknown> {
  const { du, au } = valable;
  const dates = { du, ...(au !== undefined && { au }) };
  const cas = document["casDeControle"];
  if (!Array.isArray(cas)) return { ...document, valable: dates };
  const casDeControle = cas.map((one: unknown) => {
    const situation = readDatee(one);
    if (situation === null || !isHors(situation.date, valable)) return one;
    return { ...(one as object), situation: dateSituation(situation, du) };
  });
  return { ...document, valable: dates, casDeControle };
}
