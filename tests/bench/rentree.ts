/** `npm run bench -- rentree`: the start of the school year, many families at once, from log-in to decision. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { openBanc, type Banc } from "./banc.ts";
import { makeFamilles, type Famille } from "./familles.ts";
import { Ecart, Navigateur } from "./navigateur.ts";
import { runParcours, type Fin } from "./parcours.ts";
import { arrondi, computeCentile } from "./statistiques.ts";
import { checkDecisions, countDoubles, readCourriels } from "./verification.ts";

export interface OptionsRentree {
  familles: number;
  simultanees: number;
  graine: number;
}

export interface BilanRentree {
  familles: number;
  automatiques: number;
  exceptions: number;
  erreurs: number;
  perdus: number;
  dossiers_par_s: number;
  cpu_ms_par_dossier: number;
  p95_ms: number;
}

export async function runRentree({
  familles: nombre,
  simultanees,
  graine,
}: OptionsRentree): Promise<BilanRentree> {
  const familles = makeFamilles({ nombre, graine });
  const limite = createLimite(120_000 + nombre * 2_000);
  const banc = await openBanc(familles.map(({ persona }) => persona));
  try {
    return await Promise.race([measure(banc, familles, simultanees), limite.depasse]);
  } finally {
    limite.clear();
    await banc.close();
  }
}

/** A run that takes far too long is a fault, not a wait. */
export function createLimite(ms: number): { depasse: Promise<never>; clear(): void } {
  const fin = new AbortController();
  const depasse = sleep(ms, undefined, { signal: fin.signal }).then(() => {
    throw new Error(`le banc dépasse ${Math.round(ms / 60_000)} minutes`);
  });
  depasse.catch(() => undefined);
  return { depasse, clear: () => fin.abort() };
}

/** Some families at a time, each as soon as another is done; `next` gives none when it is over. */
export async function runEnsemble(
  simultanees: number,
  next: () => Famille | undefined,
  live: (famille: Famille) => Promise<void>,
): Promise<void> {
  const file = async (): Promise<void> => {
    for (let famille = next(); famille; famille = next()) await live(famille);
  };
  await Promise.all(Array.from({ length: simultanees }, file));
}

/** What went wrong, once per kind on the screen. */
export function createErreurs(): { nombre(): number; add(famille: Famille, cause: unknown): void } {
  let nombre = 0;
  const vues = new Set<string>();
  return {
    nombre: () => nombre,
    add: ({ persona }, cause) => {
      nombre += 1;
      const message = cause instanceof Ecart ? cause.message : String(cause);
      if (vues.size < 20 && !vues.has(message))
        console.error(`  ${persona.slug} (${persona.note}) : ${message}`);
      vues.add(message);
    },
  };
}

/** Until the mail of each of these decisions has reached the mailbox, or for a minute and a half. */
export async function waitCourriels(
  adresse: string,
  numeros: readonly string[],
  patienceMs = 90_000,
): Promise<Map<string, Set<string>>> {
  const limite = Date.now() + patienceMs;
  for (;;) {
    const courriels = await readCourriels(adresse);
    if (numeros.every((numero) => courriels.has(numero)) || Date.now() >= limite) return courriels;
    await sleep(250);
  }
}

async function measure(banc: Banc, familles: readonly Famille[], simultanees: number): Promise<BilanRentree> {
  const { origine, portail, adresses } = banc;
  const durees: number[] = [];
  const dites: Fin[] = [];
  const finies: Fin[] = [];
  const erreurs = createErreurs();

  const cpuAvant = await portail.readCpu();
  const debut = performance.now();
  let suivante = 0;
  await runEnsemble(
    simultanees,
    () => familles[suivante++],
    async (famille) => {
      const navigateur = new Navigateur({ origine, durees, reprend: false });
      try {
        finies.push(
          await runParcours({ navigateur, origine, famille, essais: 1 }, (fin) => void dites.push(fin)),
        );
      } catch (cause) {
        erreurs.add(famille, cause);
      }
    },
  );
  const secondes = (performance.now() - debut) / 1000;
  const numeros = dites.flatMap(({ numero }) => (numero === null ? [] : [numero]));
  const courriels = await waitCourriels(adresses.courriel, numeros);
  const cpuMs = (await portail.readCpu()) - cpuAvant;
  await portail.close();

  const registre = await banc.openRegistre();
  const sansCompte = finies.filter(({ issue }) => issue.kind === "sans-compte");
  const constat = await checkDecisions(registre, familles, [...dites, ...sansCompte]);
  await registre.close();
  for (const ecart of constat.ecarts.slice(0, 20)) console.error(`  ${ecart}`);
  const sansCourriel = numeros.filter((numero) => !courriels.has(numero)).length;
  const doubles = constat.doubles + countDoubles(courriels);
  if (sansCourriel > 0) console.error(`  ${sansCourriel} décisions sans courriel`);
  if (doubles > 0) console.error(`  ${doubles} décisions ou courriels en double`);

  const isAutomatique = ({ issue }: Fin): boolean => issue.kind === "dossier" && issue.etat.kind === "connue";
  const automatiques = finies.filter(isAutomatique).length;
  return {
    familles: familles.length,
    automatiques,
    exceptions: finies.length - automatiques,
    erreurs: erreurs.nombre() + constat.ecarts.length + sansCourriel + doubles,
    perdus: constat.perdus.length,
    dossiers_par_s: arrondi(finies.length / secondes),
    cpu_ms_par_dossier: arrondi(cpuMs / Math.max(1, finies.length)),
    p95_ms: arrondi(computeCentile(durees, 0.95), 1),
  };
}
