/**
 * The published and derived examples of real grids (`../shared/data/grilles`), read into situations of our models.
 * One reader per file, under `lecteurs/`, of the same name.
 */
import { readdirSync, readFileSync, existsSync } from "node:fs";
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";

const DOSSIER = new URL("../../../../shared/data/grilles/", import.meta.url);

/** One worked example as its file writes it. */
export interface Exemple {
  qf: number | null;
  expected_eur: string;
  from: string;
  [cle: string]: unknown;
}

/**
 * The model and the situation that say the example, or why it is set aside. `grille`: a grid of its own, for figures that
 * no town can start from.
 */
export type Lecture =
  { modele: string; situation: Situation } | { grille: Grille; situation: Situation } | { ecarte: string };

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

/** A household whose income of that kind is known and whose quotient is not. */
export function makeRevenus(base: BaseRevenu, valeur: number | null): Pick<Situation, "revenus"> {
  const revenu = { valeur: String(valeur), annee: "2022" };
  return { revenus: { [base]: { kind: "connue", revenu, source: "document", obtenuLe: "2024-09-15" } } };
}

/** A grid that only says these figures: no town, no date, no rule for a missing base. */
export function makeGrille(tarif: unknown, reste: Record<string, unknown> = {}): Grille {
  const aCompleter = "à compléter par la ville";
  return readGrille({
    format: "grille/1",
    id: "essai",
    version: 1,
    titre: "Essai",
    unite: "unité",
    base: "aucune",
    deliberation: aCompleter,
    valable: aCompleter,
    coutUsager: aCompleter,
    arrondi: { mode: "commercial", pas: 1, etape: "final" },
    tarif,
    casDeControle: [],
    ...reste,
  });
}

export function readGrille(document: unknown): Grille {
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}

type DeepPartial<T> = { [K in keyof T]?: T[K] extends object | undefined ? Partial<T[K]> : T[K] };
