/**
 * The published and derived examples of real grids (`../shared/data/grilles`), read into situations of our models.
 * One reader per file, under `lecteurs/`, of the same name.
 */
import { readdirSync, readFileSync, existsSync } from "node:fs";
import type { Situation } from "#app/domain/tarification/situation.ts";

export const DOSSIER = new URL("../../../../shared/data/grilles/", import.meta.url);

/** One worked example as its file writes it. */
export interface Exemple {
  qf: number | null;
  expected_eur: string;
  from: string;
  [cle: string]: unknown;
}

/** The model and the situation that say the example, or why it is set aside. */
export type Lecture = { modele: string; situation: Situation } | { ecarte: string };

export type Lecteur = (exemple: Exemple) => Lecture;

export function listFichiers(): string[] {
  if (!existsSync(DOSSIER)) return [];
  return readdirSync(DOSSIER)
    .filter((nom) => nom.endsWith(".json"))
    .map((nom) => nom.slice(0, -".json".length))
    .sort();
}

export function readExemples(fichier: string): Exemple[] {
  const document = JSON.parse(readFileSync(new URL(`${fichier}.json`, DOSSIER), "utf8"));
  return document.worked_examples;
}

/** « 2.15 » → 215; a text of more than two decimals is no amount. */
export function toCentimes(euros: string): number {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(euros);
  if (!found) throw new Error(`montant illisible : ${euros}`);
  const [, signe, entier = "", decimales = ""] = found;
  return Number(`${signe}${entier}${decimales.padEnd(2, "0")}`);
}

/** A household with one child, from the town, on a school day; the reader changes what its example says. */
export function makeSituation(
  qf: number | null,
  { enfant, foyer, residence, ...reste }: DeepPartial<Situation> = {},
): Situation {
  return {
    format: "situation/1",
    date: "2024-10-01",
    quotient:
      qf === null
        ? { kind: "en-attente" }
        : {
            kind: "connue",
            quotient: { valeur: String(qf), fournisseur: "CNAF", mois: "2024-09" },
            source: "document",
            obtenuLe: "2024-09-15",
          },
    residence: { commune: true, prouvee: true, ...residence },
    enfant: { rang: 1, pai: false, ...enfant },
    foyer: { nombreEnfants: 1, ...foyer },
    modalite: "regulier",
    ...reste,
  } as Situation;
}

type DeepPartial<T> = { [K in keyof T]?: T[K] extends object | undefined ? Partial<T[K]> : T[K] };
