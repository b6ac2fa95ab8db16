/** The portal counts its own minutes, on both engines: once each, whoever of several processes says it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { computeDisponibilite } from "#app/domain/statistiques/disponibilite.ts";
import { startDisponibilite } from "#app/web/disponibilite.server.ts";
import { beat, listBattements } from "#db/queries/battements.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

const MINUTE = 60_000;

describe.skipIf(!moteurPresent)(`Disponibilité sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());
  const openVille = (): Promise<Ville> => registre.createVille(makeNouvelleVille());

  it("chaque minute compte une fois, une coupure se voit, le mois change", async () => {
    const ville = await openVille();
    let ms = Date.parse("2026-11-30T22:50:10.000Z");
    const now = (): string => new Date(ms).toISOString();
    const start = () =>
      startDisponibilite({ registre: { listVilles: async () => [ville] }, now, intervalle: null });
    const rondes = [start(), start()];
    for (let tour = 0; tour < 60; tour += 1, ms += 20_000) for (const ronde of rondes) await ronde.round();
    // Stopped for five minutes, then begun again.
    ms += 5 * MINUTE;
    const apres = start();
    for (let tour = 0; tour < 15; tour += 1, ms += 20_000) await apres.round();
    expect(computeDisponibilite(["2026-11", "2026-12"], await listBattements(ville), now())).toEqual([
      { mois: "2026-11", mesure: { dixMilliemes: 10_000, arretMinutes: 0 } },
      { mois: "2026-12", mesure: { dixMilliemes: 7_500, arretMinutes: 5 } },
    ]);
  });

  it("à la même seconde, de plusieurs processus : une seule minute", async () => {
    const ville = await openVille();
    const minute = 29_000_000;
    for (const une of [minute, minute + 1])
      await Promise.all(Array.from({ length: 5 }, () => beat(ville, { mois: "2026-11", minute: une })));
    expect(await listBattements(ville)).toEqual([
      { mois: "2026-11", premiere: minute, derniere: minute + 1, minutes: 2 },
    ]);
  });

  it("trois ans sont gardés", async () => {
    const ville = await openVille();
    for (const mois of ["2023-10", "2023-11", "2026-11"]) await beat(ville, { mois, minute: 29_000_000 });
    expect((await listBattements(ville)).map(({ mois }) => mois)).toEqual(["2023-11", "2026-11"]);
  });
});
