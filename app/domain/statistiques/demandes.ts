/** What became of the requests of a month: by which door, decided by whom, how long it took. */
import { computeDelais, type Delais } from "./delais.ts";
import { groupByMois } from "./mois.ts";
import { computePart, maskEffectif, type Effectif, type Part } from "./seuil.ts";

/** A request as the figures need it; instants are ISO date-times in UTC. */
export interface DemandeLue {
  commenceeLe: string;
  /** Null: still a draft. */
  envoyeeLe: string | null;
  /** An agent sent it, with the family. */
  guichet: boolean;
  /** Who took the first decision; null before any. */
  auteur: "automatique" | "agent" | null;
  decideeLe: string | null;
}

/** Each sent request is in one of them. */
export const SORTS = ["automatique", "agent", "guichet", "attente"] as const;
export type Sort = (typeof SORTS)[number];

export interface MoisDemandes {
  mois: string;
  envoyees: Effectif;
  sorts: Record<Sort, Effectif>;
  automatiques: Part;
  delais: Delais | null;
  /** Sent, among those begun in the month. */
  terminees: Part;
}

const findSort = ({ guichet, auteur }: DemandeLue): Sort => (guichet ? "guichet" : (auteur ?? "attente"));

const MINUTE_MS = 60_000;

const computeOne = (mois: string, envoyees: DemandeLue[], commencees: DemandeLue[]): MoisDemandes => {
  const count = (sort: Sort): number => envoyees.filter((une) => findSort(une) === sort).length;
  return {
    mois,
    envoyees: maskEffectif(envoyees.length),
    sorts: {
      automatique: maskEffectif(count("automatique")),
      agent: maskEffectif(count("agent")),
      guichet: maskEffectif(count("guichet")),
      attente: maskEffectif(count("attente")),
    },
    automatiques: computePart(count("automatique"), envoyees.length),
    delais: computeDelais(
      envoyees.flatMap(({ envoyeeLe, decideeLe }) =>
        envoyeeLe !== null && decideeLe !== null
          ? [Math.max(0, Date.parse(decideeLe) - Date.parse(envoyeeLe)) / MINUTE_MS]
          : [],
      ),
    ),
    terminees: computePart(
      commencees.filter(({ envoyeeLe }) => envoyeeLe !== null).length,
      commencees.length,
    ),
  };
};

/** The months in their order. */
export function computeDemandes(mois: readonly string[], demandes: readonly DemandeLue[]): MoisDemandes[] {
  const envoyees = groupByMois(demandes, (une) => une.envoyeeLe);
  const commencees = groupByMois(demandes, (une) => une.commenceeLe);
  return mois.map((un) => computeOne(un, envoyees.get(un) ?? [], commencees.get(un) ?? []));
}
