/** The QF and the prices that a living household keeps no more. */
import { and, eq, gte, inArray, lt, notInArray, sql } from "drizzle-orm";
import type { LimitesValeurs } from "#app/domain/conservation/conservation.ts";
import type { Db, Ecriture } from "#db/magasin.ts";
import { decision, demande, etatQuotient, inscription } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** In full, since drizzle drops the table's name in a condition of its own table. */
const hasPlusRecent = sql`exists (select 1 from etat_quotient recent where recent.foyer_id = etat_quotient.foyer_id and recent.cree_le > etat_quotient.cree_le)`;

/** Sent requests of years that are over, and nothing was decided for them since the limit. */
const selectVieilles = (tx: Db, { avant, annee }: LimitesValeurs["demandes"]) => {
  const vivantes = tx
    .select({ id: decision.demandeId })
    .from(decision)
    .where(and(gte(decision.priseLe, avant), sql`${decision.demandeId} is not null`));
  return tx
    .select({ id: demande.id })
    .from(demande)
    .where(
      and(
        eq(demande.etat, "envoyee"),
        lt(demande.annee, annee),
        lt(demande.envoyeeLe, avant),
        notInArray(demande.id, vivantes),
      ),
    );
};

/** Children before parents, the same requests each time. */
export const purgeValeurs = (_ville: Ville, { demandes, quotients }: LimitesValeurs): Ecriture[] => [
  (tx) =>
    tx
      .delete(decision)
      .where(inArray(decision.demandeId, selectVieilles(tx, demandes)))
      .returning({ id: decision.id }),
  (tx) =>
    tx
      .delete(inscription)
      .where(inArray(inscription.demandeId, selectVieilles(tx, demandes)))
      .returning({ id: inscription.id }),
  (tx) =>
    tx
      .delete(demande)
      .where(inArray(demande.id, selectVieilles(tx, demandes)))
      .returning({ id: demande.id }),
  (tx) =>
    tx
      .delete(etatQuotient)
      .where(and(lt(etatQuotient.creeLe, quotients), hasPlusRecent))
      .returning({ id: etatQuotient.id }),
];
