/** In how many minutes of each month the portal ran and could write here. */
import { and, eq, lt, sql } from "drizzle-orm";
import type { BattementsMois } from "#app/domain/statistiques/disponibilite.ts";
import { addMois, MOIS_AU_PLUS } from "#app/domain/statistiques/mois.ts";
import { rowsOf } from "#db/magasin.ts";
import { battement } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Once a minute, whoever of several processes comes first. */
export const beat = (
  { transact }: Ville,
  { mois, minute }: { mois: string; minute: number },
): Promise<void> =>
  transact(function* (tx) {
    const compte = yield* rowsOf(
      tx
        .update(battement)
        .set({ minutes: sql`${battement.minutes} + 1`, derniere: minute })
        .where(and(eq(battement.mois, mois), lt(battement.derniere, minute)))
        .returning(),
    );
    if (compte.length > 0) return;
    yield* rowsOf(
      tx
        .insert(battement)
        .values({ mois, premiere: minute, derniere: minute, minutes: 1 })
        .onConflictDoNothing()
        .returning(),
    );
    yield* rowsOf(
      tx
        .delete(battement)
        .where(lt(battement.mois, addMois(mois, -MOIS_AU_PLUS)))
        .returning(),
    );
  });

export const listBattements = ({ db }: Ville): Promise<BattementsMois[]> =>
  db.select().from(battement).orderBy(battement.mois);
