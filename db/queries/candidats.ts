/** The households that a campaign may ask about, a page at a time: a few statements for all of them. */
import { and, asc, desc, eq, gt, inArray, notExists, sql } from "drizzle-orm";
import type { AdulteCandidat, FoyerCandidat } from "#app/domain/actualisation/choix.ts";
import { etatBaseSchema, type EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Position } from "#app/domain/bases/recuperation.ts";
import {
  activite,
  campagneFoyer,
  cas,
  etatQuotient,
  identiteGardee,
  inscription,
  position,
  responsable,
} from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";
import { openIdentite } from "./identites.ts";

interface Visee {
  /** Of the campaign: whoever has a line in it, come from a file made one with theirs, is not listed again. */
  id: string;
  annee: string;
  /** Null: every service. */
  service: string | null;
}

async function listFoyers(
  ville: Ville,
  { id, annee, service }: Visee,
  { apres, limite }: { apres: string; limite: number },
): Promise<string[]> {
  const rows = await ville.db
    .select({ foyerId: inscription.foyerId })
    .from(inscription)
    .innerJoin(activite, eq(activite.id, inscription.activiteId))
    .where(
      and(
        eq(inscription.annee, annee),
        gt(inscription.foyerId, apres),
        notExists(
          ville.db
            .select({ un: sql`1` })
            .from(campagneFoyer)
            .where(and(eq(campagneFoyer.campagneId, id), eq(campagneFoyer.foyerId, inscription.foyerId))),
        ),
        service === null ? undefined : eq(activite.service, service),
      ),
    )
    .groupBy(inscription.foyerId)
    .orderBy(asc(inscription.foyerId))
    .limit(limite);
  return rows.map(({ foyerId }) => foyerId);
}

async function readAdultes(ville: Ville, foyers: string[]): Promise<Map<string, AdulteCandidat[]>> {
  const rows = await ville.db
    .select({
      foyerId: responsable.foyerId,
      compteId: responsable.compteId,
      prive: identiteGardee.prive,
    })
    .from(responsable)
    .leftJoin(identiteGardee, eq(identiteGardee.compteId, responsable.compteId))
    .where(inArray(responsable.foyerId, foyers))
    .orderBy(asc(responsable.compteId));
  const dites = await ville.db
    .select({ compteId: position.compteId, sens: position.sens })
    .from(position)
    .innerJoin(responsable, eq(responsable.compteId, position.compteId))
    .where(inArray(responsable.foyerId, foyers))
    .orderBy(asc(position.diteLe), asc(position.id));
  // The last one said wins.
  const positions = new Map(dites.map(({ compteId, sens }) => [compteId, sens as Position]));
  const adultes = new Map<string, AdulteCandidat[]>();
  for (const { foyerId, compteId, prive } of rows) {
    const identite = prive === null ? null : openIdentite(ville, compteId, prive);
    const adulte = { compteId, position: positions.get(compteId) ?? null, identite };
    adultes.set(foyerId, [...(adultes.get(foyerId) ?? []), adulte]);
  }
  return adultes;
}

interface QuotientLu {
  quotient: EtatBase;
  demandePour: string | null;
}

/** Of each household its last state; of the states before it, only who was asked for. */
async function readQuotients(ville: Ville, foyers: string[]): Promise<Map<string, QuotientLu>> {
  const rows = await ville.db
    .select()
    .from(etatQuotient)
    .where(inArray(etatQuotient.foyerId, foyers))
    .orderBy(desc(etatQuotient.creeLe), desc(etatQuotient.id));
  const lus = new Map<string, QuotientLu>();
  for (const { id, foyerId, compteId, kind, prive } of rows) {
    const demandePour = kind === "connue" ? compteId : null;
    const lu = lus.get(foyerId);
    if (lu) lu.demandePour ??= demandePour;
    else {
      const place = { table: "etat_quotient", colonne: "prive", ligne: id };
      const { etat } = ville.coffre.open<{ etat: unknown }>(place, prive);
      lus.set(foyerId, { quotient: etatBaseSchema.parse(etat), demandePour });
    }
  }
  return lus;
}

export async function listCandidats(
  ville: Ville,
  visee: Visee,
  page: { apres: string; limite: number },
): Promise<(FoyerCandidat & { foyerId: string })[]> {
  const foyers = await listFoyers(ville, visee, page);
  if (foyers.length === 0) return [];
  const contestes = await ville.db
    .select({ foyerId: cas.foyerId })
    .from(cas)
    .where(and(inArray(cas.foyerId, foyers), eq(cas.etat, "ouvert"), eq(cas.motif, "quotient-conteste")));
  const [adultes, quotients] = [await readAdultes(ville, foyers), await readQuotients(ville, foyers)];
  return foyers.map((foyerId) => ({
    foyerId,
    adultes: adultes.get(foyerId) ?? [],
    ...(quotients.get(foyerId) ?? { quotient: { kind: "en-attente" as const }, demandePour: null }),
    conteste: contestes.some((one) => one.foyerId === foyerId),
  }));
}
