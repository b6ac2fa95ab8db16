import { readFileSync } from "node:fs";
import type { EtatBase, KindEtatBase } from "#app/domain/bases/etat-base.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";

export const MODELES = [
  "bubry-cantine",
  "chemaudin-periscolaire",
  "donges-restauration-scolaire",
  "donges-sorties-maison-des-jeunes",
  "fay-aux-loges-cantine",
  "saint-didier-cantine",
] as const;

export function readModele(nom: (typeof MODELES)[number]): Grille {
  const lecture = parseGrille(readDocument(nom));
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}

export function readDocument(nom: (typeof MODELES)[number]): unknown {
  return JSON.parse(readFileSync(new URL(`../../../db/modeles/${nom}.json`, import.meta.url), "utf8"));
}

/** The model once its town has written the same rule for every state. */
export function withSansBase(nom: (typeof MODELES)[number], regle: unknown): Grille {
  const document = readDocument(nom) as { sansBase: Record<string, unknown> };
  const sansBase = Object.fromEntries(Object.keys(document.sansBase).map((etat) => [etat, regle]));
  const lecture = parseGrille({ ...document, sansBase });
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}

const detenue = (valeur: string) =>
  ({
    quotient: { valeur, fournisseur: "CNAF", mois: "2025-01" },
    source: "api-franceconnect",
    obtenuLe: "2025-01-10T08:00:00Z",
  }) as const;

const connue = (valeur: string): EtatBase => ({ kind: "connue", ...detenue(valeur) });

export const ETATS: Record<KindEtatBase, EtatBase> = {
  connue: connue("650"),
  "en-attente": { kind: "en-attente" },
  contestee: { kind: "contestee", ...detenue("100") },
  perimee: { kind: "perimee", ...detenue("100") },
  "non-allocataire": { kind: "non-allocataire", caisse: "MSA" },
  "identite-introuvable": { kind: "identite-introuvable" },
  refusee: { kind: "refusee" },
  indisponible: { kind: "indisponible", reessayerApres: "2025-01-10T09:00:00Z" },
};

type Options = {
  rang?: number;
  pai?: boolean;
  modalite?: string;
  commune?: boolean;
  cout?: number;
  quantite?: number;
  date?: string;
};

export function createSituation(quotient: EtatBase | string, o: Options = {}): Situation {
  return {
    format: "situation/1",
    date: o.date ?? "2025-01-15",
    quotient: typeof quotient === "string" ? connue(quotient) : quotient,
    residence: { commune: o.commune ?? true, prouvee: true },
    enfant: { rang: o.rang ?? 1, pai: o.pai ?? false },
    foyer: { nombreEnfants: o.rang ?? 1 },
    modalite: o.modalite ?? "regulier",
    ...(o.cout !== undefined && { coutReelCentimes: o.cout }),
    ...(o.quantite !== undefined && { quantites: { minutes: o.quantite } }),
  };
}

/** A node as its document writes it: numbers are still texts. */
export interface NoeudEcrit {
  kind: string;
  [cle: string]: unknown;
}

export const forfait = (centimes: number): NoeudEcrit => ({ kind: "forfait", centimes });

export type ResteDocument = Partial<Record<Exclude<keyof Grille, "tarif">, unknown>>;

export function createDocument(tarif: NoeudEcrit, reste: ResteDocument = {}): Record<string, unknown> {
  const regle = { kind: "pas-de-prix" } as const;
  return {
    format: "grille/1",
    id: "essai",
    version: 1,
    titre: "Essai",
    unite: "repas",
    base: "quotient-familial",
    deliberation: { numero: "2024-1", date: "2024-06-01" },
    valable: { du: "2024-09-01" },
    coutUsager: 10_000_000,
    arrondi: { mode: "commercial", pas: 1, etape: "final" },
    sansBase: {
      "en-attente": regle,
      contestee: regle,
      perimee: regle,
      "non-allocataire": regle,
      "identite-introuvable": regle,
      refusee: regle,
      indisponible: regle,
    },
    tarif,
    casDeControle: [],
    ...reste,
  };
}

export function createGrille(tarif: NoeudEcrit, reste: ResteDocument = {}): Grille {
  const lecture = parseGrille(createDocument(tarif, reste));
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}
