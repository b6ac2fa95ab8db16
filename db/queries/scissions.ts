/** One file becomes two: rows change household, guarded by the household that they leave. */
import { and, eq, inArray, or } from "drizzle-orm";
import type { Passage } from "#app/usecases/ports/scissions.ts";
import type { Ecriture } from "#db/magasin.ts";
import { dropLignes } from "#db/queries/campagnes.ts";
import {
  adultePapier,
  enfant,
  garde,
  inscription,
  invitation,
  lettre,
  responsable,
} from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

export const moveAdulte =
  (_ville: Ville, compteId: string, { de, vers }: Passage): Ecriture =>
  (tx) =>
    tx
      .update(responsable)
      .set({ foyerId: vers })
      .where(and(eq(responsable.compteId, compteId), eq(responsable.foyerId, de)))
      .returning();

export const moveAdultePapier =
  (_ville: Ville, adulteId: string, { de, vers }: Passage): Ecriture =>
  (tx) =>
    tx
      .update(adultePapier)
      .set({ foyerId: vers })
      .where(and(eq(adultePapier.id, adulteId), eq(adultePapier.foyerId, de)))
      .returning();

export const moveEnfant =
  (_ville: Ville, enfantId: string, { de, vers }: Passage): Ecriture =>
  (tx) =>
    tx
      .update(enfant)
      .set({ foyerId: vers })
      .where(and(eq(enfant.id, enfantId), eq(enfant.foyerId, de)))
      .returning();

export const moveInscriptions =
  (
    _ville: Ville,
    enfantIds: readonly string[],
    { de, vers, demandeId, versDemandeId }: Passage & { demandeId: string; versDemandeId: string },
  ): Ecriture =>
  (tx) =>
    tx
      .update(inscription)
      .set({ foyerId: vers, demandeId: versDemandeId })
      .where(
        and(
          eq(inscription.foyerId, de),
          eq(inscription.demandeId, demandeId),
          inArray(inscription.enfantId, [...enfantIds]),
        ),
      )
      .returning();

export const followAdultes = (
  ville: Ville,
  adulteIds: readonly string[],
  { de, vers }: Passage,
): Ecriture[] => [
  (tx) =>
    tx
      .update(lettre)
      .set({ foyerId: vers })
      .where(and(eq(lettre.foyerId, de), inArray(lettre.adulteId, [...adulteIds])))
      .returning(),
  // The refresh asks nothing any more in the name of the household that they left.
  dropLignes(ville, adulteIds, de),
  // A code that they gave would open the household that they left.
  (tx) =>
    tx
      .update(invitation)
      .set({ etat: "annulee" })
      .where(
        and(
          eq(invitation.foyerId, de),
          eq(invitation.etat, "ouverte"),
          inArray(invitation.compteId, [...adulteIds]),
        ),
      )
      .returning(),
];

export const followEnfants = (
  _ville: Ville,
  enfantIds: readonly string[],
  { de, vers }: Passage,
): Ecriture[] =>
  enfantIds.length === 0
    ? []
    : [
        (tx) =>
          tx
            .update(garde)
            .set({ proposeParFoyerId: vers })
            .where(
              and(
                eq(garde.proposeParFoyerId, de),
                or(inArray(garde.enfantId, [...enfantIds]), inArray(garde.autreEnfantId, [...enfantIds])),
              ),
            )
            .returning(),
        (tx) =>
          tx
            .update(invitation)
            .set({ etat: "annulee" })
            .where(
              and(
                eq(invitation.foyerId, de),
                eq(invitation.etat, "ouverte"),
                inArray(invitation.enfantId, [...enfantIds]),
              ),
            )
            .returning(),
      ];
