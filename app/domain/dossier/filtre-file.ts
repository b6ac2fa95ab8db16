/** What an agent asks of the queue, as its address says it; and the views that every agent has. */
import { MOTIFS, type Motif } from "#app/domain/dossier/motif.ts";
import { addJours } from "#app/domain/ville/rentree.ts";

/** Days of waiting, at least. */
export const AGES = [7, 14, 30] as const;
export const ECHEANCES = ["retard", "proche"] as const;
export const TRIS = ["ancien", "recent", "echeance"] as const;
export type Tri = (typeof TRIS)[number];

/** A deadline is near when the town has this many days left, at most. */
const PROCHE_JOURS = 2;

export interface FiltreFile {
  motif: Motif | null;
  age: (typeof AGES)[number] | null;
  echeance: (typeof ECHEANCES)[number] | null;
  /** A service that offers activities, or one activity: of the households enrolled there. */
  service: string | null;
  activite: string | null;
  ecole: string | null;
  /** `moi`, `personne`, or a colleague's id. */
  agent: string | null;
  tri: Tri;
}

export const FILTRE_VIDE: FiltreFile = {
  motif: null,
  age: null,
  echeance: null,
  service: null,
  activite: null,
  ecole: null,
  agent: null,
  tri: "ancien",
};

const LONGUEUR_MAX = 100;

/** A word that means nothing filters nothing. */
export function parseFiltre(query: URLSearchParams): FiltreFile {
  const mot = (nom: string): string | null => query.get(nom)?.trim().slice(0, LONGUEUR_MAX) || null;
  const parmi = <T extends string | number>(liste: readonly T[], nom: string): T | null =>
    liste.find((one) => String(one) === query.get(nom)) ?? null;
  return {
    motif: parmi(MOTIFS, "motif"),
    age: parmi(AGES, "age"),
    echeance: parmi(ECHEANCES, "echeance"),
    service: mot("service"),
    activite: mot("activite"),
    ecole: mot("ecole"),
    agent: mot("agent"),
    tri: parmi(TRIS, "tri") ?? "ancien",
  };
}

/** Only what is said: the same filter always gives the same address. */
export function writeFiltre(filtre: Partial<FiltreFile>): URLSearchParams {
  const { tri = "ancien", ...reste } = { ...FILTRE_VIDE, ...filtre };
  const query = new URLSearchParams();
  for (const [nom, valeur] of Object.entries(reste)) if (valeur !== null) query.set(nom, String(valeur));
  if (tri !== "ancien") query.set("tri", tri);
  return query;
}

/** Where a page begins: after or before this case, in the order asked for. */
export interface Curseur {
  sens: "apres" | "avant";
  /** The instant or the date by which the queue is sorted. */
  cle: string;
  id: string;
}

export const writeCurseur = ({ cle, id }: Pick<Curseur, "cle" | "id">): string => `${cle}_${id}`;

export function parseCurseur(query: URLSearchParams): Curseur | null {
  for (const sens of ["apres", "avant"] as const) {
    const lu = /^([\d:.TZ-]{10,30})_([\w-]{1,60})$/.exec(query.get(sens) ?? "");
    if (lu) return { sens, cle: lu[1] ?? "", id: lu[2] ?? "" };
  }
  return null;
}

/** The same, in dates and ids. */
export interface Selection {
  motif: Motif | null;
  /** Opened before this civil date. */
  ouvertAvant: string | null;
  /** To be answered before a day of this stretch, both included; `de` null: any day in the past. */
  repondre: { de: string | null; a: string } | null;
  service: string | null;
  activite: string | null;
  ecole: string | null;
  /** Null: nobody's; undefined: whoever's. */
  agentId: string | null | undefined;
}

/** @param date civil date of today */
export function toSelection(
  { motif, age, echeance, service, activite, ecole, agent }: FiltreFile,
  { moi, date }: { moi: string; date: string },
): Selection {
  const repondre =
    echeance === "retard"
      ? { de: null, a: date }
      : echeance === "proche"
        ? { de: addJours(date, 1), a: addJours(date, PROCHE_JOURS) }
        : null;
  return {
    motif,
    ouvertAvant: age === null ? null : addJours(date, 1 - age),
    repondre,
    service,
    activite,
    ecole,
    agentId: agent === null ? undefined : agent === "personne" ? null : agent === "moi" ? moi : agent,
  };
}

/** The views that every agent has, in their order. */
export const VUES = [
  { code: "toutes", libelle: "Tous", filtre: {} },
  { code: "a-prendre", libelle: "À prendre", filtre: { agent: "personne" } },
  { code: "miens", libelle: "Les miens", filtre: { agent: "moi" } },
  { code: "retard", libelle: "En retard", filtre: { echeance: "retard" } },
  { code: "proche", libelle: "Échéance proche", filtre: { echeance: "proche" } },
] as const satisfies readonly { code: string; libelle: string; filtre: Partial<FiltreFile> }[];

/** The sort is a way to read a view, not another view. */
export const isMemeVue = (a: Partial<FiltreFile>, b: Partial<FiltreFile>): boolean =>
  writeFiltre({ ...a, tri: "ancien" }).toString() === writeFiltre({ ...b, tri: "ancien" }).toString();
