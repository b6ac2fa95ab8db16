/**
 * The official school holidays of the zones A, B and C. Sources: orders of 7 December 2022 (2025-2026, JO of 8 December
 * 2022, NOR MENE2229099A), 22 October 2025 (2026-2027, JORFTEXT000052416058) and 21 July 2026 (return of September
 * 2027, JORFTEXT000054457294).
 *
 * The orders give the day after whose classes the holidays begin, always a Saturday, and the morning of the return.
 * Nursery and primary schools, for the most part, have no class on Saturday: the first day without school is that very
 * Saturday, and the last one the day before the return. A school that has class on it corrects its line.
 */
import type { Periode, Zone } from "./reglages.ts";
import { addJours } from "./rentree.ts";

export type ZoneOfficielle = Exclude<Zone, "autre">;

/** Saturday of the departure and day of the return, as the order writes them. */
type Conge = readonly [depart: string, reprise: string];
type ParZone = Readonly<Record<ZoneOfficielle, Conge>>;

interface Annee {
  toussaint: Conge;
  noel: Conge;
  hiver: ParZone;
  printemps: ParZone;
}

const ETES: Readonly<Record<string, Conge>> = {
  "2025": ["2025-07-05", "2025-09-01"],
  "2026": ["2026-07-04", "2026-09-01"],
  "2027": ["2027-07-03", "2027-09-02"],
};

const ANNEES: Readonly<Record<string, Annee>> = {
  "2025-2026": {
    toussaint: ["2025-10-18", "2025-11-03"],
    noel: ["2025-12-20", "2026-01-05"],
    hiver: {
      A: ["2026-02-07", "2026-02-23"],
      B: ["2026-02-14", "2026-03-02"],
      C: ["2026-02-21", "2026-03-09"],
    },
    printemps: {
      A: ["2026-04-04", "2026-04-20"],
      B: ["2026-04-11", "2026-04-27"],
      C: ["2026-04-18", "2026-05-04"],
    },
  },
  "2026-2027": {
    toussaint: ["2026-10-17", "2026-11-02"],
    noel: ["2026-12-19", "2027-01-04"],
    hiver: {
      A: ["2027-02-13", "2027-03-01"],
      B: ["2027-02-20", "2027-03-08"],
      C: ["2027-02-06", "2027-02-22"],
    },
    printemps: {
      A: ["2027-04-10", "2027-04-26"],
      B: ["2027-04-17", "2027-05-03"],
      C: ["2027-04-03", "2027-04-19"],
    },
  },
};

/**
 * From the summer before the school year, that its first day follows, to the summer after it.
 * @returns null when the portal does not know this year
 */
export function findVacancesOfficielles(anneeScolaire: string, zone: ZoneOfficielle): Periode[] | null {
  const annee = ANNEES[anneeScolaire];
  if (!annee) return null;
  const [debut = "", fin = ""] = anneeScolaire.split("-");
  const conges: readonly (readonly [nom: string, conge: Conge | undefined])[] = [
    [`Été ${debut}`, ETES[debut]],
    ["Toussaint", annee.toussaint],
    ["Noël", annee.noel],
    ["Hiver", annee.hiver[zone]],
    ["Printemps", annee.printemps[zone]],
    [`Été ${fin}`, ETES[fin]],
  ];
  return conges.flatMap(([nom, conge]) => (conge ? [{ nom, du: conge[0], au: addJours(conge[1], -1) }] : []));
}
