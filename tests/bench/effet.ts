/** `npm run bench -- effet`: the effect of a grid on a crowd, and another page of the same server meanwhile. */
import { performance } from "node:perf_hooks";
import { paths } from "#app/web/paths.ts";
import { openBanc, type Banc } from "./banc.ts";
import { addBrouillonDe, CANTINE, changeLigne } from "./brouillon.ts";
import { enterAgent } from "./entree-agent.ts";
import { makeFoyersInscrits, seedInscrits } from "./inscrits.ts";
import { Ecart, Navigateur } from "./navigateur.ts";
import { arrondi, computeCentile } from "./statistiques.ts";

export interface OptionsEffet {
  enfants: number;
  /** Computations, none of which may reuse the one before. */
  essais: number;
  graine: number;
}

interface Latence {
  requetes: number;
  p50_ms: number;
  p95_ms: number;
  max_ms: number;
}

export interface MesureEffet {
  enfants: number;
  /** From the click to the whole page, two bilans each, another page being visited meanwhile. */
  premier_ms: number;
  median_ms: number;
  max_ms: number;
  /** The same, alone on the server: its time, and the CPU it took, threads included. */
  seul_ms: number;
  seul_cpu_ms: number;
  /** The same page when its answer is known. */
  connu_ms: number;
  repos: Latence;
  pendant: Latence;
  /** Of the medians of the other page, while computing over at rest. */
  ratio_p50: number;
}

const ANNEE = "2026-2027";
const REPOS_MS = 4_000;
const ECHAUFFEMENT_MS = 3_000;
/** The other page: what any visitor opens. */
const VOISINE = "/connexion";

const toLatence = (durees: readonly number[]): Latence => ({
  requetes: durees.length,
  p50_ms: arrondi(computeCentile(durees, 0.5)),
  p95_ms: arrondi(computeCentile(durees, 0.95)),
  max_ms: arrondi(computeCentile(durees, 1)),
});

/** One visitor, one page after another, until told. */
async function visit(origine: string, isFini: () => boolean): Promise<number[]> {
  const durees: number[] = [];
  const navigateur = new Navigateur({ origine, durees, reprend: false });
  while (!isFini()) await navigateur.visit(VOISINE);
  return durees;
}

async function visitPendant(origine: string, ms: number): Promise<number[]> {
  const fin = performance.now() + ms;
  return visit(origine, () => performance.now() > fin);
}

async function prepare(banc: Banc, { enfants, graine }: OptionsEffet): Promise<string> {
  const registre = await banc.openRegistre();
  try {
    const ville = await registre.findVilleByHote("localhost");
    if (!ville) throw new Error("ville absente");
    const instant = new Date().toISOString();
    await seedInscrits(ville, makeFoyersInscrits({ enfants, graine }), {
      activiteId: "cantine",
      annee: ANNEE,
      instant,
    });
    const change = changeLigne(4, 110);
    return await addBrouillonDe(ville, CANTINE, { instant, change });
  } finally {
    await registre.close();
  }
}

export async function runEffet(options: OptionsEffet): Promise<MesureEffet> {
  const banc = await openBanc([]);
  try {
    const { origine } = banc;
    const brouillon = await prepare(banc, options);
    const editeur = new Navigateur({ origine, durees: [], reprend: false });
    await enterAgent(editeur, origine, "editeur");
    /** A frequency of its own: never an answer known already. */
    const compute = async (unites: number): Promise<number> => {
      const debut = performance.now();
      const { status, html } = await editeur.visit(`${paths.ville.effet(brouillon)}?unites=${unites}`);
      if (status !== 200 || !html.includes("paient plus")) throw new Ecart(`effet sans chiffres : ${status}`);
      return performance.now() - debut;
    };
    await visitPendant(origine, ECHAUFFEMENT_MS);
    const repos = await visitPendant(origine, REPOS_MS);
    const premier = await compute(1);
    let fini = false;
    const voisine = visit(origine, () => fini);
    const durees: number[] = [];
    for (let essai = 0; essai < options.essais; essai += 1) durees.push(await compute(essai + 2));
    fini = true;
    const pendant = await voisine;
    const connu = await compute(2);
    const seuls: number[] = [];
    const cpu = await banc.portail.readCpu();
    for (let essai = 0; essai < options.essais; essai += 1)
      seuls.push(await compute(essai + options.essais + 2));
    const cpuSeul = ((await banc.portail.readCpu()) - cpu) / options.essais;
    return {
      enfants: options.enfants,
      premier_ms: arrondi(premier, 0),
      median_ms: arrondi(computeCentile(durees, 0.5), 0),
      max_ms: arrondi(computeCentile(durees, 1), 0),
      seul_ms: arrondi(computeCentile(seuls, 0.5), 0),
      seul_cpu_ms: arrondi(cpuSeul, 0),
      connu_ms: arrondi(connu, 0),
      repos: toLatence(repos),
      pendant: toLatence(pendant),
      ratio_p50: arrondi(computeCentile(pendant, 0.5) / computeCentile(repos, 0.5)),
    };
  } finally {
    await banc.close();
  }
}
