/** Transfers of many files: what is left to do, what was done, what was refused and why. */
import { and, asc, count, eq } from "drizzle-orm";
import type { DossierLu, Geste, Refus } from "#app/usecases/agent/assign-dossiers.ts";
import type { Avancement, Transfert } from "#app/usecases/ports/transferts.ts";
import type { Ecriture } from "#db/magasin.ts";
import { transfert, transfertCas } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Rows of one statement: engines limit its parameters. */
const LOT = 400;

const place = (ligne: string) => ({ table: "transfert", colonne: "prive", ligne });
const ligneDe = (id: string, casId: string): string => `${id} ${casId}`;

function toTransfert(ville: Ville, { prive, etat, ...row }: typeof transfert.$inferSelect): Transfert {
  const { geste } = ville.coffre.open<{ geste: Geste }>(place(row.id), prive);
  return { ...row, etat: etat as Transfert["etat"], geste };
}

export async function findTransfert(ville: Ville, id: string): Promise<Transfert | null> {
  const [row] = await ville.db.select().from(transfert).where(eq(transfert.id, id));
  return row ? toTransfert(ville, row) : null;
}

export async function listTransfertsEnCours(ville: Ville): Promise<Transfert[]> {
  const rows = await ville.db
    .select()
    .from(transfert)
    .where(eq(transfert.etat, "en-cours"))
    .orderBy(asc(transfert.id));
  return rows.map((row) => toTransfert(ville, row));
}

export function addTransfert(
  ville: Ville,
  { id, agentId, geste, demandeLe }: Omit<Transfert, "etat">,
  dossiers: readonly DossierLu[],
): Ecriture[] {
  const prive = ville.coffre.seal(place(id), { geste });
  const rows = dossiers.map((one) => ({
    id: ligneDe(id, one.id),
    transfertId: id,
    casId: one.id,
    tenuPar: one.agentId,
    etat: "a-faire",
  }));
  const lots = Array.from({ length: Math.ceil(rows.length / LOT) }, (_, n) =>
    rows.slice(n * LOT, (n + 1) * LOT),
  );
  return [
    (tx) => tx.insert(transfert).values({ id, agentId, demandeLe, etat: "en-cours", prive }).returning(),
    ...lots.map(
      (lot): Ecriture =>
        (tx) =>
          tx.insert(transfertCas).values(lot).returning({ id: transfertCas.id }),
    ),
  ];
}

export function setEtatTransfert(
  _ville: Ville,
  { id, etat }: Pick<Transfert, "id" | "etat">,
  neuf: Transfert["etat"],
): Ecriture {
  return (tx) =>
    tx
      .update(transfert)
      .set({ etat: neuf })
      .where(and(eq(transfert.id, id), eq(transfert.etat, etat)))
      .returning({ id: transfert.id });
}

export async function countTransfert(ville: Ville, id: string): Promise<Avancement> {
  const rows = await ville.db
    .select({ etat: transfertCas.etat, nombre: count() })
    .from(transfertCas)
    .where(eq(transfertCas.transfertId, id))
    .groupBy(transfertCas.etat);
  const read = (etat: string): number => rows.find((one) => one.etat === etat)?.nombre ?? 0;
  return { faits: read("fait"), refuses: read("refuse"), restants: read("a-faire") };
}

const listEtat = (ville: Ville, id: string, { etat, limite }: { etat: string; limite: number }) =>
  ville.db
    .select()
    .from(transfertCas)
    .where(and(eq(transfertCas.transfertId, id), eq(transfertCas.etat, etat)))
    .orderBy(asc(transfertCas.id))
    .limit(limite);

export async function listRestants(ville: Ville, id: string, limite: number): Promise<DossierLu[]> {
  const rows = await listEtat(ville, id, { etat: "a-faire", limite });
  return rows.map(({ casId, tenuPar }) => ({ id: casId, agentId: tenuPar }));
}

export async function listRefus(ville: Ville, id: string, limite: number): Promise<Refus[]> {
  const rows = await listEtat(ville, id, { etat: "refuse", limite });
  return rows.map(({ casId, refus, tenuDepuis }): Refus => {
    if (refus === "tenu") return { id: casId, kind: refus, agentId: tenuDepuis };
    return { id: casId, kind: refus === "clos" || refus === "pas-a-vous" ? refus : "introuvable" };
  });
}

/** In the same batch as what it tells: killed in between, neither is written. */
export function markTransfert(_ville: Ville, id: string, casId: string, refus: Refus | null): Ecriture[] {
  const neuf = {
    etat: refus ? "refuse" : "fait",
    refus: refus?.kind ?? null,
    tenuDepuis: refus?.kind === "tenu" ? refus.agentId : null,
  };
  return [
    (tx) =>
      tx
        .select({ id: transfert.id })
        .from(transfert)
        .where(and(eq(transfert.id, id), eq(transfert.etat, "en-cours"))),
    (tx) =>
      tx
        .update(transfertCas)
        .set(neuf)
        .where(and(eq(transfertCas.id, ligneDe(id, casId)), eq(transfertCas.etat, "a-faire")))
        .returning({ id: transfertCas.id }),
  ];
}
