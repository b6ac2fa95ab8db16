/** Two files of one household become one: rows change household, none is rewritten, and the trace stays where the chain says. */
import { and, eq, inArray, isNull, ne, notInArray, or, sql } from "drizzle-orm";
import type { Db, Ecriture } from "#db/magasin.ts";
import { LIGNES_OUVERTES } from "#db/queries/campagnes.ts";
import {
  adultePapier,
  campagneFoyer,
  cas,
  decision,
  demande,
  diffusionFoyer,
  effacement,
  enfant,
  etatQuotient,
  foyer,
  garde,
  inscription,
  invitation,
  lettre,
  message,
  piece,
  responsable,
} from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

export async function listEnfantsLies({ db }: Ville, foyerId: string): Promise<string[]> {
  const siens = db.select({ id: enfant.id }).from(enfant).where(eq(enfant.foyerId, foyerId));
  const [inscrits, gardes] = await Promise.all([
    db
      .selectDistinct({ id: inscription.enfantId })
      .from(inscription)
      .where(inArray(inscription.enfantId, siens)),
    db
      .select({ un: garde.enfantId, autre: garde.autreEnfantId })
      .from(garde)
      .where(or(inArray(garde.enfantId, siens), inArray(garde.autreEnfantId, siens))),
  ]);
  return [...inscrits.map(({ id }) => id), ...gardes.flatMap(({ un, autre }) => [un, autre])];
}

export async function findSuite({ db }: Ville, foyerId: string): Promise<string | null> {
  const [row] = await db.select({ suite: foyer.suiteId }).from(foyer).where(eq(foyer.id, foyerId));
  return row?.suite ?? null;
}

export async function hasEffacement({ db }: Ville, foyerId: string): Promise<boolean> {
  return (await db.$count(effacement, eq(effacement.foyerId, foyerId))) > 0;
}

export const removeEnfant =
  (_ville: Ville, foyerId: string, enfantId: string): Ecriture =>
  (tx) =>
    tx
      .delete(enfant)
      .where(and(eq(enfant.id, enfantId), eq(enfant.foyerId, foyerId)))
      .returning();

/** Its address and what it said of itself go: those of the file that goes on stand. */
export const closeFoyer =
  (_ville: Ville, ferme: string, suiteId: string): Ecriture =>
  (tx) =>
    tx
      .update(foyer)
      .set({ suiteId, prive: null, situation: null, residence: "inconnue" })
      .where(and(eq(foyer.id, ferme), isNull(foyer.suiteId)))
      .returning();

export const removeBrouillons =
  (_ville: Ville, foyerId: string): Ecriture =>
  (tx) =>
    tx
      .delete(demande)
      .where(and(eq(demande.foyerId, foyerId), ne(demande.etat, "envoyee")))
      .returning();

/** One line a campaign: the one of the file that goes on stands, and what the caisse answered for the other is forgotten. */
const moveCampagnes = (ferme: string, foyerId: string): Ecriture[] => {
  const prises = (tx: Db) =>
    tx.select({ id: campagneFoyer.campagneId }).from(campagneFoyer).where(eq(campagneFoyer.foyerId, foyerId));
  const sienne = eq(campagneFoyer.foyerId, ferme);
  return [
    (tx) =>
      tx
        .update(campagneFoyer)
        .set({ etat: "ecarte", prive: null })
        .where(
          and(
            sienne,
            inArray(campagneFoyer.etat, LIGNES_OUVERTES),
            inArray(campagneFoyer.campagneId, prises(tx)),
          ),
        )
        .returning({ id: campagneFoyer.id }),
    (tx) =>
      tx
        .update(campagneFoyer)
        .set({ foyerId })
        .where(and(sienne, notInArray(campagneFoyer.campagneId, prises(tx))))
        .returning({ id: campagneFoyer.id }),
  ];
};

/** Never written to twice: what a mailing still had to send to both leaves once. */
const moveDiffusions = (ferme: string, foyerId: string): Ecriture[] => {
  const prises = (tx: Db) =>
    tx
      .select({ id: diffusionFoyer.diffusionId })
      .from(diffusionFoyer)
      .where(eq(diffusionFoyer.foyerId, foyerId));
  const sienne = eq(diffusionFoyer.foyerId, ferme);
  return [
    (tx) =>
      tx
        .delete(diffusionFoyer)
        .where(and(sienne, isNull(diffusionFoyer.issue), inArray(diffusionFoyer.diffusionId, prises(tx))))
        .returning({ id: diffusionFoyer.id }),
    (tx) =>
      tx
        .update(diffusionFoyer)
        .set({ foyerId, id: sql`${diffusionFoyer.diffusionId} || ${` ${foyerId}`}` })
        .where(and(sienne, notInArray(diffusionFoyer.diffusionId, prises(tx))))
        .returning({ id: diffusionFoyer.id }),
  ];
};

export const moveFoyerEntier = (_ville: Ville, ferme: string, foyerId: string): Ecriture[] => [
  (tx) => tx.update(responsable).set({ foyerId }).where(eq(responsable.foyerId, ferme)).returning(),
  (tx) => tx.update(adultePapier).set({ foyerId }).where(eq(adultePapier.foyerId, ferme)).returning(),
  (tx) => tx.update(lettre).set({ foyerId }).where(eq(lettre.foyerId, ferme)).returning(),
  (tx) => tx.update(invitation).set({ foyerId }).where(eq(invitation.foyerId, ferme)).returning(),
  (tx) => tx.update(enfant).set({ foyerId }).where(eq(enfant.foyerId, ferme)).returning(),
  (tx) =>
    tx
      .update(garde)
      .set({ proposeParFoyerId: foyerId })
      .where(eq(garde.proposeParFoyerId, ferme))
      .returning(),
  (tx) => tx.update(etatQuotient).set({ foyerId }).where(eq(etatQuotient.foyerId, ferme)).returning(),
  (tx) => tx.update(demande).set({ foyerId }).where(eq(demande.foyerId, ferme)).returning(),
  (tx) => tx.update(inscription).set({ foyerId }).where(eq(inscription.foyerId, ferme)).returning(),
  (tx) => tx.update(decision).set({ foyerId }).where(eq(decision.foyerId, ferme)).returning(),
  (tx) => tx.update(cas).set({ foyerId }).where(eq(cas.foyerId, ferme)).returning(),
  (tx) => tx.update(message).set({ foyerId }).where(eq(message.foyerId, ferme)).returning(),
  (tx) => tx.update(piece).set({ foyerId }).where(eq(piece.foyerId, ferme)).returning(),
  ...moveCampagnes(ferme, foyerId),
  ...moveDiffusions(ferme, foyerId),
  // A file that had been closed into this one leads to where its people are now.
  (tx) => tx.update(foyer).set({ suiteId: foyerId }).where(eq(foyer.suiteId, ferme)).returning(),
];
