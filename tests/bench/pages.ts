/** `npm run bench -- pages`: each main page on a slowed phone, then beside the emptiest page of the same server, in the same run. */
import { performance } from "node:perf_hooks";
import { openBanc, type Banc } from "./banc.ts";
import { enterAgent } from "./entree-agent.ts";
import { makeFamilles } from "./familles.ts";
import { listLiens, readChamps } from "./lecture.ts";
import { Ecart, Navigateur } from "./navigateur.ts";
import { runParcours } from "./parcours.ts";
import { createLimite, runEnsemble } from "./rentree.ts";
import { arrondi, computeCentile } from "./statistiques.ts";
import { measureTelephone, type MesureTelephone, type PageTelephone } from "./telephone.ts";

export interface OptionsPages {
  /** Time of measure, all pages together, after the warm-up. */
  secondes: number;
  simultanees: number;
}

export interface MesurePage {
  page: string;
  req_par_s: number;
  cpu_ms: number;
  ratio_vide: number;
  p95_ms: number;
}

/** One page to ask for: who asks, and the addresses, in turn. */
interface Cible {
  page: string;
  navigateur: Navigateur;
  chemins: readonly string[];
}

interface Cumul {
  requetes: number;
  ms: number;
  cpuMs: number;
  durees: number[];
}

const COOKIE = "__Host-session";
const VIDE = "vide";
const ECHAUFFEMENT_MS = 6_000;
const TRANCHE_MS = 500;
/** Enough for a queue with its reasons. */
const FAMILLES = 40;
const AGENT = "instructeur";

export interface BilanPages {
  pages: MesurePage[];
  telephone: MesureTelephone[];
}

export async function runPages({ secondes, simultanees }: OptionsPages): Promise<BilanPages> {
  const familles = makeFamilles({ nombre: FAMILLES, graine: 1, sansLenteur: true });
  const limite = createLimite(420_000 + secondes * 2_000);
  const banc = await openBanc(familles.map(({ persona }) => persona));
  const live = async (): Promise<BilanPages> => {
    const cibles = await prepare(banc, familles);
    await checkCibles(banc, cibles);
    const telephone = await measureTelephone(cibles.map((cible) => toTelephone(banc, cible)));
    const pages = await measure(banc, cibles, { secondes, simultanees });
    return { pages, telephone };
  };
  try {
    return await Promise.race([live(), limite.depasse]);
  } finally {
    limite.clear();
    await banc.close();
  }
}

/** The town has families and a queue; one family has its decision and a new draft. */
async function prepare(banc: Banc, familles: ReturnType<typeof makeFamilles>): Promise<Cible[]> {
  const { origine } = banc;
  const createNavigateur = (): Navigateur => new Navigateur({ origine, durees: [], reprend: false });
  const [temoin, ...autres] = familles;
  if (!temoin) throw new Error("aucune famille");
  await runEnsemble(
    8,
    () => autres.shift(),
    async (famille) => {
      await runParcours({ navigateur: createNavigateur(), origine, famille, essais: 1 }, () => undefined);
    },
  );
  const navigateur = createNavigateur();
  await runParcours({ navigateur, origine, famille: temoin, essais: 1 }, () => undefined);
  const [decision = ""] = listLiens((await navigateur.visit("/famille")).html, "/famille/decisions/");
  const [reste] = readChamps((await navigateur.visit("/famille/inscription")).html).filter(
    ({ type }) => type === "checkbox",
  );
  if (!reste) throw new Ecart("plus rien à choisir");
  await navigateur.submit("/famille/inscription", { [reste.name]: reste.value });

  const visiteur = createNavigateur();
  const une = (page: string, qui: Navigateur, chemin: string): Cible => ({
    page,
    navigateur: qui,
    chemins: [chemin],
  });
  return [
    une(VIDE, visiteur, "/connexion/deconnecte"),
    une("accueil", visiteur, "/"),
    une("connexion", visiteur, "/connexion"),
    une("famille", navigateur, "/famille"),
    une("quotient-familial", navigateur, "/famille/quotient-familial"),
    une("prix", navigateur, "/famille/prix"),
    une("inscription", navigateur, "/famille/inscription"),
    une("verification", navigateur, "/famille/inscription/verification"),
    une("decision", navigateur, decision),
    ...(await prepareAgent(createNavigateur(), origine)),
  ];
}

function toTelephone({ origine }: Banc, { page, navigateur, chemins }: Cible): PageTelephone {
  const valeur = navigateur.readCookie(new URL(origine).hostname, COOKIE);
  return {
    page,
    adresse: origine + (chemins[0] ?? "/absente"),
    biscuits: valeur ? [{ name: COOKIE, value: valeur }] : [],
  };
}

/** The queue and its files, in turn: each reading is traced, and lengthens the file read. */
async function prepareAgent(navigateur: Navigateur, origine: string): Promise<Cible[]> {
  const file = await enterAgent(navigateur, origine, AGENT);
  if (file.url.pathname !== "/agent/file") throw new Ecart("l’agent n’entre pas");
  const dossiers = [...new Set(listLiens(file.html, "/agent/dossiers/"))];
  return [
    { page: "agent-file", navigateur, chemins: ["/agent/file"] },
    { page: "agent-dossier", navigateur, chemins: dossiers },
  ];
}

async function checkCibles({ origine }: Banc, cibles: readonly Cible[]): Promise<void> {
  for (const { page, navigateur, chemins } of cibles) {
    const { status } = await navigateur.send(origine + (chemins[0] ?? "/absente"));
    if (status !== 200) throw new Ecart(`page « ${page} » : ${status}`);
  }
}

async function measure(
  banc: Banc,
  cibles: readonly Cible[],
  { secondes, simultanees }: OptionsPages,
): Promise<MesurePage[]> {
  const slice = (cible: Cible, cumul: Cumul): Promise<void> =>
    runTranche(banc, cible, { simultanees, cumul });
  const tours = (ms: number): number => Math.max(1, Math.round(ms / (TRANCHE_MS * cibles.length)));
  const createCumul = (): Cumul => ({ requetes: 0, ms: 0, cpuMs: 0, durees: [] });
  for (let tour = 0; tour < tours(ECHAUFFEMENT_MS); tour += 1)
    for (const cible of cibles) await slice(cible, createCumul());

  const cumuls = new Map(cibles.map((cible) => [cible, createCumul()]));
  for (let tour = 0; tour < tours(secondes * 1000); tour += 1)
    for (const [cible, cumul] of cumuls) await slice(cible, cumul);

  const cpuVide = Math.min(
    ...[...cumuls].flatMap(([{ page }, { cpuMs, requetes }]) => (page === VIDE ? [cpuMs / requetes] : [])),
  );
  return [...cumuls].map(([{ page }, { requetes, ms, cpuMs, durees }]) => ({
    page,
    req_par_s: arrondi((requetes * 1000) / ms, 0),
    cpu_ms: arrondi(cpuMs / requetes),
    ratio_vide: arrondi(cpuMs / requetes / cpuVide),
    p95_ms: arrondi(computeCentile(durees, 0.95), 1),
  }));
}

async function runTranche(
  { origine, portail }: Banc,
  { navigateur, chemins }: Cible,
  { simultanees, cumul }: { simultanees: number; cumul: Cumul },
): Promise<void> {
  const cpu = await portail.readCpu();
  const debut = performance.now();
  const ask = async (): Promise<void> => {
    while (performance.now() - debut < TRANCHE_MS) {
      const depart = performance.now();
      await navigateur.send(origine + (chemins[cumul.requetes % chemins.length] ?? ""));
      cumul.durees.push(performance.now() - depart);
      cumul.requetes += 1;
    }
  };
  await Promise.all(Array.from({ length: simultanees }, ask));
  cumul.ms += performance.now() - debut;
  cumul.cpuMs += (await portail.readCpu()) - cpu;
}

/** The figures as a person reads them. */
export function formatTable(mesures: readonly MesurePage[]): string {
  const entete = ["page", "req/s", "CPU ms", "× vide", "p95 ms"];
  const lignes = mesures.map(({ page, req_par_s, cpu_ms, ratio_vide, p95_ms }) =>
    [page, req_par_s.toFixed(0), cpu_ms.toFixed(2), ratio_vide.toFixed(2), p95_ms.toFixed(1)].map(String),
  );
  return [entete, ...lignes]
    .map(([page = "", ...nombres]) => page.padEnd(18) + nombres.map((un) => un.padStart(9)).join(""))
    .join("\n");
}
