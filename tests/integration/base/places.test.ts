/** The line in front of API Particulier, on both engines: the limit always holds, the order is kept. No test waits. */
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FENETRE_APPEL, VIE_DEPART } from "#app/domain/cadence/cadence.ts";
import { moteur } from "#db/colonnes.ts";
import type { PriseLot } from "#app/usecases/ports/places.ts";
import { openPostgres, openSqlite, type Magasin } from "#db/magasin.ts";
import { migrate } from "#db/migrate.ts";
import {
  countPlaces,
  pollPlace,
  releasePlace,
  takePlace,
  useForCall,
  useForLot,
  useForRetry,
} from "#db/queries/places.ts";
import { placeApi } from "#db/schema/registre.ts";
import { INSTANT, makeAdresse, moteurPresent } from "./ouvrir.ts";

const SECONDE = 1000;
const MINUTE = 60 * SECONDE;

describe.skipIf(!moteurPresent)(`places devant l’API sur ${moteur}`, () => {
  /** Two processes on one register. */
  let magasins: [Magasin, Magasin];
  let adresse: string;
  let instant = Date.parse(INSTANT);
  let compteur = 0;

  const openOne = async (): Promise<Magasin> =>
    moteur === "postgres"
      ? openPostgres(adresse, `places_${process.pid}`)
      : openSqlite(join(adresse, "registre.sqlite"));
  const open = async (): Promise<void> => {
    const premier = await openOne();
    await migrate(premier, "registre");
    magasins = [premier, await openOne()];
  };
  const close = async (): Promise<void> => {
    for (const magasin of magasins) await magasin.close();
  };
  const reopen = async (): Promise<void> => {
    await close();
    await open();
  };
  const clear = (): Promise<unknown> => magasins[0].db.delete(placeApi).returning();

  beforeAll(async () => {
    adresse = makeAdresse();
    await open();
  });
  afterAll(async () => {
    if (magasins) await close();
  });
  beforeEach(clear);

  const now = (): number => instant;
  const wait = (ms: number): void => {
    instant += ms;
  };
  const newId = (): string => `place-${(compteur += 1)}`;

  /** One deployment with its limit, seen from one town. */
  const line = (limite: number, { villeId = "ville-a", horloge = now } = {}) => {
    // Every act goes through the other process than the one before.
    const registre = (): Magasin => magasins[compteur++ % 2 === 0 ? 0 : 1];
    return {
      take: (tenue: string | null = null) =>
        takePlace(registre(), { villeId, limite, now: horloge, tenue, nouvelle: newId() }),
      poll: (place: string) => pollPlace(registre(), { villeId, limite, now: horloge, place }),
      call: (place: string) => useForCall(registre(), { villeId, now: horloge, place }),
      retry: () => useForRetry(registre(), { villeId, limite, now: horloge, nouvelle: newId() }),
      lot: () => useForLot(registre(), { villeId, limite, now: horloge, nouvelle: newId() }),
      release: (place: string) => releasePlace(registre(), { villeId, now: horloge, place }),
      counts: () => countPlaces(registre(), horloge),
    };
  };

  test("une famille part tant qu’il reste une place, puis attend à son rang", async () => {
    const { take, poll, call, counts } = line(2);
    const a = await take();
    const b = await take();
    const c = await take();
    const d = await take();
    expect([a.kind, b.kind]).toEqual(["admise", "admise"]);
    expect(c).toMatchObject({ kind: "attente", position: 1 });
    expect(d).toMatchObject({ kind: "attente", position: 2 });
    expect(await counts()).toEqual({ appels: 0, departs: 2, attentes: 2 });

    expect(await call(a.id)).toBe(true);
    expect(await poll(c.id)).toEqual({ kind: "attente", position: 1 });
    for (let pas = 0; pas < 3; pas += 1) {
      wait(20 * SECONDE);
      await poll(c.id);
      await poll(d.id);
    }
    wait(2 * SECONDE - 1);
    expect(await poll(c.id)).toEqual({ kind: "attente", position: 1 });
    wait(1);
    expect(await poll(d.id)).toEqual({ kind: "attente", position: 2 });
    expect(await poll(c.id)).toEqual({ kind: "admise" });
    expect(await poll(d.id)).toEqual({ kind: "attente", position: 1 });
  });

  test("redemander garde le rang de qui attend et relance le délai de qui est parti", async () => {
    const { take, call, poll, counts } = line(1);
    const a = await take();
    const b = await take();
    const c = await take();
    expect(await take(c.id)).toEqual({ kind: "attente", id: c.id, position: 2 });
    expect(await take(b.id)).toEqual({ kind: "attente", id: b.id, position: 1 });
    wait(VIE_DEPART - 1);
    expect(await take(a.id)).toEqual({ kind: "admise", id: a.id });
    wait(VIE_DEPART - 1);
    expect(await poll(a.id)).toEqual({ kind: "partie" });
    expect(await call(a.id)).toBe(true);
    expect(await poll(a.id)).toEqual({ kind: "servie" });
    expect(await counts()).toEqual({ appels: 1, departs: 0, attentes: 0 });
    // The place that served is never given again.
    const again = await take(a.id);
    expect(again.id).not.toBe(a.id);
    expect(again).toMatchObject({ kind: "attente", position: 1 });
  });

  test("un départ trop vieux ne peut plus appeler, et sa place sert à la suivante", async () => {
    const { take, call, poll } = line(2);
    const a = await take();
    const b = await take();
    wait(VIE_DEPART - 1);
    expect(await call(a.id)).toBe(true);
    expect(await call(a.id)).toBe(false);
    wait(1);
    expect(await call(b.id)).toBe(false);
    expect(await poll(b.id)).toEqual({ kind: "perdue" });
    expect((await take()).kind).toBe("admise");
    expect(await take(b.id)).toMatchObject({ kind: "attente", position: 1 });
  });

  test("une horloge en retard ne ranime pas un départ dont la place est déjà donnée", async () => {
    const { take, call } = line(1);
    const a = await take();
    wait(VIE_DEPART);
    const b = await take();
    expect(b.kind).toBe("admise");
    const late = line(1, { horloge: () => instant - SECONDE });
    expect(await late.call(a.id)).toBe(false);
    expect(await call(b.id)).toBe(true);
  });

  test("une absente laisse passer et retrouve son rang ; après trente minutes, elle le perd", async () => {
    const { take, call, poll } = line(1);
    const a = await take();
    const [b, c, d] = [await take(), await take(), await take()];
    await call(a.id);
    wait(29 * SECONDE);
    await poll(d.id);
    wait(SECONDE);
    expect(await poll(d.id)).toEqual({ kind: "attente", position: 1 });
    expect(await poll(c.id)).toEqual({ kind: "attente", position: 1 });
    expect(await poll(d.id)).toEqual({ kind: "attente", position: 2 });
    expect(await poll(b.id)).toEqual({ kind: "attente", position: 1 });
    expect(await poll(d.id)).toEqual({ kind: "attente", position: 3 });

    wait(30 * MINUTE - 1);
    expect(await poll(c.id)).toEqual({ kind: "admise" });
    wait(1);
    expect(await poll(b.id)).toEqual({ kind: "perdue" });
    expect(await poll(d.id)).toEqual({ kind: "perdue" });
  });

  test("un second appel n’est compté que s’il tient avec tous ceux qui sont partis", async () => {
    const { take, call, retry, release } = line(3);
    const a = await take();
    const b = await take();
    await call(a.id);
    expect(await retry()).toBe(true);
    expect(await retry()).toBe(false);
    expect((await take()).kind).toBe("attente");
    await release(b.id);
    expect(await retry()).toBe(true);
    wait(FENETRE_APPEL - 1);
    expect(await retry()).toBe(false);
    wait(1);
    expect(await retry()).toBe(true);
  });

  /** A campaign alone, that calls as soon as it may, until this instant. */
  async function callUntil(fin: number, lot: () => Promise<PriseLot>): Promise<number[]> {
    const appels: number[] = [];
    for (;;) {
      if (instant >= fin) return appels;
      const prise = await lot();
      if (prise.kind === "admise") appels.push(instant);
      else wait(Math.ceil(prise.dansMs));
    }
  }

  test("une campagne tient 95 % de la limite, jamais plus de 17 par seconde ni que la limite en 62 s", async () => {
    const debut = instant;
    const appels = await callUntil(debut + 130 * SECONDE, line(1000).lot);
    expect(appels.length / 130).toBeGreaterThan((0.95 * 1000) / 60);
    for (const duree of [SECONDE, FENETRE_APPEL]) {
      const pointe = Math.max(
        ...appels.map((fin) => appels.filter((un) => un <= fin && un > fin - duree).length),
      );
      expect(pointe).toBeLessThanOrEqual(duree === SECONDE ? 17 : 992);
    }
  });

  test("une campagne laisse la place à qui part ou attend, et reprend après", async () => {
    const { lot, take, call, poll, release } = line(2);
    const a = await take();
    expect(await lot()).toMatchObject({ kind: "attendre" });
    await release(a.id);
    expect(await lot()).toEqual({ kind: "admise" });
    const b = await take();
    expect(b.kind).toBe("admise");
    const c = await take();
    expect(c.kind).toBe("attente");
    await call(b.id);
    wait(25 * SECONDE);
    await poll(c.id);
    wait(25 * SECONDE);
    await poll(c.id);
    wait(FENETRE_APPEL - 50 * SECONDE);
    // The place that comes free is the family's, whoever asks first.
    expect(await lot()).toMatchObject({ kind: "attendre" });
    expect(await poll(c.id)).toEqual({ kind: "admise" });
  });

  test("les campagnes de deux villes se partagent le pas", async () => {
    const rivelune = line(1000);
    const valbrume = line(1000, { villeId: "ville-b" });
    let rang = 0;
    const appels = await callUntil(instant + FENETRE_APPEL / 2, () =>
      (rang++ % 2 === 0 ? rivelune : valbrume).lot(),
    );
    expect(appels.length).toBeLessThanOrEqual(992 / 2);
  });

  test("un retour sans appel rend la place aussitôt, et ne rend rien d’autre", async () => {
    const { take, call, poll, release, counts } = line(2);
    const a = await take();
    const b = await take();
    const c = await take();
    await call(a.id);
    await release(a.id);
    await release(c.id);
    expect(await poll(c.id)).toEqual({ kind: "attente", position: 1 });
    await release(b.id);
    expect(await call(b.id)).toBe(false);
    expect(await poll(c.id)).toEqual({ kind: "admise" });
    expect(await counts()).toEqual({ appels: 1, departs: 1, attentes: 0 });
  });

  test("la file est commune aux villes, la place est à une seule", async () => {
    const rivelune = line(1);
    const valbrume = line(1, { villeId: "ville-b" });
    const a = await rivelune.take();
    expect(await valbrume.take()).toMatchObject({ kind: "attente", position: 1 });
    expect(await valbrume.call(a.id)).toBe(false);
    expect(await valbrume.poll(a.id)).toEqual({ kind: "perdue" });
    await valbrume.release(a.id);
    expect(await valbrume.take(a.id)).toMatchObject({ kind: "attente", position: 2 });
    expect(await rivelune.call(a.id)).toBe(true);
  });

  test("un redémarrage ne fait oublier ni appel, ni départ, ni rang", async () => {
    const { take, call, poll, counts } = line(2);
    const [a, b, c, d] = [await take(), await take(), await take(), await take()];
    await call(a.id);
    await reopen();
    expect(await counts()).toEqual({ appels: 1, departs: 1, attentes: 2 });
    expect(await take()).toMatchObject({ kind: "attente", position: 3 });
    expect(await poll(d.id)).toEqual({ kind: "attente", position: 2 });
    expect(await poll(c.id)).toEqual({ kind: "attente", position: 1 });
    expect(await call(b.id)).toBe(true);
    wait(FENETRE_APPEL - 1);
    await reopen();
    expect(await poll(d.id)).toEqual({ kind: "attente", position: 1 });
    expect(await poll(c.id)).toEqual({ kind: "attente", position: 1 });
    wait(1);
    expect(await poll(c.id)).toEqual({ kind: "admise" });
  });

  test("de vingt familles qui veulent la dernière place, une seule part et les autres ont chacune un rang", async () => {
    const { take, call, counts } = line(3);
    await call((await take()).id);
    await take();
    const prises = await Promise.all(Array.from({ length: 20 }, () => take()));
    expect(prises.filter(({ kind }) => kind === "admise")).toHaveLength(1);
    const positions = prises.flatMap((one) => (one.kind === "attente" ? [one.position] : []));
    expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 19 }, (_, rang) => rang + 1));
    expect(await counts()).toEqual({ appels: 1, departs: 2, attentes: 19 });
  });

  test("de vingt retours avec la même place, un seul appelle", async () => {
    const { take, call, counts } = line(5);
    const { id } = await take();
    const calls = await Promise.all(Array.from({ length: 20 }, () => call(id)));
    expect(calls.filter(Boolean)).toHaveLength(1);
    expect(await counts()).toEqual({ appels: 1, departs: 0, attentes: 0 });
  });

  test("quel que soit l’ordre où les pages s’actualisent, les places vont aux premières arrivées", async () => {
    const scenario = fc.record({
      limite: fc.integer({ min: 1, max: 4 }),
      tours: fc.array(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), {
        minLength: 3,
        maxLength: 8,
      }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ limite, tours }) => {
        await clear();
        const { take, call, poll, counts } = line(limite);
        const before = await Promise.all(Array.from({ length: limite }, () => take()));
        const ids: string[] = [];
        for (let rang = 0; rang < 8; rang += 1) ids.push((await take()).id);
        const waiting = new Set(ids.keys());
        for (const { id } of before) await call(id);
        for (const tour of tours) {
          wait(25 * SECONDE);
          const { appels, departs } = await counts();
          const expected = [...waiting].slice(0, limite - appels - departs);
          const left: number[] = [];
          for (const rang of tour.filter((one) => waiting.has(one)))
            if ((await poll(ids[rang]!)).kind === "admise") left.push(rang);
          expect(left.sort((a, b) => a - b)).toEqual(expected);
          for (const rang of left) {
            waiting.delete(rang);
            await call(ids[rang]!);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  const FAMILLES = 8;
  const famille = fc.nat({ max: FAMILLES - 1 });
  const duree = fc.oneof(
    fc.constantFrom(1, 29_999, 30_000, 61_999, 62_000, 299_999, 300_000, 1_799_999, 1_800_000),
    fc.nat({ max: 70_000 }),
  );
  const geste = fc.oneof(
    { weight: 4, arbitrary: fc.record({ quoi: fc.constant("take" as const), famille }) },
    { weight: 4, arbitrary: fc.record({ quoi: fc.constant("poll" as const), famille }) },
    { weight: 5, arbitrary: fc.record({ quoi: fc.constant("call" as const), famille }) },
    { weight: 1, arbitrary: fc.record({ quoi: fc.constant("release" as const), famille }) },
    { weight: 2, arbitrary: fc.record({ quoi: fc.constant("retry" as const) }) },
    { weight: 4, arbitrary: fc.record({ quoi: fc.constant("wait" as const), duree }) },
    { weight: 1, arbitrary: fc.record({ quoi: fc.constant("reopen" as const) }) },
  );

  /** Most calls in any 62 s. */
  const countPointe = (appels: readonly number[]): number =>
    Math.max(
      0,
      ...appels.map((end) => appels.filter((one) => one <= end && one > end - FENETRE_APPEL).length),
    );

  test("jamais plus que la limite en 62 s, quels que soient les gestes, et chaque réponse est celle du modèle", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(geste, { minLength: 20, maxLength: 60 }),
        async (limite, gestes) => {
          await clear();
          const modele = createModele(limite);
          const appels: number[] = [];
          const tenues: (string | null)[] = Array.from({ length: FAMILLES }, () => null);
          for (const un of gestes) {
            if (un.quoi === "wait") {
              wait(un.duree);
              continue;
            }
            if (un.quoi === "reopen") {
              await reopen();
              continue;
            }
            modele.purge(instant);
            if (un.quoi === "retry") {
              const called = await line(limite).retry();
              expect(called).toBe(modele.retry(instant));
              if (called) appels.push(instant);
              continue;
            }
            const { take, poll, call, release } = line(limite, { villeId: `ville-${un.famille % 2}` });
            const tenue = tenues[un.famille] ?? null;
            if (un.quoi === "take") {
              const { id, ...prise } = await take(tenue);
              expect(prise).toEqual(modele.take(tenue, id, instant));
              tenues[un.famille] = id;
            } else if (tenue === null) continue;
            else if (un.quoi === "poll") expect(await poll(tenue)).toEqual(modele.poll(tenue, instant));
            else if (un.quoi === "call") {
              const called = await call(tenue);
              expect(called).toBe(modele.call(tenue, instant));
              if (called) appels.push(instant);
            } else {
              await release(tenue);
              modele.release(tenue);
            }
          }
          expect(countPointe(appels)).toBeLessThanOrEqual(limite);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("jamais plus que la limite en 62 s quand les gestes se croisent, même si toutes appellent ensemble", async () => {
    const croise = fc.array(fc.record({ quoi: fc.constantFrom("take", "poll", "call", "retry"), famille }), {
      minLength: 1,
      maxLength: 16,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.record({ croise, duree }), { minLength: 2, maxLength: 6 }),
        async (limite, vagues) => {
          await clear();
          const { take, poll, call, retry, counts } = line(limite);
          const appels: number[] = [];
          const tenues: (string | null)[] = Array.from({ length: FAMILLES }, () => null);
          const act = async ({ quoi, famille: qui }: { quoi: string; famille: number }): Promise<void> => {
            const tenue = tenues[qui] ?? null;
            if (quoi === "take") tenues[qui] = (await take(tenue)).id;
            else if (quoi === "retry") {
              if (await retry()) appels.push(instant);
            } else if (tenue === null) return;
            else if (quoi === "poll") await poll(tenue);
            else if (await call(tenue)) appels.push(instant);
          };
          for (const { croise: gestes, duree: ms } of vagues) {
            await Promise.all(gestes.map(act));
            const { appels: pesants, departs } = await counts();
            expect(pesants + departs).toBeLessThanOrEqual(limite);
            wait(ms);
          }
          await Promise.all(tenues.map((_, qui) => act({ quoi: "call", famille: qui })));
          expect(countPointe(appels)).toBeLessThanOrEqual(limite);
        },
      ),
      { numRuns: 40 },
    );
  });
});

/** The rule as one would say it, on a list in memory. */
function createModele(limite: number) {
  interface Place {
    id: string;
    etat: "attente" | "depart" | "appel";
    vuA: number;
    changeA: number;
  }
  /** In order of arrival. */
  let places: Place[] = [];
  const find = (id: string | null): Place | undefined => places.find((one) => one.id === id);
  const libres = (): number => limite - places.filter(({ etat }) => etat !== "attente").length;
  const advance = (place: Place, now: number) => {
    const devant = places
      .slice(0, places.indexOf(place))
      .filter(({ etat, vuA }) => etat === "attente" && now - vuA < 30_000).length;
    place.vuA = now;
    if (devant >= libres()) return { kind: "attente", position: devant + 1 };
    Object.assign(place, { etat: "depart", changeA: now });
    return { kind: "admise" };
  };
  return {
    purge(now: number): void {
      places = places.filter(({ etat, vuA, changeA }) => {
        if (etat === "attente") return now - vuA < 1_800_000;
        return now - changeA < (etat === "depart" ? 300_000 : 62_000);
      });
    },
    take(tenue: string | null, id: string, now: number) {
      const held = find(tenue);
      if (held?.etat === "depart") {
        Object.assign(held, { vuA: now, changeA: now });
        return { kind: "admise" };
      }
      if (held?.etat === "attente") return advance(held, now);
      const place: Place = { id, etat: "attente", vuA: now, changeA: now };
      places.push(place);
      return advance(place, now);
    },
    poll(id: string, now: number) {
      const place = find(id);
      if (!place) return { kind: "perdue" };
      if (place.etat === "depart") return { kind: "partie" };
      return place.etat === "appel" ? { kind: "servie" } : advance(place, now);
    },
    call(id: string, now: number): boolean {
      const place = find(id);
      if (place?.etat !== "depart") return false;
      Object.assign(place, { etat: "appel", changeA: now });
      return true;
    },
    retry(now: number): boolean {
      if (libres() <= 0) return false;
      places.push({ id: `rejeu-${places.length}-${now}`, etat: "appel", vuA: now, changeA: now });
      return true;
    },
    release(id: string): void {
      places = places.filter((one) => one.id !== id || one.etat !== "depart");
    },
  };
}
