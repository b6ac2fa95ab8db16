/** The pure policy: how many places are free, and who may have one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admit, computeSeuils, countLibres, LIMITE_PAR_MINUTE } from "#app/domain/cadence/cadence.ts";

const naturel = fc.nat({ max: 2000 });

describe("places libres", () => {
  it.each([
    { appels: 0, departs: 0, libres: 1000 },
    { appels: 999, departs: 0, libres: 1 },
    { appels: 400, departs: 599, libres: 1 },
    { appels: 400, departs: 600, libres: 0 },
    { appels: 1000, departs: 0, libres: 0 },
    { appels: 0, departs: 1000, libres: 0 },
    { appels: 900, departs: 900, libres: 0 },
  ])("avec $appels appels et $departs départs, il en reste $libres", ({ appels, departs, libres }) => {
    expect(countLibres({ appels, departs }, LIMITE_PAR_MINUTE)).toBe(libres);
  });

  it("laisse à chaque famille partie de quoi appeler, même si toutes appellent ensemble", () => {
    fc.assert(
      fc.property(naturel, naturel, naturel, naturel, (appels, departs, limite, devant) => {
        const admission = admit({ devant, libres: countLibres({ appels, departs }, limite) });
        if (admission.kind === "admise") expect(appels + departs + 1).toBeLessThanOrEqual(limite);
      }),
    );
  });
});

describe("tour", () => {
  it("dit sa place à qui attend", () => {
    expect(admit({ devant: 11, libres: 0 })).toEqual({ kind: "attente", position: 12 });
    expect(admit({ devant: 0, libres: 0 })).toEqual({ kind: "attente", position: 1 });
  });

  it("laisse passer qui demande avant son tour seulement s’il en reste pour tous ceux de devant", () => {
    expect(admit({ devant: 2, libres: 2 })).toEqual({ kind: "attente", position: 3 });
    expect(admit({ devant: 2, libres: 3 })).toEqual({ kind: "admise" });
  });

  it("ne prend jamais la place de quelqu’un de devant", () => {
    fc.assert(
      fc.property(naturel, naturel, naturel, (devant, libres, rang) => {
        fc.pre(rang < devant && admit({ devant, libres }).kind === "admise");
        expect(admit({ devant: rang, libres: libres - 1 })).toEqual({ kind: "admise" });
      }),
    );
  });
});

it("compte un appel pendant 62 s, un départ pendant 5 min, une absence à partir de 30 s", () => {
  const now = 10_000_000;
  expect(computeSeuils(now)).toEqual({
    appel: now - 62_000,
    depart: now - 300_000,
    present: now - 30_000,
    attente: now - 1_800_000,
  });
});
