/** What an auditor reads: acts by agent, object and day, and whether the audit chain still holds. */
import { and, asc, desc, eq, gt, gte, inArray, lt, type SQL } from "drizzle-orm";
import { findDebutJour } from "#app/domain/temps/jour.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import type { ActeLu } from "#app/usecases/ports/grilles.ts";
import type { Fait } from "#app/usecases/ports/magasin.ts";
import type { FiltreActes, IssueChaine } from "#app/usecases/ports/reglages.ts";
import { findAuteur, engagementOf, engagementOfActe, link, ORIGINE } from "#db/commit.ts";
import { acte, chaine, trace } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const placeOf = (table: string, ligne: string) => ({ table, colonne: "prive", ligne });

function toCondition({ agentId, objet, du, au }: FiltreActes): SQL | undefined {
  return and(
    agentId ? eq(acte.agentId, agentId) : undefined,
    objet ? eq(acte.objet, objet) : undefined,
    du ? gte(acte.faitLe, findDebutJour(du)) : undefined,
    au ? lt(acte.faitLe, findDebutJour(addJours(au, 1))) : undefined,
  );
}

export async function searchActes(
  ville: Ville,
  filtre: FiltreActes,
  { limite, decalage }: { limite: number; decalage: number },
): Promise<ActeLu[]> {
  const rows = await ville.db
    .select()
    .from(acte)
    .where(toCondition(filtre))
    .orderBy(desc(acte.faitLe), desc(acte.id))
    .limit(limite)
    .offset(decalage);
  return rows.map(({ prive, ...row }) => {
    const { detail } = ville.coffre.open<{ detail: Record<string, string> }>(placeOf("acte", row.id), prive);
    return { ...row, detail };
  });
}

export const countActes = (ville: Ville, filtre: FiltreActes): Promise<number> =>
  Promise.resolve(ville.db.$count(acte, toCondition(filtre)));

export async function listObjets(ville: Ville): Promise<string[]> {
  const rows = await ville.db.select({ objet: acte.objet }).from(acte).groupBy(acte.objet);
  return rows.map(({ objet }) => objet);
}

const PAGE = 500;
interface Scelle {
  sel: string;
  detail: Record<string, string>;
}

/** A sealed value that does not open is a content that changed, not a fault of ours. */
function tryOpen(ville: Ville, table: string, ligne: string, prive: string): Scelle | null {
  try {
    return ville.coffre.open<Scelle>(placeOf(table, ligne), prive);
  } catch {
    return null;
  }
}

/** What each row of these ids commits to today; null where it no longer opens. */
async function readEngagements(ville: Ville, ids: string[]): Promise<Map<string, string | null>> {
  const [traces, actes] = await Promise.all([
    ville.db.select().from(trace).where(inArray(trace.id, ids)),
    ville.db.select().from(acte).where(inArray(acte.id, ids)),
  ]);
  const engagements = new Map<string, string | null>();
  for (const { id, foyerId, qui, quoi, faiteLe, auteurId, prive } of traces) {
    const ouvert = tryOpen(ville, "trace", id, prive);
    const fait = ouvert && { foyerId, qui: qui as Fait["qui"], quoi, detail: ouvert.detail };
    // What alerts are counted by is what was committed to: another name there is another content.
    const sien = fait !== null && (auteurId === null || auteurId === findAuteur(fait));
    engagements.set(id, sien ? engagementOf(ouvert!.sel, fait, faiteLe) : null);
  }
  for (const { id, agentId, quoi, objet, faitLe, prive } of actes) {
    const ouvert = tryOpen(ville, "acte", id, prive);
    engagements.set(
      id,
      ouvert && engagementOfActe(ouvert.sel, { agentId, quoi, objet, detail: ouvert.detail }, faitLe),
    );
  }
  return engagements;
}

/** Reads the chain from its origin, page after page, and stops at the first link that does not hold. */
export async function verifyChaine(ville: Ville): Promise<IssueChaine> {
  let [rang, previous, presents] = [0, ORIGINE, 0];
  for (;;) {
    const page = await ville.db
      .select()
      .from(chaine)
      .where(gt(chaine.rang, rang))
      .orderBy(asc(chaine.rang))
      .limit(PAGE);
    if (page.length === 0) break;
    const engagements = await readEngagements(
      ville,
      page.map(({ traceId }) => traceId),
    );
    for (const maillon of page) {
      rang += 1;
      if (maillon.rang !== rang) return { kind: "rompue", rang, faute: "ordre" };
      previous = link(previous, maillon.traceId, maillon.engagement);
      if (previous !== maillon.empreinte) return { kind: "rompue", rang, faute: "lien" };
      const engagement = engagements.get(maillon.traceId);
      // Absent: erased with its salt, and the chain still holds. Present: it must be what was committed to.
      if (engagement === undefined) continue;
      if (engagement !== maillon.engagement) return { kind: "rompue", rang, faute: "contenu" };
      presents += 1;
    }
  }
  const [traces, actes] = await Promise.all([ville.db.$count(trace), ville.db.$count(acte)]);
  // Another request may have written during the reading: only more contents than links is a fault.
  const dehors = traces + actes - presents - (await countApres(ville, rang));
  if (dehors > 0) return { kind: "hors-chaine", nombre: dehors };
  return { kind: "intacte", maillons: rang, effaces: rang - presents, derniere: previous };
}

const countApres = (ville: Ville, rang: number): Promise<number> =>
  Promise.resolve(ville.db.$count(chaine, gt(chaine.rang, rang)));
