/** `npm run bench -- moteur`: the tariff engine, a function written by hand and two rule engines, on one grid. */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { compileTarif, type PrixCompile } from "#app/domain/tarification/compile-tarif.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { toFaits, type Faits } from "./moteurs/faits.ts";
import { createJsonRules } from "./moteurs/json-rules.ts";
import { computeMain } from "./moteurs/main.ts";
import { makeSituations } from "./moteurs/situations.ts";
import { createZen } from "./moteurs/zen.ts";
import { arrondi, computeCentile } from "./statistiques.ts";

const MODELE = new URL("../../db/modeles/strasbourg-restauration-scolaire.json", import.meta.url);
const ECHAUFFEMENTS = 3;
const TOURS = 11;
/** Passes over every situation in a round of the functions that answer at once. */
const PASSES = 3;
/** Situations in a round of a rule engine: each round takes the next ones. */
const PART = 2_000;
const LOT = 100;

type Compute = (situation: Situation) => PrixCompile;
type Evaluate = (faits: Faits) => Promise<PrixCompile>;

/** Evaluations a second, medians of the rounds. */
interface Cadences {
  explique: number;
  compile: number;
  main: number;
  jsonRules: number;
  zen: number;
  zenLots: number;
}

export interface BilanMoteur {
  explique_par_s: number;
  compile_par_s: number;
  ratio_main: number;
  ratio_json_rules_engine: number;
  ratio_zen: number;
  compile_ratio_json_rules_engine: number;
  compile_ratio_zen: number;
  situations: number;
  ecarts: number;
}

function readGrille(): Grille {
  const lecture = parseGrille(JSON.parse(readFileSync(MODELE, "utf8")));
  if (lecture.kind === "refusee") throw new Error(lecture.fautes.map(({ message }) => message).join("\n"));
  return lecture.grille;
}

const createExplique =
  (grille: Grille): Compute =>
  (situation) => {
    const resultat = computeTarif(grille, situation);
    return resultat.kind === "prix" ? resultat.centimes : resultat.motif;
  };

/** The places where two engines do not give the same cents, or not the same reason. */
export const findEcarts = (attendus: readonly PrixCompile[], obtenus: readonly PrixCompile[]): number[] =>
  attendus.flatMap((attendu, place) => (attendu === obtenus[place] ? [] : [place]));

/** Sum of the prices, so that no evaluation can be skipped. */
const addPrix = (total: number, prix: PrixCompile): number => (typeof prix === "number" ? total + prix : total);

function runPasses(compute: Compute, situations: readonly Situation[], passes: number): number {
  let total = 0;
  for (let passe = 0; passe < passes; passe++)
    for (const situation of situations) total = addPrix(total, compute(situation));
  return total;
}

async function evaluateTous(evaluate: Evaluate, faits: readonly Faits[]): Promise<PrixCompile[]> {
  const prix: PrixCompile[] = [];
  for (let place = 0; place < faits.length; place += LOT)
    prix.push(...(await Promise.all(faits.slice(place, place + LOT).map(evaluate))));
  return prix;
}

async function evaluateUnParUn(evaluate: Evaluate, faits: readonly Faits[]): Promise<PrixCompile[]> {
  const prix: PrixCompile[] = [];
  for (const one of faits) prix.push(await evaluate(one));
  return prix;
}
