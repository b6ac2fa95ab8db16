/** Statements kept by text: each read gives what is there now, whatever was read with the same text before. */
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { moteur } from "#db/colonnes.ts";
import { prepareLecture } from "#db/lecture.ts";
import { openSqlite } from "#db/magasin.ts";
import { hote } from "#db/schema/registre.ts";

it.skipIf(moteur === "postgres")(
  "un énoncé gardé relit la base, et le plus ancien s’oublie sans rien casser",
  async () => {
    const { db, transact, close } = openSqlite(":memory:");
    try {
      const creer = sql`create table hote (nom text primary key, ville_id text not null)`;
      (db as unknown as { run(q: unknown): void }).run(creer);
      const add = (nom: string) =>
        transact(function* (tx) {
          yield tx
            .insert(hote)
            .values({ nom, villeId: `v-${nom}` })
            .returning();
          return (yield tx.select().from(hote).where(eq(hote.nom, nom))) as object[];
        });
      const read = prepareLecture((base) =>
        base
          .select({ villeId: hote.villeId })
          .from(hote)
          .where(eq(hote.nom, sql.placeholder("nom"))),
      );
      expect(await read({ db }, { nom: "a" })).toEqual([]);
      expect(await add("a")).toEqual([{ nom: "a", villeId: "v-a" }]);
      expect(await read({ db }, { nom: "a" })).toEqual([{ villeId: "v-a" }]);
      // More texts than are kept: the first ones are compiled anew.
      for (let n = 1; n <= 600; n += 1)
        await db
          .select({ un: sql`${sql.raw(String(n))}` })
          .from(hote)
          .limit(1);
      await add("b");
      expect(await read({ db }, { nom: "b" })).toEqual([{ villeId: "v-b" }]);
      expect(await db.select().from(hote)).toHaveLength(2);
    } finally {
      await close();
    }
  },
);
