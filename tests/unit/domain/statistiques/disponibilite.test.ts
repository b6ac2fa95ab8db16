import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeDisponibilite,
  toMinute,
  type BattementsMois,
} from "#app/domain/statistiques/disponibilite.ts";

/** In Paris, October ends and November begins at 23:00 in UTC. */
const NOVEMBRE = toMinute("2026-10-31T23:00:00.000Z");
const JOUR = 24 * 60;
const lu = (mois: string, premiere: number, minutes: number): BattementsMois => ({
  mois,
  premiere,
  derniere: premiere + minutes - 1,
  minutes,
});
const instant = (minute: number): string => new Date(minute * 60_000).toISOString();
const read = (lus: BattementsMois[], now: string, mois = ["2026-10", "2026-11"]) =>
  computeDisponibilite(mois, lus, now).map(({ mesure }) => mesure);

describe("computeDisponibilite", () => {
  it("rien n’est dit d’avant le premier battement, ni de la minute en cours", () => {
    expect(read([], instant(NOVEMBRE + JOUR))).toEqual([null, null]);
    expect(read([lu("2026-11", NOVEMBRE + 5, 1)], instant(NOVEMBRE + 5))).toEqual([null, null]);
    expect(read([lu("2026-11", NOVEMBRE + 5, 1)], instant(NOVEMBRE + 6))).toEqual([
      null,
      { dixMilliemes: 10_000, arretMinutes: 0 },
    ]);
  });

  it("une minute d’arrêt dans tout un mois ne fait jamais 100 %", () => {
    const trente = 30 * JOUR;
    expect(read([lu("2026-11", NOVEMBRE, trente - 1)], "2027-01-01T00:00:00.000Z", ["2026-11"])).toEqual([
      { dixMilliemes: 9_999, arretMinutes: 1 },
    ]);
  });

  it("un mois sans aucun battement, une fois le compte commencé, est un mois d’arrêt", () => {
    const lus = [lu("2026-10", NOVEMBRE - JOUR, JOUR)];
    expect(read(lus, instant(NOVEMBRE + JOUR))).toEqual([
      { dixMilliemes: 10_000, arretMinutes: 0 },
      { dixMilliemes: 0, arretMinutes: JOUR },
    ]);
  });

  it("servies et arrêtées font le temps écoulé, et la part reste entre 0 et 100 %", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 * JOUR }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ecoulees, part) => {
          const minutes = Math.max(1, Math.floor(ecoulees * part));
          const [, mesure] = read([lu("2026-11", NOVEMBRE, minutes)], instant(NOVEMBRE + ecoulees));
          expect(mesure?.arretMinutes).toBe(ecoulees - minutes);
          expect(mesure?.dixMilliemes).toBe(Math.floor((10_000 * minutes) / ecoulees));
        },
      ),
    );
  });
});
