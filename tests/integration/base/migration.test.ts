/** A populated database goes through later migrations without losing a row (docs/decisions/004). */
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate as migrateSansGarde } from "drizzle-orm/better-sqlite3/migrator";
import { afterEach, describe, expect, test } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { openPostgres } from "#db/magasin.ts";
import { migrate, type NomMagasin } from "#db/migrate.ts";
import { makeDossier, openBase, populate, readAll, type BaseEssai } from "./migration-fixtures/base.ts";
import { makeAdresse, moteurPresent } from "./ouvrir.ts";

const FILLE = 1;
const RECONSTRUITE = 2;
const ROMPUE = 3;

describe.skipIf(!moteurPresent)(`migrations d’une base peuplée sur ${moteur}`, () => {
  const ouvertes: BaseEssai[] = [];
  afterEach(async () => {
    for (const base of ouvertes.splice(0)) await base.close();
  });

  async function openPeuplee(nom: NomMagasin): Promise<BaseEssai> {
    const base = await openBase();
    ouvertes.push(base);
    await base.magasin.migrate(makeDossier(nom));
    await populate(base, nom);
    return base;
  }

  test.skipIf(moteur === "sqlite")("des processus qui commencent ensemble migrent une fois", async () => {
    const schema = `essai_ensemble_${process.pid}`;
    const magasins = await Promise.all(Array.from({ length: 4 }, () => openPostgres(makeAdresse(), schema)));
    try {
      await Promise.all(magasins.map((one) => migrate(one, "ville")));
    } finally {
      for (const one of magasins) await one.close();
    }
  });

  test.each(["ville", "registre"] as const)(
    "de la première version à celle d’aujourd’hui, %s garde toutes ses lignes",
    async (nom) => {
      const base = await openPeuplee(nom);
      const avant = await readAll(base);
      for (const [table, lignes] of Object.entries(avant)) expect(lignes, table).not.toEqual([]);

      await migrate(base.magasin, nom);

      const apres = await readAll(base);
      for (const [table, lignes] of Object.entries(avant))
        expect(apres[table]?.length, table).toBe(lignes.length);
    },
  );

  test("reconstruire une table mère garde ses lignes et celles de ses filles, cascade comprise", async () => {
    const base = await openPeuplee("ville");
    await base.magasin.migrate(makeDossier("ville", FILLE));
    const avant = await readAll(base);
    expect(avant.essai_piece).toHaveLength(2);

    await base.magasin.migrate(makeDossier("ville", RECONSTRUITE));

    expect(await readAll(base)).toEqual(avant);
    await base.exec("INSERT INTO foyer (id, version, cree_le) VALUES ('foyer-3', 1, '2026-11-24')");
    expect(await base.query("SELECT residence FROM foyer WHERE id = 'foyer-3'")).toEqual([
      { residence: "inconnue" },
    ]);
    // The keys still point at the rebuilt table, and the connection enforces them again.
    await expect(
      base.exec("INSERT INTO essai_piece (id, foyer_id) VALUES ('piece-x', 'personne')"),
    ).rejects.toThrow(/foreign key/i);
  });

  test("rejouer les mêmes migrations ne change rien", async () => {
    const base = await openPeuplee("ville");
    await base.magasin.migrate(makeDossier("ville", RECONSTRUITE));
    const avant = await readAll(base);
    await base.magasin.migrate(makeDossier("ville", RECONSTRUITE));
    expect(await readAll(base)).toEqual(avant);
  });

  test("une migration qui rompt une clé étrangère est signalée, à chaque ouverture", async () => {
    const base = await openPeuplee("ville");
    await base.magasin.migrate(makeDossier("ville", RECONSTRUITE));
    const rompre = () => base.magasin.migrate(makeDossier("ville", ROMPUE));
    const signale =
      moteur === "postgres"
        ? { cause: expect.objectContaining({ code: "23503" }) }
        : { message: expect.stringMatching(/rompu \d+ clé\(s\) étrangère/) };
    await expect(rompre()).rejects.toMatchObject(signale);
    await expect(rompre()).rejects.toMatchObject(signale);
  });

  test("une migration qui rompt une clé étrangère est refusée : rien n’en reste", async () => {
    const base = await openPeuplee("ville");
    await base.magasin.migrate(makeDossier("ville", RECONSTRUITE));
    const avant = await readAll(base);
    await expect(base.magasin.migrate(makeDossier("ville", ROMPUE))).rejects.toThrow();
    expect(await readAll(base)).toEqual(avant);
  });

  test.runIf(moteur === "sqlite")(
    "sans la garde, la même migration efface les filles en cascade",
    async () => {
      const base = await openBase();
      ouvertes.push(base);
      await base.magasin.migrate(makeDossier("ville"));
      await base.exec("INSERT INTO foyer (id, version, residence, cree_le) VALUES ('f', 1, 'inconnue', 'x')");
      await base.magasin.migrate(makeDossier("ville", FILLE));
      const brut = new Sqlite(base.fichier);
      brut.pragma("foreign_keys = ON");
      migrateSansGarde(drizzle(brut), { migrationsFolder: makeDossier("ville", RECONSTRUITE) });
      brut.close();
      const { foyer, essai_piece } = await readAll(base);
      expect(foyer).toHaveLength(1);
      expect(essai_piece).toEqual([]);
    },
  );
});
