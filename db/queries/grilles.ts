/** Published grids, and the drafts of the next versions. */
import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import type { Brouillon, GrillePubliee } from "#app/usecases/ports/grilles.ts";
import { prepareLecture } from "#db/lecture.ts";
import type { Ecriture } from "#db/magasin.ts";
import { brouillon, grille } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Parsed once: a published grid never changes (docs/decisions/009). */
const lues = new Map<string, Grille>();

const toCle = (ville: Ville, id: string): string => `${ville.id}/${id}`;

function readGrille(
  ville: Ville,
  { id, document }: Pick<typeof grille.$inferSelect, "id" | "document">,
): Grille {
  const cle = toCle(ville, id);
  const connue = lues.get(cle);
  if (connue) return connue;
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(`grille publiée illisible : ${id}`);
  lues.set(cle, lecture.grille);
  return lecture.grille;
}

const toPubliee = (ville: Ville, { id, ...row }: typeof grille.$inferSelect): GrillePubliee => ({
  ...row,
  grille: readGrille(ville, { id, document: row.document }),
});

export async function listPubliees(ville: Ville): Promise<GrillePubliee[]> {
  const rows = await ville.db.select().from(grille).orderBy(asc(grille.code), desc(grille.version));
  return rows.map((row) => toPubliee(ville, row));
}

const { document, ...entete } = getTableColumns(grille);
const readEntetes = prepareLecture((db) =>
  db.select(entete).from(grille).orderBy(asc(grille.code), desc(grille.version)),
);

/** The same without the documents: each is read once in the life of the process. */
export async function listGrilles(ville: Ville): Promise<Omit<GrillePubliee, "document">[]> {
  const rows = await readEntetes(ville);
  const nouvelles = rows.map(({ id }) => id).filter((id) => !lues.has(toCle(ville, id)));
  if (nouvelles.length > 0)
    for (const row of await ville.db
      .select({ id: grille.id, document })
      .from(grille)
      .where(inArray(grille.id, nouvelles)))
      readGrille(ville, row);
  return rows.flatMap(({ id, ...row }) => {
    const lue = lues.get(toCle(ville, id));
    return lue ? [{ ...row, grille: lue }] : [];
  });
}

export async function listVersions(ville: Ville, code: string): Promise<GrillePubliee[]> {
  const rows = await ville.db
    .select()
    .from(grille)
    .where(eq(grille.code, code))
    .orderBy(desc(grille.version));
  return rows.map((row) => toPubliee(ville, row));
}

const toBrouillon = ({ etat, ...row }: typeof brouillon.$inferSelect): Brouillon => ({
  ...row,
  etat: etat as Brouillon["etat"],
});

export async function listBrouillons(ville: Ville): Promise<Brouillon[]> {
  return (await ville.db.select().from(brouillon).orderBy(desc(brouillon.modifieLe))).map(toBrouillon);
}

export async function findBrouillon(ville: Ville, id: string): Promise<Brouillon | null> {
  const [row] = await ville.db.select().from(brouillon).where(eq(brouillon.id, id));
  return row ? toBrouillon(row) : null;
}

export async function findBrouillonByCode(ville: Ville, code: string): Promise<Brouillon | null> {
  const [row] = await ville.db.select().from(brouillon).where(eq(brouillon.code, code));
  return row ? toBrouillon(row) : null;
}

export function addBrouillon(
  _ville: Ville,
  { agentId, ...nouveau }: Pick<Brouillon, "id" | "code" | "document"> & { agentId: string },
  instant: string,
): Ecriture {
  const dates = { creeLe: instant, modifieLe: instant, modifiePar: agentId };
  return (tx) =>
    tx
      .insert(brouillon)
      .values({ ...nouveau, ...dates, etat: "en-cours", revision: 1 })
      .returning();
}

const isLu = ({ id, revision }: Pick<Brouillon, "id" | "revision">) =>
  and(eq(brouillon.id, id), eq(brouillon.revision, revision));

/** Two editors at once: one finds the revision that it read, the other writes nothing. */
export function saveBrouillon(
  _ville: Ville,
  lu: Pick<Brouillon, "id" | "revision">,
  { document, agentId }: { document: unknown; agentId: string },
  instant: string,
): Ecriture {
  return (tx) =>
    tx
      .update(brouillon)
      .set({ document, modifieLe: instant, modifiePar: agentId, revision: sql`${brouillon.revision} + 1` })
      .where(and(isLu(lu), eq(brouillon.etat, "en-cours")))
      .returning();
}

export function setEtatBrouillon(
  _ville: Ville,
  lu: Pick<Brouillon, "id" | "revision">,
  etat: Brouillon["etat"],
): Ecriture {
  return (tx) =>
    tx
      .update(brouillon)
      .set({ etat, revision: sql`${brouillon.revision} + 1` })
      .where(isLu(lu))
      .returning();
}

export function removeBrouillon(_ville: Ville, lu: Pick<Brouillon, "id" | "revision">): Ecriture {
  return (tx) => tx.delete(brouillon).where(isLu(lu)).returning();
}

export function publish(
  _ville: Ville,
  {
    code,
    version,
    document,
    agentId,
  }: Pick<GrillePubliee, "code" | "version" | "document"> & { agentId: string },
  instant: string,
): Ecriture {
  return (tx) =>
    tx
      .insert(grille)
      .values({
        id: `${code}-${version}`,
        code,
        version,
        document,
        publieeLe: instant,
        publieePar: agentId,
      })
      .returning();
}
