/** The processes of a bench: started here, ended by their id whichever way the bench ends. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import type { Adresses, AppelsVus, Commande } from "./processus-simulateurs.ts";
import type { ReponseCpu } from "./processus-temoin.ts";

const RACINE = fileURLToPath(new URL("../..", import.meta.url));
const DEMARRAGE_MS = 60_000;
const FIN_MS = 10_000;
/** Clock ticks in a second: 100 on every Linux that Node runs on. */
const TICS = 100;

const vivants = new Set<ChildProcess>();
process.on("exit", () => {
  for (const enfant of vivants) enfant.kill("SIGKILL");
});

function start(
  fichier: string,
  { precharge = [], env }: { precharge?: string[]; env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const imports = ["tsx", "./tests/simulators/localhost-dns.ts", ...precharge];
  const enfant = fork(fichier, {
    cwd: RACINE,
    execArgv: imports.flatMap((module) => ["--import", module]),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    ...(env ? { env } : {}),
  });
  vivants.add(enfant);
  enfant.once("exit", () => vivants.delete(enfant));
  return enfant;
}

const isVivant = (enfant: ChildProcess): boolean => enfant.exitCode === null && enfant.signalCode === null;

async function end(enfant: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isVivant(enfant)) return;
  const partie = once(enfant, "exit");
  enfant.kill(signal);
  const trop = setTimeout(() => enfant.kill("SIGKILL"), FIN_MS);
  await partie;
  clearTimeout(trop);
}

/** The next message of a child, or the fault that it died or kept silent. */
async function listenTo<T>(enfant: ChildProcess, question?: unknown): Promise<T> {
  const reponse = new Promise<T>((resolve, reject) => {
    const trop = setTimeout(() => settle(new Error("un processus du banc ne répond pas")), DEMARRAGE_MS);
    const onMessage = (message: unknown): void => settle(null, message as T);
    const onExit = (): void => settle(new Error("un processus du banc s’est arrêté"));
    const settle = (faute: Error | null, message?: T): void => {
      clearTimeout(trop);
      enfant.off("message", onMessage).off("exit", onExit);
      if (faute) reject(faute);
      else resolve(message as T);
    };
    enfant.once("message", onMessage).once("exit", onExit);
  });
  if (question !== undefined) enfant.send(question as Commande | string);
  return reponse;
}

export interface ProcessusSimulateurs {
  adresses: Adresses;
  /** What API Particulier saw until now. */
  readAppels(): Promise<AppelsVus>;
  close(): Promise<void>;
}

export async function startProcessusSimulateurs(commande: Commande): Promise<ProcessusSimulateurs> {
  const enfant = start("tests/bench/processus-simulateurs.ts");
  try {
    const adresses = await listenTo<Adresses>(enfant, commande);
    return {
      adresses,
      readAppels: () => listenTo<AppelsVus>(enfant, "appels"),
      close: () => end(enfant, "SIGKILL"),
    };
  } catch (faute) {
    await end(enfant, "SIGKILL");
    throw faute;
  }
}

/** The portal as it is deployed: `server.ts`, alone in its process. */
export class ProcessusPortail {
  readonly #origine: string;
  readonly #env: NodeJS.ProcessEnv;
  #enfant: ChildProcess | null = null;

  constructor(origine: string, env: NodeJS.ProcessEnv) {
    this.#origine = origine;
    this.#env = env;
  }

  spawn(): void {
    this.#enfant = start("server.ts", {
      precharge: ["./tests/bench/processus-temoin.ts"],
      env: { ...process.env, ...this.#env },
    });
  }

  /** Until `/sante` answers; the fault says that it ended by itself. */
  async waitReady(): Promise<void> {
    const limite = Date.now() + DEMARRAGE_MS;
    while (Date.now() < limite) {
      if (this.#enfant && !isVivant(this.#enfant)) throw new Error("le portail s’est arrêté tout seul");
      const status = await fetch(`${this.#origine}/sante`, { signal: AbortSignal.timeout(5_000) }).then(
        (reponse) => reponse.status,
        () => 0,
      );
      if (status === 200) return;
      await sleep(30);
    }
    throw new Error("le portail ne démarre pas");
  }

  /** Milliseconds of CPU spent by this process, its threads included. */
  async readCpu(): Promise<number> {
    const enfant = this.#enfant;
    if (!enfant) throw new Error("portail arrêté");
    const stat = `/proc/${enfant.pid}/stat`;
    if (!existsSync(stat)) return (await listenTo<ReponseCpu>(enfant, "cpu")).cpuMs;
    // The second field is a name in parentheses, that may hold spaces.
    const champs = readFileSync(stat, "utf8").split(")").at(-1)?.trim().split(" ") ?? [];
    return ((Number(champs[11]) + Number(champs[12])) * 1000) / TICS;
  }

  /** `kill -9`: nothing is said to the process. */
  cut(): Promise<void> {
    return this.#enfant ? end(this.#enfant, "SIGKILL") : Promise.resolve();
  }

  close(): Promise<void> {
    return this.#enfant ? end(this.#enfant, "SIGTERM") : Promise.resolve();
  }
}
