/** What the town's figures are counted from: instants and codes, nothing that names anybody. */
import { and, count, eq, exists, gte, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import type { ReglesQuotient } from "#app/domain/bases/mois-quotient.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { AppelLu } from "#app/domain/statistiques/appels.ts";
import type { DemandeLue } from "#app/domain/statistiques/demandes.ts";
import type { InscritLu, MotifCompte, Portee } from "#app/usecases/ports/statistiques.ts";
import { cas, demande, inscription, trace } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";
import { readBases } from "./population.ts";

/** In full, since drizzle drops the table's name in a selection. */
const premiere = (colonne: "auteur" | "prise_le"): SQL<string | null> =>
  sql`(select ${sql.raw(colonne)} from decision where decision.demande_id = demande.id order by decision.prise_le, decision.id limit 1)`;

/** Sent by an agent: the trace of the same batch says so. */
const auGuichet = sql`case when exists (select 1 from trace where trace.foyer_id = demande.foyer_id and trace.quoi = 'demande-au-guichet' and trace.faite_le = demande.envoyee_le) then 1 else 0 end`;

const within = (colonne: typeof demande.creeLe | typeof demande.envoyeeLe, { debut, fin }: Portee) =>
  and(gte(colonne, debut), lt(colonne, fin));

export async function listDemandes(ville: Ville, portee: Portee): Promise<DemandeLue[]> {
  const { activites } = portee;
  const siennes =
    activites === null
      ? undefined
      : exists(
          ville.db
            .select({ un: sql`1` })
            .from(inscription)
            .where(
              and(eq(inscription.demandeId, demande.id), inArray(inscription.activiteId, [...activites])),
            ),
        );
  const rows = await ville.db
    .select({
      commenceeLe: demande.creeLe,
      envoyeeLe: demande.envoyeeLe,
      guichet: auGuichet.mapWith(Number),
      auteur: premiere("auteur"),
      decideeLe: premiere("prise_le"),
    })
    .from(demande)
    .where(and(or(within(demande.creeLe, portee), within(demande.envoyeeLe, portee)), siennes));
  return rows.map(({ guichet, auteur, ...row }) => ({
    ...row,
    guichet: guichet === 1,
    auteur: auteur as DemandeLue["auteur"],
  }));
}

/** Those of the households enrolled there, since a case is a household's. */
const desFamilles = (ville: Ville, activites: readonly string[] | null): SQL | undefined =>
  activites === null
    ? undefined
    : inArray(
        cas.foyerId,
        ville.db
          .select({ id: inscription.foyerId })
          .from(inscription)
          .where(inArray(inscription.activiteId, [...activites])),
      );

async function countMotifs(ville: Ville, where: SQL | undefined): Promise<MotifCompte[]> {
  const rows = await ville.db
    .select({ motif: cas.motif, nombre: count() })
    .from(cas)
    .where(where)
    .groupBy(cas.motif);
  return rows.map(({ motif, nombre }) => ({ motif: motif as Motif, nombre }));
}

export const countFile = (
  ville: Ville,
  instant: string,
  activites: readonly string[] | null,
): Promise<MotifCompte[]> =>
  countMotifs(
    ville,
    and(
      lt(cas.ouvertLe, instant),
      or(isNull(cas.closLe), gte(cas.closLe, instant)),
      desFamilles(ville, activites),
    ),
  );

export const countOuverts = (ville: Ville, { debut, fin, activites }: Portee): Promise<MotifCompte[]> =>
  countMotifs(ville, and(gte(cas.ouvertLe, debut), lt(cas.ouvertLe, fin), desFamilles(ville, activites)));

/** A household of the yearly refresh that was left out at the last moment: its trace says so, and no call was made. */
const SANS_APPEL = "non-demande";
/** One trace for each call that was answered, whoever made it: the refresh writes the claim apart, and it says no issue. */
const REPONSES = ["quotient-demande", "actualisation-recue"];

export async function listAppels(
  ville: Ville,
  { debut, fin }: Pick<Portee, "debut" | "fin">,
): Promise<AppelLu[]> {
  const rows = await ville.db
    .select({ id: trace.id, le: trace.faiteLe, prive: trace.prive })
    .from(trace)
    .where(and(inArray(trace.quoi, REPONSES), gte(trace.faiteLe, debut), lt(trace.faiteLe, fin)));
  return rows.flatMap(({ id, le, prive }) => {
    const place = { table: "trace", colonne: "prive", ligne: id };
    const { detail } = ville.coffre.open<{ detail: Record<string, string> }>(place, prive);
    const { issue = "" } = detail;
    return issue === SANS_APPEL ? [] : [{ le, issue }];
  });
}

/** Who has a place this school year, and what is known of the quotient at this civil date. */
export async function listInscritsLus(
  ville: Ville,
  { date, reglages }: { date: string; reglages: ReglesQuotient },
): Promise<InscritLu[]> {
  const rows = await ville.db
    .select({ foyerId: inscription.foyerId, activiteId: inscription.activiteId })
    .from(inscription)
    .where(and(eq(inscription.annee, reglages.anneeScolaire), eq(inscription.etat, "inscrite")))
    .groupBy(inscription.foyerId, inscription.activiteId);
  const numeros = new Map([...new Set(rows.map(({ foyerId }) => foyerId))].map((id, rang) => [id, rang]));
  const bases = await readBases(ville, new Set(numeros.keys()), { reglages, date });
  return rows.map(({ foyerId, activiteId }) => ({
    foyer: numeros.get(foyerId)!,
    activiteId,
    base: bases.get(foyerId) ?? { kind: "en-attente" },
  }));
}
