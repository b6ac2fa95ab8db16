/** What the prices in force are read from: decisions, children and enrolments, so many households at a time. */
import { and, asc, desc, gt, gte, inArray, or } from "drizzle-orm";
import type { Decision } from "#app/domain/decision/decision.ts";
import type { FoyerTarife, InscriptionTarifee } from "#app/domain/export/prix-en-vigueur.ts";
import type { EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import type { PageFoyers } from "#app/usecases/ports/export.ts";
import { decision, enfant, inscription, trace } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Facts after which an enrolment is not what it was, and no decision says it. */
const CHANGEMENTS = ["place-obtenue", "inscription-arretee", "foyers-reunis", "foyer-separe"];

/** The trace of a change of enrolment is the only mark that it leaves when it removes its row. */
async function listIds(ville: Ville, { apres, limite, depuis }: PageFoyers): Promise<string[]> {
  const { db } = ville;
  const change =
    depuis === null
      ? undefined
      : or(
          gte(decision.priseLe, depuis),
          inArray(
            decision.foyerId,
            db
              .select({ id: trace.foyerId })
              .from(trace)
              .where(and(gte(trace.faiteLe, depuis), inArray(trace.quoi, CHANGEMENTS))),
          ),
        );
  const rows = await db
    .selectDistinct({ id: decision.foyerId })
    .from(decision)
    .where(and(gt(decision.foyerId, apres), change))
    .orderBy(asc(decision.foyerId))
    .limit(limite);
  return rows.map(({ id }) => id);
}

export async function listFoyersTarifes(ville: Ville, page: PageFoyers): Promise<FoyerTarife[]> {
  const ids = await listIds(ville, page);
  if (ids.length === 0) return [];
  const { db, coffre } = ville;
  const [decisions, enfants, inscriptions, changements] = await Promise.all([
    db
      .select({ id: decision.id, foyerId: decision.foyerId, prive: decision.prive })
      .from(decision)
      .where(inArray(decision.foyerId, ids))
      .orderBy(desc(decision.priseLe), desc(decision.id)),
    db
      .select({ id: enfant.id, foyerId: enfant.foyerId, prive: enfant.prive })
      .from(enfant)
      .where(inArray(enfant.foyerId, ids)),
    db.select().from(inscription).where(inArray(inscription.foyerId, ids)),
    db
      .select({ foyerId: trace.foyerId, faiteLe: trace.faiteLe })
      .from(trace)
      .where(and(inArray(trace.foyerId, ids), inArray(trace.quoi, CHANGEMENTS)))
      .orderBy(desc(trace.faiteLe)),
  ]);
  const du = <L extends { foyerId: string }>(lignes: readonly L[], foyerId: string): L[] =>
    lignes.filter((one) => one.foyerId === foyerId);
  return ids.map((foyerId) => ({
    foyerId,
    decisions: du(decisions, foyerId).map(({ id, prive }) =>
      coffre.open<Decision>({ table: "decision", colonne: "prive", ligne: id }, prive),
    ),
    enfants: du(enfants, foyerId).map(({ id, prive }) => {
      const place = { table: "enfant", colonne: "prive", ligne: id };
      const { prenom, nom, naissance, ecole, classe } = coffre.open<EnfantDeclare>(place, prive);
      return { id, prenom, nom, naissance, ecole, classe };
    }),
    inscriptions: du(inscriptions, foyerId).map(({ enfantId, activiteId, annee, etat }) => ({
      enfantId,
      activiteId,
      annee,
      etat: etat as InscriptionTarifee["etat"],
    })),
    inscriptionsChangeesLe: du(changements, foyerId)[0]?.faiteLe ?? null,
  }));
}
