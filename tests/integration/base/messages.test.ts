/** Messages on both engines: in order, sealed, and each household's own. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commit } from "#db/commit.ts";
import { addMessage, listMessages } from "#db/queries/messages.ts";
import { foyer, message } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

describe.skipIf(!moteurPresent)("Messages", () => {
  let registre: Registre;
  let ville: Ville;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    for (const id of ["foyer-1", "foyer-2"])
      await ville.db
        .insert(foyer)
        .values({ id, version: 1, residence: "inconnue", creeLe: INSTANT })
        .returning();
  });
  afterAll(() => registre?.close());

  it("se relisent dans l’ordre, par le seul foyer, et ne se lisent pas dans la base", async () => {
    const un = {
      id: "b",
      foyerId: "foyer-1",
      de: "famille" as const,
      envoyeLe: "2026-11-25T08:00:00.000Z",
      texte: "Peut-on changer les jours ?",
      auteur: "Lila",
      objet: "Décision 4K7M",
    };
    const deux = {
      ...un,
      id: "a",
      de: "ville" as const,
      envoyeLe: "2026-11-25T09:00:00.000Z",
      texte: "Oui.",
    };
    const ailleurs = { ...un, id: "c", foyerId: "foyer-2", texte: "Bonjour", objet: null };
    for (const one of [deux, un, ailleurs]) {
      const lot = { ecritures: [addMessage(ville, one)], journal: [], courriels: [] };
      expect(await commit(ville, lot, INSTANT)).toEqual({ kind: "fait" });
    }
    expect(await listMessages(ville, "foyer-1")).toEqual([un, deux]);
    expect(await listMessages(ville, "foyer-2")).toEqual([ailleurs]);
    expect(await listMessages(ville, "foyer-3")).toEqual([]);
    const brut = JSON.stringify(await ville.db.select().from(message));
    for (const mot of ["changer les jours", "Lila", "4K7M"]) expect(brut).not.toContain(mot);
  });
});
