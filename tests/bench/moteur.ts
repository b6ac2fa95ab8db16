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
/** Passes over every situation in a round, for what answers at once. */
const PASSES = 3;
/** Situations in a round of a rule engine; each round takes the next ones. */
const PART = 2_000;
const LOT = 100;

type Compute = (situation: Situation) => PrixCompile;
type Evaluate = (faits: Faits) => Promise<PrixCompile>;

export interface BilanMoteur {
  explique_par_s: number;
  compile_par_s: number;
  ratio_main: number;
  ratio_json_rules_engine: number;
  ratio_zen: number;
  compile_ratio_json_rules_engine: number;
  compile_ratio_zen: number;
}

export type Issue =
  | { kind: "mesure"; bilan: BilanMoteur; table: string }
  /** An engine and the places where it gives another price than the explained one, or another reason. */
  | { kind: "ecarts"; moteur: string; places: number[] };

export function readGrille(): Grille {
  const lecture = parseGrille(JSON.parse(readFileSync(MODELE, "utf8")));
  if (lecture.kind === "refusee") throw new Error(lecture.fautes.map(({ message }) => message).join("\n"));
  return lecture.grille;
}

export const createExplique =
  (grille: Grille): Compute =>
  (situation) => {
    const resultat = computeTarif(grille, situation);
    return resultat.kind === "prix" ? resultat.centimes : resultat.motif;
  };

/** Places where the price is not the same to the cent, or the reason not the same. */
export const findEcarts = (attendus: readonly PrixCompile[], obtenus: readonly PrixCompile[]): number[] =>
  attendus.flatMap((attendu, place) => (attendu === obtenus[place] ? [] : [place]));

/** The prices are added, so that none can be skipped. */
function computeTous(compute: Compute, situations: readonly Situation[]): number {
  let total = 0;
  for (let passe = 0; passe < PASSES; passe++)
    for (const situation of situations) {
      const prix = compute(situation);
      if (typeof prix === "number") total += prix;
    }
  return total;
}

/** @param lot questions asked together; with 1, each waits for the answer to the one before */
async function evaluateTous(
  evaluate: Evaluate,
  faits: readonly Faits[],
  lot: number,
): Promise<PrixCompile[]> {
  const prix: PrixCompile[] = [];
  for (let place = 0; place < faits.length; place += lot)
    if (lot === 1) prix.push(await evaluate(faits[place]!));
    else prix.push(...(await Promise.all(faits.slice(place, place + lot).map(evaluate))));
  return prix;
}

/** What one round of an engine costs: situations, seconds of processor of every thread, seconds of clock. */
interface Cout {
  nombre: number;
  cpu: number;
  horloge: number;
}

async function time(nombre: number, run: () => unknown): Promise<Cout> {
  const [avant, depuis] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(avant);
  return { nombre, cpu: (user + system) / 1e6, horloge: (performance.now() - depuis) / 1e3 };
}

interface Mesure {
  nom: string;
  /** Evaluations for a second of processor, and for a second of clock. */
  parS: number;
  parSHorloge: number;
}

/** A round of each, in turn, then the median of the rounds of each. */
async function measure(tours: ReadonlyMap<string, (tour: number) => Promise<Cout>>): Promise<Mesure[]> {
  const couts = new Map([...tours.keys()].map((nom) => [nom, [] as Cout[]]));
  for (let tour = 0; tour < ECHAUFFEMENTS + TOURS; tour++)
    for (const [nom, run] of tours) {
      const cout = await run(tour);
      if (tour >= ECHAUFFEMENTS) couts.get(nom)!.push(cout);
    }
  return [...couts].map(([nom, siens]) => ({
    nom,
    parS: computeCentile(
      siens.map(({ nombre, cpu }) => nombre / cpu),
      0.5,
    ),
    parSHorloge: computeCentile(
      siens.map(({ nombre, horloge }) => nombre / horloge),
      0.5,
    ),
  }));
}

const [EXPLIQUE, COMPILE, MAIN] = ["expliqué", "compilé", "écrit à la main"];
const [JSON_RULES, ZEN, ZEN_LOTS] = ["json-rules-engine", "zen-engine", `zen-engine, par lots de ${LOT}`];

/** @param nombre of situations, all compared before any timing */
export async function runMoteur({ nombre, graine }: { nombre: number; graine: number }): Promise<Issue> {
  const grille = readGrille();
  const situations = makeSituations(nombre, graine);
  const faits = situations.map(toFaits);
  const explique = createExplique(grille);
  const directs = new Map([
    [EXPLIQUE, explique],
    [COMPILE, compileTarif(grille)],
    [MAIN, computeMain],
  ]);
  const moteurs = new Map([
    [JSON_RULES, { evaluate: createJsonRules(), lot: 1 }],
    [ZEN, { evaluate: createZen(), lot: 1 }],
    [ZEN_LOTS, { evaluate: createZen(), lot: LOT }],
  ]);

  const attendus = situations.map(explique);
  for (const [moteur, compute] of directs) {
    const places = findEcarts(attendus, situations.map(compute));
    if (places.length > 0) return { kind: "ecarts", moteur, places };
  }
  for (const [moteur, { evaluate }] of moteurs) {
    const places = findEcarts(attendus, await evaluateTous(evaluate, faits, LOT));
    if (places.length > 0) return { kind: "ecarts", moteur, places };
  }

  const tours = new Map<string, (tour: number) => Promise<Cout>>();
  for (const [nom, compute] of directs)
    tours.set(nom, () => time(nombre * PASSES, () => computeTous(compute, situations)));
  for (const [nom, { evaluate, lot }] of moteurs)
    tours.set(nom, (tour) => {
      const debut = (tour * PART) % nombre;
      const part = faits.slice(debut, debut + PART);
      return time(part.length, () => evaluateTous(evaluate, part, lot));
    });
  const mesures = await measure(tours);
  return { kind: "mesure", bilan: makeBilan(mesures), table: formatTable(mesures) };
}

const readParS = (mesures: readonly Mesure[], nom: string): number =>
  mesures.find((mesure) => mesure.nom === nom)!.parS;

function makeBilan(mesures: readonly Mesure[]): BilanMoteur {
  const [explique, compile] = [readParS(mesures, EXPLIQUE), readParS(mesures, COMPILE)];
  const [jsonRules, zen] = [readParS(mesures, JSON_RULES), readParS(mesures, ZEN)];
  return {
    explique_par_s: Math.round(explique),
    compile_par_s: Math.round(compile),
    ratio_main: arrondi(compile / readParS(mesures, MAIN)),
    ratio_json_rules_engine: arrondi(explique / jsonRules, 1),
    ratio_zen: arrondi(explique / zen, 1),
    compile_ratio_json_rules_engine: arrondi(compile / jsonRules, 1),
    compile_ratio_zen: arrondi(compile / zen, 1),
  };
}

function formatTable(mesures: readonly Mesure[]): string {
  const [explique, compile] = [readParS(mesures, EXPLIQUE), readParS(mesures, COMPILE)];
  const lignes = mesures.map(({ nom, parS, parSHorloge }) => [
    nom,
    ...[parS, parSHorloge].map((cadence) => Math.round(cadence).toLocaleString("fr-FR")),
    ...[explique, compile].map((notre) => `× ${arrondi(notre / parS, 1).toLocaleString("fr-FR")}`),
  ]);
  const tetes = ["moteur", "prix/s de processeur", "prix/s d’horloge", "expliqué", "compilé"];
  const largeurs = tetes.map((tete, place) =>
    Math.max(tete.length, ...lignes.map((ligne) => ligne[place]!.length)),
  );
  return [tetes, ...lignes]
    .map((ligne) =>
      ligne
        .map((mot, place) => (place === 0 ? mot.padEnd(largeurs[place]!) : mot.padStart(largeurs[place]!)))
        .join("  "),
    )
    .join("\n");
}
