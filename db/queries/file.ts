/** The agents' queue: read by the index of its order, a page at a time, however many cases wait. */
import { and, asc, count, desc, eq, gte, inArray, isNull, lt, lte, min, sql, type SQL } from "drizzle-orm";
import type { Curseur, Selection, Tri } from "#app/domain/dossier/filtre-file.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { CasEnFile, PageFile, RangCas } from "#app/usecases/ports/file.ts";
import type { CompteMotif } from "#app/usecases/ports/magasin.ts";
import { hashEcole } from "#db/queries/recherche.ts";
import type { Ecriture } from "#db/magasin.ts";
import { findNumeros } from "#db/queries/cas.ts";
import { activite, cas, enfant, inscription } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const memeAgent = (agentId: string | null): SQL =>
  agentId === null ? isNull(cas.agentId) : eq(cas.agentId, agentId);

/** Households enrolled in these activities, whatever the school year. */
function enrolledIn(ville: Ville, { service, activite: id }: Selection): (SQL | undefined)[] {
  const inscrits = (dans: SQL) =>
    inArray(cas.foyerId, ville.db.select({ foyerId: inscription.foyerId }).from(inscription).where(dans));
  const duService = ville.db
    .select({ id: activite.id })
    .from(activite)
    .where(eq(activite.service, service ?? ""));
  return [
    service === null ? undefined : inscrits(inArray(inscription.activiteId, duService)),
    id === null ? undefined : inscrits(eq(inscription.activiteId, id)),
  ];
}

function toConditions(ville: Ville, selection: Selection): SQL | undefined {
  const { motif, ouvertAvant, repondre, ecole, agentId } = selection;
  const deLEcole = ville.db
    .select({ foyerId: enfant.foyerId })
    .from(enfant)
    .where(eq(enfant.ecole, ecole === null ? "" : hashEcole(ville, ecole)));
  return and(
    eq(cas.etat, "ouvert"),
    motif === null ? undefined : eq(cas.motif, motif),
    agentId === undefined ? undefined : memeAgent(agentId),
    ouvertAvant === null ? undefined : lt(cas.ouvertLe, ouvertAvant),
    repondre === null ? undefined : lte(cas.repondreAvant, repondre.a),
    repondre?.de ? gte(cas.repondreAvant, repondre.de) : undefined,
    ...enrolledIn(ville, selection),
    ecole === null ? undefined : inArray(cas.foyerId, deLEcole),
  );
}

/** Where the page begins, and in which order it is read. */
function toOrdre(tri: Tri, curseur: Curseur | null): { debut: SQL | undefined; ordre: SQL[] } {
  const cle = tri === "echeance" ? cas.repondreAvant : cas.ouvertLe;
  const monte = (tri === "recent") === (curseur?.sens === "avant");
  // Both parts at once: the index of the order then begins the page by itself.
  const place = sql`(${cle}, ${cas.id})`;
  const depuis = curseur && sql`(${curseur.cle}, ${curseur.id})`;
  return {
    debut: depuis ? (monte ? sql`${place} > ${depuis}` : sql`${place} < ${depuis}`) : undefined,
    ordre: monte ? [asc(cle), asc(cas.id)] : [desc(cle), desc(cas.id)],
  };
}

interface Demandee {
  tri: Tri;
  curseur: Curseur | null;
  limite: number;
}

/** What is late is among the oldest: in the order of its opening the page is full at once, with nothing to sort. */
const isLateFirst = ({ repondre }: Selection, tri: Tri): boolean => tri === "ancien" && repondre?.de === null;

/** The statement of one page, with one line more than asked for: whether another page follows. */
export function selectFile(ville: Ville, selection: Selection, { tri, curseur, limite }: Demandee) {
  const { debut, ordre } = toOrdre(tri, curseur);
  const dans = isLateFirst(selection, tri)
    ? // Not the bare column: neither engine then reads all that is late by the index of the answers.
      and(
        toConditions(ville, { ...selection, repondre: null }),
        sql`${cas.repondreAvant} || '' <= ${selection.repondre?.a}`,
      )
    : toConditions(ville, selection);
  return ville.db
    .select({
      id: cas.id,
      foyerId: cas.foyerId,
      motif: cas.motif,
      ouvertLe: cas.ouvertLe,
      repondreAvant: cas.repondreAvant,
      agentId: cas.agentId,
    })
    .from(cas)
    .where(and(dans, debut))
    .orderBy(...ordre)
    .limit(limite + 1);
}

export async function listFile(ville: Ville, selection: Selection, page: Demandee): Promise<PageFile> {
  const lus = await selectFile(ville, selection, page);
  const arriere = page.curseur?.sens === "avant";
  const gardes = lus.slice(0, page.limite);
  const rows = arriere ? gardes.toReversed() : gardes;
  const encore = lus.length > page.limite;
  const numeros = await findNumeros(
    ville,
    rows.map(({ foyerId }) => foyerId),
  );
  return {
    lignes: rows.map(({ foyerId, motif, ...row }): CasEnFile => ({
      ...row,
      motif: motif as Motif,
      numero: numeros.get(foyerId) ?? null,
    })),
    precedente: arriere ? encore : page.curseur !== null,
    suivante: arriere || encore,
  };
}

/** A case may no longer be in the queue it was reached from: its neighbours are still there, its rank is not. */
export async function rankFile(
  ville: Ville,
  { id, ouvertLe, repondreAvant }: Pick<CasEnFile, "id" | "ouvertLe" | "repondreAvant">,
  selection: Selection,
  tri: Tri,
): Promise<RangCas> {
  const dans = toConditions(ville, selection);
  const look = (sens: Curseur["sens"]) => {
    const { debut, ordre } = toOrdre(tri, { sens, cle: tri === "echeance" ? repondreAvant : ouvertLe, id });
    const cote = and(dans, debut);
    const voisin = ville.db
      .select({ id: cas.id })
      .from(cas)
      .where(cote)
      .orderBy(...ordre)
      .limit(1);
    return { cote, voisin };
  };
  const avant = look("avant");
  const [dedans, devant, total, [precedent], [suivant]] = await Promise.all([
    ville.db.$count(cas, and(dans, eq(cas.id, id))),
    ville.db.$count(cas, avant.cote),
    ville.db.$count(cas, dans),
    avant.voisin,
    look("apres").voisin,
  ]);
  return {
    rang: dedans > 0 ? devant + 1 : null,
    total,
    precedent: precedent?.id ?? null,
    suivant: suivant?.id ?? null,
  };
}

export async function countFile(ville: Ville, selection: Selection, date: string): Promise<CompteMotif[]> {
  const rows = await ville.db
    .select({
      motif: cas.motif,
      nombre: count(),
      plusAncien: min(cas.ouvertLe),
      enRetard: sql`count(*) filter (where ${cas.repondreAvant} <= ${date})`.mapWith(Number),
    })
    .from(cas)
    .where(toConditions(ville, selection))
    .groupBy(cas.motif);
  return rows.map(({ motif, plusAncien, ...row }) => ({
    ...row,
    motif: motif as Motif,
    plusAncien: plusAncien ?? date,
  }));
}

export const listTous = async (
  ville: Ville,
  selection: Selection,
): Promise<Pick<CasEnFile, "id" | "agentId">[]> =>
  ville.db.select({ id: cas.id, agentId: cas.agentId }).from(cas).where(toConditions(ville, selection));

/** Each household once; ids grow with time, so the first one is the oldest case. */
export async function listFoyersEnFile(
  ville: Ville,
  selection: Selection,
): Promise<{ foyerId: string; casId: string }[]> {
  const rows = await ville.db
    .select({ foyerId: cas.foyerId, casId: min(cas.id) })
    .from(cas)
    .where(toConditions(ville, selection))
    .groupBy(cas.foyerId);
  return rows.flatMap(({ foyerId, casId }) => (casId === null ? [] : [{ foyerId, casId }]));
}

export const countOuverts = (ville: Ville): Promise<number> => ville.db.$count(cas, eq(cas.etat, "ouvert"));

/** How many cases wait in each view. */
export const countVues = (ville: Ville, selections: readonly Selection[]): Promise<number[]> =>
  Promise.all(selections.map((one) => ville.db.$count(cas, toConditions(ville, one))));

/** Two agents at once: one finds the file as it was read, the other changes nothing. */
export function assignCas(
  _ville: Ville,
  lu: { id: string; agentId: string | null },
  agentId: string | null,
): Ecriture {
  return (tx) =>
    tx
      .update(cas)
      .set({ agentId })
      .where(and(eq(cas.id, lu.id), eq(cas.etat, "ouvert"), memeAgent(lu.agentId)))
      .returning({ id: cas.id });
}
