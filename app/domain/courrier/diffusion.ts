/** One message of the town to every household of a view: at which pace it leaves, and what became of each. */

/** Households written to in a minute, unless the town says otherwise. */
export const RYTHME_PAR_MINUTE = 60;

/** What became of a household: `ecrit` by mail; the others but the last two read it in their space only. */
export const ISSUES_DIFFUSION = [
  "ecrit",
  "sans-adresse",
  "courriels-refuses",
  "adresse-refusee",
  "sans-espace",
  "clos",
] as const;
export type IssueDiffusion = (typeof ISSUES_DIFFUSION)[number];

/** Why no mail left, for the report: the household itself is a link to its file. */
export const LIBELLES_ISSUE: Readonly<Record<Exclude<IssueDiffusion, "ecrit">, string>> = {
  "sans-adresse": "Sans adresse électronique\u00A0: le message est dans leur espace",
  "courriels-refuses": "Ne veulent pas de ces courriels\u00A0: le message est dans leur espace",
  "adresse-refusee": "Adresse que leur serveur refuse\u00A0: à prévenir par courrier ou par téléphone",
  "sans-espace": "Sans espace en ligne\u00A0: à prévenir par courrier ou par téléphone",
  clos: "Dossier répondu entre-temps\u00A0: rien n’est parti",
};

const MINUTE = 60_000;
/** What a round that comes late may catch up, in milliseconds: never the hours of a stop. */
const RATTRAPAGE_MS = 2_000;

/**
 * The departures that are due.
 * @param prochainA when the next one may leave, milliseconds since 1970
 * @returns for each, when the one after it may leave
 */
export function planDeparts(
  prochainA: number,
  now: number,
  { parMinute, limite }: { parMinute: number; limite: number },
): number[] {
  const ecart = MINUTE / parMinute;
  const departs: number[] = [];
  let suivant = Math.max(prochainA, now - RATTRAPAGE_MS);
  while (suivant <= now && departs.length < limite) {
    suivant += ecart;
    departs.push(Math.round(suivant));
  }
  return departs;
}
