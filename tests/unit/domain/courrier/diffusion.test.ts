/** The pace of a mailing: never faster than the town said, and no burst after a stop. */
import { expect, it } from "vitest";
import { planDeparts } from "#app/domain/courrier/diffusion.ts";

const T = Date.parse("2026-11-24T09:00:00.000Z");

it("rien avant l’heure, un départ à l’heure, et le suivant un écart plus tard", () => {
  expect(planDeparts(T + 1, T, { parMinute: 60, limite: 50 })).toEqual([]);
  expect(planDeparts(T, T, { parMinute: 60, limite: 50 })).toEqual([T + 1000]);
});

it("une ronde chaque seconde suit le rythme, à un départ près", () => {
  for (const parMinute of [1, 7, 60, 90, 600]) {
    let prochainA = T;
    let envoyes = 0;
    for (let seconde = 0; seconde < 600; seconde += 1) {
      const departs = planDeparts(prochainA, T + seconde * 1000, { parMinute, limite: 50 });
      envoyes += departs.length;
      prochainA = departs.at(-1) ?? prochainA;
    }
    expect(envoyes).toBeGreaterThanOrEqual(parMinute * 10 - 20);
    expect(envoyes).toBeLessThanOrEqual(parMinute * 10 + 1);
  }
});

it("après une nuit d’arrêt, il ne rattrape que deux secondes", () => {
  expect(planDeparts(T - 8 * 3_600_000, T, { parMinute: 60, limite: 50 })).toHaveLength(3);
});

it("jamais plus que la limite d’une ronde", () => {
  expect(planDeparts(T, T + 2000, { parMinute: 6000, limite: 50 })).toHaveLength(50);
});
