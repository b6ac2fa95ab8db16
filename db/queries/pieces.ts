/** Documents of the families: their state here, their sealed bytes in a table of their own. */
import { and, asc, desc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type {
  Declaration,
  EtatPiece,
  NaturePiece,
  ObjetPiece,
  Piece,
  TypePiece,
} from "#app/domain/piece/piece.ts";
import type { LectureContenu, NouvellePiece, PieceAExaminer } from "#app/usecases/ports/pieces.ts";
import type { Ecriture } from "#db/magasin.ts";
import { contenuPiece, piece } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (ligne: string) => ({ table: "piece", colonne: "prive", ligne });
const placeContenu = (ligne: string) => ({ table: "contenu_piece", colonne: "contenu", ligne });

/** What is sealed beside the state. */
interface Scelle {
  declaration: Declaration | null;
  pour?: ObjetPiece;
}

function toPiece(ville: Ville, row: typeof piece.$inferSelect): PieceAExaminer {
  const { prive, prochainA: _, nature, type, etat, ...reste } = row;
  const { declaration, pour = null } = ville.coffre.open<Scelle>(place(row.id), prive);
  return {
    ...reste,
    nature: nature as NaturePiece,
    type: type as TypePiece,
    etat: etat as EtatPiece,
    declaration,
    pour,
  };
}

export async function listPieces(ville: Ville, foyerId: string): Promise<Piece[]> {
  const rows = await ville.db
    .select()
    .from(piece)
    .where(eq(piece.foyerId, foyerId))
    .orderBy(desc(piece.donneeLe), desc(piece.id));
  return rows.map((row) => toPiece(ville, row));
}

export async function findPiece(ville: Ville, foyerId: string, id: string): Promise<Piece | null> {
  const [row] = await ville.db
    .select()
    .from(piece)
    .where(and(eq(piece.id, id), eq(piece.foyerId, foyerId)));
  return row ? toPiece(ville, row) : null;
}

export async function readContenu(ville: Ville, id: string): Promise<LectureContenu> {
  const [row] = await ville.db.select().from(contenuPiece).where(eq(contenuPiece.pieceId, id));
  if (!row) return { kind: "absent" };
  try {
    return { kind: "lu", octets: ville.coffre.openOctets(placeContenu(id), row.contenu) };
  } catch {
    return { kind: "illisible" };
  }
}

export function addPiece(ville: Ville, nouvelle: NouvellePiece, donneeLe: string): Ecriture[] {
  const { declaration, pour, contenu, ...reste } = nouvelle;
  const { id } = reste;
  const scelle: Scelle = { declaration, ...(pour && { pour }) };
  const values = {
    ...reste,
    etat: "en-attente",
    taille: contenu.byteLength,
    version: 1,
    donneeLe,
    essais: 0,
    prochainA: Date.parse(donneeLe),
    prive: ville.coffre.seal(place(id), scelle),
  };
  const sealed = ville.coffre.sealOctets(placeContenu(id), contenu);
  return [
    (tx) => tx.insert(piece).values(values).returning({ id: piece.id }),
    (tx) =>
      tx
        .insert(contenuPiece)
        .values({ pieceId: id, contenu: sealed })
        .returning({ id: contenuPiece.pieceId }),
  ];
}

type Lue = Pick<Piece, "id" | "version">;
type Suite = Partial<
  Pick<typeof piece.$inferInsert, "etat" | "lueLe" | "verifieeLe" | "essais" | "prochainA">
>;

/** Two changes at once: one finds the version that it read, the other writes nothing. */
export function setPiece(_ville: Ville, { id, version }: Lue, suite: Suite): Ecriture {
  return (tx) =>
    tx
      .update(piece)
      .set({ ...suite, version: sql`${piece.version} + 1` })
      .where(and(eq(piece.id, id), eq(piece.version, version)))
      .returning();
}

export function erasePiece(ville: Ville, lue: Lue, etat: EtatPiece): Ecriture[] {
  return [
    setPiece(ville, lue, { etat }),
    (tx) =>
      tx.delete(contenuPiece).where(eq(contenuPiece.pieceId, lue.id)).returning({ id: contenuPiece.pieceId }),
  ];
}

export async function listDues(ville: Ville, now: number, limite: number): Promise<PieceAExaminer[]> {
  const rows = await ville.db
    .select()
    .from(piece)
    .where(and(eq(piece.etat, "en-attente"), lte(piece.prochainA, now)))
    .orderBy(asc(piece.prochainA), asc(piece.id))
    .limit(limite);
  return rows.map((row) => toPiece(ville, row));
}

/** Clean documents whose time is over: decided with, or never, before these instants. */
export async function listEchues(
  ville: Ville,
  { verifieesAvant, donneesAvant }: { verifieesAvant: string; donneesAvant: string },
): Promise<Piece[]> {
  const over = or(
    lte(piece.verifieeLe, verifieesAvant),
    and(isNull(piece.verifieeLe), lte(piece.donneeLe, donneesAvant)),
  );
  const rows = await ville.db
    .select()
    .from(piece)
    .where(and(eq(piece.etat, "saine"), over))
    .orderBy(asc(piece.donneeLe), asc(piece.id));
  return rows.map((row) => toPiece(ville, row));
}
