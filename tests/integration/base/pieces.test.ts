/** Documents on both engines: sealed bytes apart, guarded changes, and an end that leaves nothing. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commit } from "#db/commit.ts";
import { moteur } from "#db/colonnes.ts";
import * as pieces from "#db/queries/pieces.ts";
import { contenuPiece, foyer, piece } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { moveContenu } from "./contenus.ts";
import { INSTANT, makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

describe.skipIf(!moteurPresent)(`documents sur ${moteur}`, () => {
  const octets = Uint8Array.from({ length: 70_000 }, (_, rang) => rang % 251);
  let registre: Registre;
  let ville: Ville;
  beforeAll(async () => {
    registre = await openEssai(makeAdresse());
    ville = await registre.createVille(makeNouvelleVille());
    for (const id of ["f1", "f2"])
      await ville.db
        .insert(foyer)
        .values({ id, version: 1, residence: "inconnue", creeLe: INSTANT })
        .returning();
  });
  afterAll(() => registre?.close());

  const run = (ecritures: ReturnType<typeof pieces.addPiece>) =>
    commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT);
  const add = (id: string, donneeLe = INSTANT) =>
    run(
      pieces.addPiece(
        ville,
        {
          id,
          foyerId: "f1",
          nature: "avis-impot",
          type: "application/pdf",
          declaration: { valeur: "4321.87", mois: "2026-11" },
          pour: null,
          contenu: octets,
        },
        donneeLe,
      ),
    );

  test("les octets reviennent tels quels, scellés entre-temps, et seulement à leur place", async () => {
    expect(await add("p1")).toEqual({ kind: "fait" });
    expect(await pieces.findPiece(ville, "f1", "p1")).toMatchObject({
      etat: "en-attente",
      taille: octets.length,
      declaration: { valeur: "4321.87" },
    });
    expect(await pieces.findPiece(ville, "f2", "p1")).toBeNull();
    const lu = await pieces.readContenu(ville, "p1");
    expect(lu.kind === "lu" && Buffer.from(lu.octets).equals(octets)).toBe(true);
    const [row] = await ville.db.select().from(contenuPiece).where(eq(contenuPiece.pieceId, "p1"));
    expect(Buffer.from(row!.contenu).includes(Buffer.from(octets.subarray(0, 32)))).toBe(false);
    expect(JSON.stringify(await ville.db.select().from(piece))).not.toContain("4321");

    await add("p2");
    await moveContenu(ville, { de: "p1", a: "p2" });
    expect(await pieces.readContenu(ville, "p2")).toEqual({ kind: "illisible" });
  });

  test("deux changements à la fois : le second n’écrit rien, et n’efface rien", async () => {
    await add("p3");
    const lue = { id: "p3", version: 1 };
    expect(await run([pieces.setPiece(ville, lue, { etat: "saine" })])).toEqual({ kind: "fait" });
    expect(await run(pieces.erasePiece(ville, lue, "supprimee"))).toEqual({ kind: "depasse" });
    expect((await pieces.readContenu(ville, "p3")).kind).toBe("lu");
    expect(await run(pieces.erasePiece(ville, { id: "p3", version: 2 }, "supprimee"))).toEqual({
      kind: "fait",
    });
    expect(await pieces.readContenu(ville, "p3")).toEqual({ kind: "absent" });
  });

  test("la file rend ce qui est dû, et l’échéance ce qui est fini", async () => {
    await add("p4", "2026-11-20T09:00:00.000Z");
    const dus = async (instant: string) =>
      (await pieces.listDues(ville, Date.parse(instant), 10)).map(({ id }) => id);
    expect(await dus("2026-11-20T08:59:59.000Z")).toEqual([]);
    expect(await dus("2026-11-20T09:00:00.000Z")).toEqual(["p4"]);
    await run([
      pieces.setPiece(
        ville,
        { id: "p4", version: 1 },
        { etat: "saine", verifieeLe: "2026-11-21T09:00:00.000Z" },
      ),
    ]);
    const finies = async (verifieesAvant: string, donneesAvant = "2025-01-01T00:00:00.000Z") =>
      (await pieces.listEchues(ville, { verifieesAvant, donneesAvant })).map(({ id }) => id);
    expect(await finies("2026-11-21T08:59:59.000Z", INSTANT)).toEqual([]);
    expect(await finies("2026-11-21T09:00:00.000Z")).toEqual(["p4"]);
  });
});
