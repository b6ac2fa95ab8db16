/** Erasure, table by table, children before parents. Each write may find nothing to do. */
import { and, eq, inArray, isNotNull, isNull, lt, lte, ne, notInArray, or, sql } from "drizzle-orm";
import type { CompteNote } from "#app/domain/satisfaction/totaux.ts";
import type { EffacementEchu } from "#app/usecases/ports/donnees.ts";
import type { Db, Ecriture } from "#db/magasin.ts";
import { dropLignes } from "#db/queries/campagnes.ts";
import { purgeRefus } from "#db/queries/refus-courriels.ts";
import {
  adultePapier,
  campagneFoyer,
  cas,
  compte,
  contenuPiece,
  courriel,
  decision,
  demande,
  diffusionFoyer,
  effacement,
  enfant,
  essai,
  etatQuotient,
  foyer,
  garde,
  identiteGardee,
  inscription,
  invitation,
  lettre,
  lien,
  message,
  piece,
  position,
  responsable,
  satisfaction,
  session,
  trace,
} from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const JOUR_MS = 86_400_000;

/** Every way in, and what was said there. */
export const eraseAcces = (ville: Ville, compteId: string): Ecriture[] => [
  (tx) => tx.delete(session).where(eq(session.sujetId, compteId)).returning(),
  (tx) => tx.delete(lien).where(eq(lien.compteId, compteId)).returning(),
  (tx) => tx.delete(position).where(eq(position.compteId, compteId)).returning(),
  (tx) => tx.delete(lettre).where(eq(lettre.compteId, compteId)).returning(),
  (tx) => tx.delete(identiteGardee).where(eq(identiteGardee.compteId, compteId)).returning(),
  dropLignes(ville, [compteId]),
  (tx) =>
    tx
      .update(campagneFoyer)
      .set({ compteId: null })
      .where(eq(campagneFoyer.compteId, compteId))
      .returning({ id: campagneFoyer.id }),
];

export const eraseCompte = (ville: Ville, compteId: string): Ecriture[] => [
  ...eraseAcces(ville, compteId),
  (tx) =>
    tx.update(etatQuotient).set({ compteId: null }).where(eq(etatQuotient.compteId, compteId)).returning(),
  (tx) => tx.delete(responsable).where(eq(responsable.compteId, compteId)).returning(),
  (tx) => tx.delete(compte).where(eq(compte.id, compteId)).returning(),
];

/** What the family gave to be read; an agent's reading stands in the decision. */
const erasePieces = (foyerId: string): Ecriture[] => [
  (tx) => {
    const siennes = tx.select({ id: piece.id }).from(piece).where(eq(piece.foyerId, foyerId));
    return tx
      .delete(contenuPiece)
      .where(inArray(contenuPiece.pieceId, siennes))
      .returning({ id: contenuPiece.pieceId });
  },
  (tx) => tx.delete(piece).where(eq(piece.foyerId, foyerId)).returning({ id: piece.id }),
];

export const eraseBrouillons = (_ville: Ville, foyerId: string): Ecriture[] => [
  ...erasePieces(foyerId),
  (tx) => tx.delete(message).where(eq(message.foyerId, foyerId)).returning(),
  (tx) =>
    tx
      .delete(demande)
      .where(and(eq(demande.foyerId, foyerId), ne(demande.etat, "envoyee")))
      .returning(),
  (tx) =>
    tx
      .delete(cas)
      .where(and(eq(cas.foyerId, foyerId), eq(cas.etat, "ouvert")))
      .returning(),
  (tx) => tx.delete(invitation).where(eq(invitation.foyerId, foyerId)).returning(),
];

/** Files that had been closed into this one: empty, but for what was sent or asked in their name. */
const eraseReunis = (foyerId: string): Ecriture[] => {
  const reunis = (tx: Db) => tx.select({ id: foyer.id }).from(foyer).where(eq(foyer.suiteId, foyerId));
  return [
    (tx) =>
      tx
        .delete(diffusionFoyer)
        .where(inArray(diffusionFoyer.foyerId, reunis(tx)))
        .returning({ id: diffusionFoyer.id }),
    (tx) =>
      tx
        .delete(campagneFoyer)
        .where(inArray(campagneFoyer.foyerId, reunis(tx)))
        .returning({ id: campagneFoyer.id }),
    (tx) =>
      tx
        .delete(effacement)
        .where(inArray(effacement.foyerId, reunis(tx)))
        .returning(),
    (tx) => tx.delete(foyer).where(eq(foyer.suiteId, foyerId)).returning(),
  ];
};

/** After its traces: those of the files closed into it are found through them. */
export const eraseFoyer = (_ville: Ville, foyerId: string): Ecriture[] => [
  ...eraseReunis(foyerId),
  (tx) =>
    tx.delete(diffusionFoyer).where(eq(diffusionFoyer.foyerId, foyerId)).returning({ id: diffusionFoyer.id }),
  ...erasePieces(foyerId),
  (tx) => tx.delete(lettre).where(eq(lettre.foyerId, foyerId)).returning(),
  (tx) => tx.delete(adultePapier).where(eq(adultePapier.foyerId, foyerId)).returning(),
  (tx) => tx.delete(message).where(eq(message.foyerId, foyerId)).returning(),
  (tx) => tx.delete(invitation).where(eq(invitation.foyerId, foyerId)).returning(),
  (tx) => {
    const siens = tx.select({ id: enfant.id }).from(enfant).where(eq(enfant.foyerId, foyerId));
    return tx
      .delete(garde)
      .where(or(inArray(garde.enfantId, siens), inArray(garde.autreEnfantId, siens)))
      .returning();
  },
  (tx) => tx.delete(inscription).where(eq(inscription.foyerId, foyerId)).returning(),
  (tx) => tx.delete(decision).where(eq(decision.foyerId, foyerId)).returning(),
  (tx) => tx.delete(demande).where(eq(demande.foyerId, foyerId)).returning(),
  (tx) => tx.delete(cas).where(eq(cas.foyerId, foyerId)).returning(),
  (tx) =>
    tx.delete(campagneFoyer).where(eq(campagneFoyer.foyerId, foyerId)).returning({ id: campagneFoyer.id }),
  (tx) => tx.delete(etatQuotient).where(eq(etatQuotient.foyerId, foyerId)).returning(),
  (tx) => tx.delete(enfant).where(eq(enfant.foyerId, foyerId)).returning(),
  (tx) => tx.delete(responsable).where(eq(responsable.foyerId, foyerId)).returning(),
  (tx) => tx.delete(effacement).where(eq(effacement.foyerId, foyerId)).returning(),
  (tx) => tx.delete(foyer).where(eq(foyer.id, foyerId)).returning(),
];

export const eraseTraces =
  (_ville: Ville, foyerId: string, gardes: readonly string[]): Ecriture =>
  (tx) =>
    tx
      .delete(trace)
      .where(
        and(
          or(
            eq(trace.foyerId, foyerId),
            inArray(trace.foyerId, tx.select({ id: foyer.id }).from(foyer).where(eq(foyer.suiteId, foyerId))),
          ),
          notInArray(trace.quoi, [...gardes]),
        ),
      )
      .returning();

/** What the family asks stands in place of an erasure that inactivity had announced. */
export const planEffacement =
  (_ville: Ville, foyerId: string, effaceLe: string): Ecriture =>
  (tx) =>
    tx
      .insert(effacement)
      .values({ foyerId, effaceLe, cause: "demande" })
      .onConflictDoUpdate({ target: effacement.foyerId, set: { effaceLe, cause: "demande" } })
      .returning();

export async function listEchus(ville: Ville, date: string): Promise<EffacementEchu[]> {
  const rows = await ville.db
    .select({
      foyerId: effacement.foyerId,
      effaceLe: effacement.effaceLe,
      cause: effacement.cause,
      compteId: responsable.compteId,
    })
    .from(effacement)
    .leftJoin(responsable, eq(responsable.foyerId, effacement.foyerId))
    .where(lte(effacement.effaceLe, date));
  const echus = new Map<string, EffacementEchu>();
  for (const { foyerId, effaceLe, cause, compteId } of rows) {
    const compteIds = [...(echus.get(foyerId)?.compteIds ?? []), ...(compteId ? [compteId] : [])];
    echus.set(foyerId, { foyerId, effaceLe, cause: cause as EffacementEchu["cause"], compteIds });
  }
  return [...echus.values()];
}

export const purge = (
  ville: Ville,
  { tracesAvant, courrielsAvant, now }: { tracesAvant: string; courrielsAvant: string; now: number },
): Ecriture[] => [
  (tx) => tx.delete(trace).where(lt(trace.faiteLe, tracesAvant)).returning(),
  (tx) =>
    tx
      .delete(courriel)
      .where(
        or(
          and(isNotNull(courriel.envoyeLe), lt(courriel.envoyeLe, courrielsAvant)),
          and(
            isNull(courriel.envoyeLe),
            eq(courriel.etat, "abandonne"),
            lt(courriel.prochainA, Date.parse(courrielsAvant)),
          ),
        ),
      )
      .returning(),
  purgeRefus(ville, tracesAvant),
  (tx) => tx.delete(lien).where(lte(lien.expireA, now)).returning(),
  (tx) =>
    tx
      .delete(essai)
      .where(lt(essai.debutA, now - JOUR_MS))
      .returning(),
  (tx) =>
    tx
      .delete(session)
      .where(lt(session.creeA, now - JOUR_MS))
      .returning(),
];

/** One row for each month, mark and door: there is no row of a person. */
export function addSatisfaction(
  _ville: Ville,
  { mois, note, porte }: { mois: string; note: number; porte: string },
): Ecriture {
  return (tx) =>
    tx
      .insert(satisfaction)
      .values({ id: `${mois} ${note} ${porte}`, mois, note, porte, nombre: 1 })
      .onConflictDoUpdate({ target: satisfaction.id, set: { nombre: sql`${satisfaction.nombre} + 1` } })
      .returning();
}

export const listSatisfactions = (ville: Ville): Promise<CompteNote[]> =>
  ville.db
    .select({ mois: satisfaction.mois, note: satisfaction.note, nombre: satisfaction.nombre })
    .from(satisfaction);
