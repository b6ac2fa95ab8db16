/** The browser of one family: cookies, redirects followed by hand across hosts, `Refresh` obeyed, times kept. */
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Envoi } from "#tests/e2e/client.ts";

/** Something came out of the journey that should not have. */
export class Ecart extends Error {
  override name = "Ecart";
}

export interface Lue {
  url: URL;
  status: number;
  html: string;
}

export interface Reglages {
  origine: string;
  /** Milliseconds of each answer of the portal, added as they come. */
  durees: number[];
  /** Repeat what a cut broke, as a person reloads a page; without it, a cut is a fault. */
  reprend: boolean;
}

const LIMITE_MS = 30_000;
/** How long a family tries again while the portal is down. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;
/** Pages of one wait: half an hour of the waiting room. */
const MAX_ATTENTES = 400;

export class Navigateur extends Client {
  readonly #reglages: Reglages;

  constructor(reglages: Reglages) {
    super();
    this.#reglages = reglages;
  }

  /** One exchange, its body read: a cut in the middle of a page is a cut. */
  override async send(adresse: string | URL, envoi?: Envoi): Promise<Response> {
    const url = new URL(adresse);
    const { origine, durees, reprend } = this.#reglages;
    const isPortail = url.origin === origine;
    const debut = performance.now();
    for (;;) {
      const depart = performance.now();
      try {
        const reponse = await this.#exchange(url, envoi);
        if (isPortail) durees.push(performance.now() - depart);
        if (reponse.status >= 500) throw new Ecart(`${reponse.status} sur ${describe(url, envoi)}`);
        return reponse;
      } catch (cause) {
        if (cause instanceof Ecart) throw cause;
        const coupee = isPortail && reprend && performance.now() - debut < PATIENCE_MS;
        if (!coupee) throw new Ecart(`pas de réponse : ${describe(url, envoi)}`, { cause });
        await sleep(PAUSE_MS);
      }
    }
  }

  /** Follows redirects and `Refresh` until a page stays, or until an address that `stop` keeps for itself. */
  async open(
    adresse: string | URL,
    { envoi, stop }: { envoi?: Envoi; stop?: (url: URL) => boolean } = {},
  ): Promise<Lue | { url: URL; status: null }> {
    let suivante: { adresse: string | URL; envoi?: Envoi } = { adresse, ...(envoi ? { envoi } : {}) };
    for (let pas = 0; pas < MAX_ATTENTES; pas += 1) {
      const { url, reponse } = await this.follow(suivante, stop);
      if (!reponse) return { url, status: null };
      const html = await reponse.text();
      const refresh = /^(\d+);\s*url=(.+)$/.exec(reponse.headers.get("refresh") ?? "");
      if (!refresh) return { url, status: reponse.status, html };
      await sleep(Number(refresh[1]) * 1000);
      suivante = { adresse: new URL(refresh[2] ?? "", url) };
    }
    throw new Ecart("attente sans fin");
  }

  /** A page of the portal, or the fault that it is not one. */
  async visit(chemin: string, envoi?: Envoi): Promise<Lue> {
    const lue = await this.open(this.#reglages.origine + chemin, envoi ? { envoi } : {});
    if (lue.status === null) throw new Ecart(`page absente : ${chemin}`);
    return lue;
  }

  submit(chemin: string, champs: Readonly<Record<string, string>> = {}): Promise<Lue> {
    return this.visit(chemin, toEnvoi(champs));
  }

  async #exchange(url: URL, envoi?: Envoi): Promise<Response> {
    const fin = new AbortController();
    const trop = sleep(LIMITE_MS, undefined, { signal: fin.signal }).then(() => {
      throw new Ecart(`aucune réponse en ${LIMITE_MS / 1000} s : ${describe(url, envoi)}`);
    });
    trop.catch(() => undefined);
    try {
      return await Promise.race([this.#readAll(url, envoi), trop]);
    } finally {
      fin.abort();
    }
  }

  async #readAll(url: URL, envoi?: Envoi): Promise<Response> {
    const reponse = await super.send(url, envoi);
    const { status, headers } = reponse;
    const corps = await reponse.text();
    if (corps.includes("\0")) throw new Ecart(`octet nul dans la page : ${describe(url, envoi)}`);
    return new Response(status === 204 || status === 304 ? null : corps, { status, headers });
  }
}

export const toEnvoi = (champs: Readonly<Record<string, string>>): Envoi => ({
  method: "POST",
  body: new URLSearchParams(champs),
});

/** Without the query: it may carry a code. */
const describe = ({ pathname }: URL, envoi?: Envoi): string => `${envoi?.method ?? "GET"} ${pathname}`;
