/** What unusual look-ups are found from: counts by agent and day, of which no trace is opened. */
import { and, count, countDistinct, eq, gte, inArray, isNull, lt, ne, type SQL } from "drizzle-orm";
import type { Journee } from "#app/domain/acces/alertes.ts";
import { findDebutJour } from "#app/domain/temps/jour.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import type { PeriodeAcces } from "#app/usecases/ports/acces.ts";
import { findAuteur } from "#db/commit.ts";
import { trace } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** What only showed in a search was not opened. */
const NON_OUVERT = "apparu-en-recherche";

/** Households in one question to the database. */
const LOT = 10_000;

const isDans = ({ du, au }: PeriodeAcces): SQL[] => [
  gte(trace.faiteLe, findDebutJour(du)),
  lt(trace.faiteLe, findDebutJour(addJours(au, 1))),
];

/** Day by day: a day is not the same number of hours all year. */
export async function countJournees(ville: Ville, { du, au }: PeriodeAcces): Promise<Journee[]> {
  const journees: Journee[] = [];
  for (let jour = du; jour <= au; jour = addJours(jour, 1)) {
    const rows = await ville.db
      .select({ agentId: trace.auteurId, familles: countDistinct(trace.foyerId) })
      .from(trace)
      .where(and(...isDans({ du: jour, au: jour }), ne(trace.auteurId, ""), ne(trace.quoi, NON_OUVERT)))
      .groupBy(trace.auteurId);
    for (const { agentId, familles } of rows) if (agentId) journees.push({ agentId, jour, familles });
    // A crowded month takes a while on SQLite: others are served between two days.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return journees;
}

export async function listOuverts(
  ville: Ville,
  agentId: string,
  { foyers, periode }: { foyers: ReadonlySet<string>; periode: PeriodeAcces },
): Promise<{ foyerId: string; le: string }[]> {
  const ids = [...foyers];
  const lus: { foyerId: string; le: string }[] = [];
  for (let rang = 0; rang < ids.length; rang += LOT)
    lus.push(
      ...(await ville.db
        .select({ foyerId: trace.foyerId, le: trace.faiteLe })
        .from(trace)
        .where(
          and(
            ...isDans(periode),
            eq(trace.auteurId, agentId),
            ne(trace.quoi, NON_OUVERT),
            inArray(trace.foyerId, ids.slice(rang, rang + LOT)),
          ),
        )),
    );
  return lus;
}

export async function countAClasser(ville: Ville, periode: PeriodeAcces): Promise<number> {
  const [row] = await ville.db
    .select({ nombre: count() })
    .from(trace)
    .where(and(...isDans(periode), eq(trace.qui, "agent"), isNull(trace.auteurId)));
  return row?.nombre ?? 0;
}

/**
 * Says who did what was traced before that was kept apart.
 * @returns how many were written; 0 when none is left
 */
export async function indexAuteurs({ db, coffre }: Ville, limite: number): Promise<number> {
  const rows = await db.select().from(trace).where(isNull(trace.auteurId)).limit(limite);
  for (const { id, qui, prive } of rows) {
    const place = { table: "trace", colonne: "prive", ligne: id };
    const { detail } = coffre.open<{ detail: Record<string, string> }>(place, prive);
    const auteurId = findAuteur({ qui: qui === "agent" ? qui : "portail", detail });
    await db.update(trace).set({ auteurId }).where(eq(trace.id, id));
  }
  return rows.length;
}
