/** Many towns in one deployment, on both engines: a handle that was given stays good, and towns that sleep cost little. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { MAX_CONNEXIONS } from "#db/connexions.ts";
import { ville as table } from "#db/schema/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { makeAdresse, makeNouvelleVille, moteurPresent, openEssai } from "./ouvrir.ts";

/** A schema takes longer to make than a file. */
const NOMBRE = moteur === "postgres" ? 12 : 70;

describe.skipIf(!moteurPresent)(`${NOMBRE} villes sur ${moteur}`, () => {
  let registre: Registre;
  const slugs: string[] = [];
  beforeAll(async () => {
    const adresse = makeAdresse();
    const premier = await openEssai(adresse);
    for (let rang = 0; rang < NOMBRE; rang += 1)
      slugs.push((await premier.createVille(makeNouvelleVille())).slug);
    await premier.close();
    registre = await openEssai(adresse);
  });
  afterAll(() => registre?.close());

  /** Those of this test: on PostgreSQL, other tests share the register. */
  const listVilles = async (): Promise<Ville[]> =>
    (await registre.listVilles(() => expect.unreachable())).filter(({ slug }) => slugs.includes(slug));
  const readSlugs = (villes: readonly Ville[]): Promise<string[]> =>
    Promise.all(
      villes.map(async ({ db }) => (await db.select({ slug: table.slug }).from(table))[0]?.slug ?? ""),
    );

  test("toutes ouvertes, chacune répond pour elle, celle qu’une page tenait aussi", async () => {
    const tenue = await registre.findVilleByHote(`${slugs[0]}.localhost`);
    if (!tenue) throw new Error("ville absente");
    const villes = await listVilles();
    expect(villes).toHaveLength(NOMBRE);
    expect(await readSlugs(villes)).toEqual(villes.map(({ slug }) => slug));
    expect(await readSlugs([tenue])).toEqual([tenue.slug]);
    expect(villes).toContain(tenue);
  });

  test.runIf(moteur === "postgres")(
    "ensemble, elles n’ont jamais plus de connexions qu’il n’est dit",
    async () => {
      const villes = await listVilles();
      const pid = sql<number>`pg_backend_pid()`;
      const lectures = Array.from({ length: 4 }, () => villes).flat();
      const pids = await Promise.all(
        lectures.map(async ({ db }) => (await db.select({ pid }).from(table))[0]?.pid),
      );
      expect(new Set(pids).size).toBeLessThanOrEqual(MAX_CONNEXIONS);
    },
  );
});
