/** What a living household keeps no more: old prices and replaced quotients, on both engines. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addMois } from "#app/domain/conservation/conservation.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { eraseEchus } from "#app/usecases/droits/erase-echus.ts";
import { makePortsConservation } from "#app/web/services-droits.server.ts";
import { moteur } from "#db/colonnes.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listEnvoyees, listInscrits } from "#db/queries/demandes.ts";
import { findFoyer, listEtatsQuotient } from "#db/queries/foyers.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { enrol, makeConnue, openVilleGarnie, setQuotient, setReglages } from "./inscrire.ts";
import { INSTANT, makeAdresse, moteurPresent, openEssai } from "./ouvrir.ts";

const at = (date: string): string => `${date}T03:00:00.000Z`;
const LIMITE = addMois(INSTANT, 36);
const APRES = addJours(LIMITE, 10);

describe.skipIf(!moteurPresent)(`Les valeurs d’un foyer qui vit, sur ${moteur}`, () => {
  let registre: Registre;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
  });
  afterAll(() => registre?.close());

  const erase = async (ville: Ville, date: string): Promise<void> => {
    const ports = await makePortsConservation(ville, "https://essai.example");
    expect(await eraseEchus(ports, { now: at(date) })).toBe(0);
  };
  const read = async (ville: Ville, foyerId: string) => ({
    decisions: (await listDecisions(ville, foyerId)).length,
    demandes: (await listEnvoyees(ville, foyerId)).length,
    inscrits: (await listInscrits(ville, foyerId, "2026-2027")).length,
    quotients: (await listEtatsQuotient(ville, foyerId)).length,
  });
  const ENTIER = { decisions: 1, demandes: 1, inscrits: 1, quotients: 2 };
  const VIDE = { decisions: 0, demandes: 0, inscrits: 0, quotients: 1 };

  it("partent à leur âge, une fois l’année finie ; le dernier quotient reste, quel que soit son âge", async () => {
    const ville = await openVilleGarnie(registre, { anneeScolaire: "2026-2027" });
    const foyerId = await enrol(ville, "a");
    const voisin = await enrol(ville, "b");
    await setQuotient(ville, foyerId, makeConnue("700"), at("2029-10-30"));
    // The town still lives by this school year.
    await erase(ville, APRES);
    expect(await read(ville, foyerId)).toMatchObject({ decisions: 1, demandes: 1, inscrits: 1 });

    await setReglages(ville, { anneeScolaire: "2029-2030" });
    await erase(ville, LIMITE);
    expect(await read(ville, voisin)).toEqual({ ...ENTIER, quotients: 1 });
    await erase(ville, APRES);
    expect(await read(ville, foyerId)).toEqual(VIDE);
    expect((await listEtatsQuotient(ville, foyerId))[0]?.etat).toMatchObject({ quotient: { valeur: "700" } });
    expect((await findFoyer(ville, foyerId))?.enfants).toHaveLength(1);
    expect(await read(ville, voisin)).toEqual(VIDE);
  });

  it("une durée plus courte que l’année ne touche ni ses prix ni ses quotients, et l’autre ville garde les siennes", async () => {
    const courte = await openVilleGarnie(registre, { anneeScolaire: "2026-2027", retentionMois: 1 });
    const longue = await openVilleGarnie(registre, { anneeScolaire: "2026-2027" });
    for (const ville of [courte, longue]) {
      await setQuotient(ville, await enrol(ville, "a"), makeConnue("700"), at("2026-12-01"));
      await erase(ville, "2027-08-31");
      expect(await read(ville, "foyer-a")).toEqual(ENTIER);
      await setReglages(ville, { anneeScolaire: "2027-2028" });
      await erase(ville, "2027-09-01");
    }
    expect(await read(courte, "foyer-a")).toEqual({ ...VIDE, quotients: 2 });
    expect(await read(longue, "foyer-a")).toEqual(ENTIER);
  });
});
