/** The worker threads: what a job gives, and each way in which it does not. */
import { afterEach, describe, expect, it } from "vitest";
import { createAtelier } from "#app/adapters/atelier/atelier.server.ts";
import type { Atelier } from "#app/usecases/ports/atelier.ts";
import type * as essai from "./travaux-essai.ts";

type Essai = typeof essai;

const LARGE = { delaiMs: 60_000 };
const ouverts: Atelier<Essai>[] = [];

function open(options: { ouvriers?: number; attente?: number; memoireMo?: number } = {}): Atelier<Essai> {
  const travaux = new URL("./travaux-essai.ts", import.meta.url);
  const atelier = createAtelier<Essai>({ travaux, contexte: { mot: "Bonjour" }, ...options });
  ouverts.push(atelier);
  return atelier;
}

/** Shared with the thread, which raises it. */
const createTemoin = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

/** Node has it; the compiler's library of this project does not say it yet. */
const { waitAsync } = Atomics as unknown as {
  waitAsync(tableau: Int32Array, place: number, valeur: number): { value: Promise<string> | string };
};

/** Until the thread has raised it. */
const waitFor = async (temoin: Int32Array): Promise<unknown> => waitAsync(temoin, 0, 0).value;

afterEach(async () => {
  for (const atelier of ouverts.splice(0)) await atelier.close();
});

describe("Atelier", () => {
  it("charge du TypeScript, donne le contexte et rend la valeur", async () => {
    const atelier = open();
    expect(await atelier.run("saluer", { nom: "Ana" }, LARGE)).toEqual({
      kind: "fait",
      valeur: "Bonjour Ana",
    });
    expect(await atelier.run("dire", { centimes: 150 }, LARGE)).toEqual({
      kind: "fait",
      valeur: "1,50\u00a0€",
    });
  });

  it("rend une faute comme une valeur, et sert encore après", async () => {
    const atelier = open({ ouvriers: 1 });
    const issue = await atelier.run("echouer", undefined as never, LARGE);
    expect(issue).toMatchObject({ kind: "echec", cause: { message: "impossible" } });
    expect((await atelier.run("dire", { centimes: 1 }, LARGE)).kind).toBe("fait");
  });

  it("arrête un travail au bout de son délai, et sert encore après", async () => {
    const atelier = open({ ouvriers: 1 });
    expect(await atelier.run("tourner", {}, { delaiMs: 1 })).toEqual({ kind: "delai-depasse" });
    expect((await atelier.run("dire", { centimes: 1 }, LARGE)).kind).toBe("fait");
  });

  it("arrête un travail en cours quand l’appelant renonce, et n’en commence pas un qu’il n’attend plus", async () => {
    const atelier = open({ ouvriers: 1 });
    const temoin = createTemoin();
    const appel = new AbortController();
    const issue = atelier.run("tourner", { temoin }, { ...LARGE, signal: appel.signal });
    await waitFor(temoin);
    appel.abort();
    expect(await issue).toEqual({ kind: "annule" });
    expect(await atelier.run("dire", { centimes: 1 }, { ...LARGE, signal: appel.signal })).toEqual({
      kind: "annule",
    });
    expect((await atelier.run("dire", { centimes: 1 }, LARGE)).kind).toBe("fait");
  });

  it("refuse ce qui dépasse la file, et le reprend quand elle s’est vidée", async () => {
    const atelier = open({ ouvriers: 1, attente: 1 });
    const temoin = createTemoin();
    const premiers = [1, 2].map(() => atelier.run("attendre", { temoin }, LARGE));
    expect(await atelier.run("dire", { centimes: 1 }, LARGE)).toEqual({ kind: "occupe" });
    Atomics.store(temoin, 0, 1);
    Atomics.notify(temoin, 0);
    expect(await Promise.all(premiers)).toEqual([1, 2].map(() => ({ kind: "fait", valeur: "fini" })));
    expect((await atelier.run("dire", { centimes: 1 }, LARGE)).kind).toBe("fait");
  });

  it("se ferme en rendant la main à ceux qui attendent", async () => {
    const atelier = open({ ouvriers: 1 });
    const temoin = createTemoin();
    const enCours = atelier.run("tourner", { temoin }, LARGE);
    const enAttente = atelier.run("dire", { centimes: 1 }, LARGE);
    await waitFor(temoin);
    await atelier.close();
    expect(await enCours).toEqual({ kind: "ferme" });
    expect(await enAttente).toEqual({ kind: "ferme" });
    expect(await atelier.run("dire", { centimes: 1 }, LARGE)).toEqual({ kind: "ferme" });
  });

  it("survit à un travail qui remplit sa mémoire", { timeout: 120_000 }, async () => {
    const atelier = open({ ouvriers: 1, memoireMo: 48 });
    expect((await atelier.run("deborder", undefined as never, LARGE)).kind).toBe("memoire-depassee");
    expect((await atelier.run("dire", { centimes: 1 }, LARGE)).kind).toBe("fait");
  });
});
