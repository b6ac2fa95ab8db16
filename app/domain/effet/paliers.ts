import type { Centimes } from "#app/domain/montant/montant.ts";
import type { LignePopulation } from "./population.ts";

/**
 * Des enfants dont le prix change d'autant, en centimes par mois. Du côté de zéro la borne n'est pas comprise, de
 * l'autre elle l'est ; `de` et `a` valent 0 pour ceux dont le prix ne change pas ; `null` : sans limite.
 */
export interface Palier {
  readonly de: Centimes | null;
  readonly a: Centimes | null;
  /** Le palier compte ceux dont le prix ne change pas, seuls ou réunis à leurs voisins. */
  readonly inchanges: boolean;
  readonly enfants: number;
  readonly foyers: number;
}

/** Pas possibles, en centimes. */
const PAS = [10, 20, 50]
  .concat([100, 200, 500].flatMap((pas) => [pas, pas * 10, pas * 100]))
  .sort((a, b) => a - b);

/** Paliers de chaque côté de zéro ; le dernier est ouvert et prend le reste. */
const PAR_COTE = 8;

/** Part des enfants, en pour cent, qui doit tenir dans les paliers fermés : un cas extrême ne les écrase pas. */
const COUVERTURE = 95;

interface EcartLigne {
  readonly ligne: Pick<LignePopulation, "poids" | "foyer">;
  /** Pour un enfant, en centimes par an. */
  readonly ecart: Centimes;
}

/** Quotient entier, arrondi vers le haut. */
const divideHaut = (n: number, d: number): number => (n - (n % d)) / d + (n % d === 0 ? 0 : 1);

/** Le plus petit pas qui couvre les écarts. */
function choosePas(ecarts: readonly EcartLigne[], mois: number): Centimes {
  const changes = ecarts
    .filter(({ ecart }) => ecart !== 0)
    .map(({ ligne, ecart }) => ({ valeur: Math.abs(ecart), poids: ligne.poids }))
    .sort((a, b) => a.valeur - b.valeur);
  const total = changes.reduce((somme, { poids }) => somme + poids, 0);
  let vus = 0;
  const limite = changes.find(({ poids }) => (vus += poids) * 100 >= total * COUVERTURE)?.valeur ?? 0;
  return PAS.find((pas) => limite <= pas * mois * PAR_COTE) ?? PAS.at(-1)!;
}

/** Range les écarts en paliers, du plus fort recul à la plus forte hausse ; ceux des bouts qui sont vides ne sont pas rendus. */
export function countPaliers(ecarts: readonly EcartLigne[], mois: number): Palier[] {
  const pas = choosePas(ecarts, mois);
  const comptes = Array.from({ length: 2 * PAR_COTE + 3 }, () => ({ enfants: 0, foyers: new Set<number>() }));
  const zero = PAR_COTE + 1;
  for (const { ligne, ecart } of ecarts) {
    const rang = Math.min(divideHaut(Math.abs(ecart), pas * mois), PAR_COTE + 1);
    const compte = comptes[zero + (ecart < 0 ? -rang : rang)]!;
    compte.enfants += ligne.poids;
    compte.foyers.add(ligne.foyer);
  }
  const toBorne = (rang: number): Centimes | null => (rang > PAR_COTE ? null : rang * pas);
  const oppose = (borne: Centimes | null): Centimes | null => (borne === null ? null : 0 - borne);
  const paliers = comptes.map(({ enfants, foyers }, place): Palier => {
    const rang = Math.abs(place - zero);
    const [pres, loin] = rang === 0 ? [0, 0] : [(rang - 1) * pas, toBorne(rang)];
    const bornes = place < zero ? { de: oppose(loin), a: oppose(pres) } : { de: pres, a: loin };
    return { ...bornes, inchanges: rang === 0, enfants, foyers: foyers.size };
  });
  const premier = paliers.findIndex(({ enfants }) => enfants > 0);
  const dernier = paliers.findLastIndex(({ enfants }) => enfants > 0);
  return premier < 0 ? [] : paliers.slice(Math.min(premier, zero), Math.max(dernier, zero) + 1);
}
