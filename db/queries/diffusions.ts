/** Mailings to a view: which households are left, and what became of the others. */
import { and, asc, count, desc, eq, isNull } from "drizzle-orm";
import { ISSUES_DIFFUSION, type IssueDiffusion } from "#app/domain/courrier/diffusion.ts";
import type { Diffusion, Diffusions, FoyerVise } from "#app/usecases/ports/courrier.ts";
import type { Ecriture } from "#db/magasin.ts";
import { diffusion, diffusionFoyer } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Rows of one statement: engines limit its parameters. */
const LOT = 400;

const place = (ligne: string) => ({ table: "diffusion", colonne: "prive", ligne });
const ligneDe = (id: string, foyerId: string): string => `${id} ${foyerId}`;

function toDiffusion(ville: Ville, { prive, etat, ...row }: typeof diffusion.$inferSelect): Diffusion {
  const { modele } = ville.coffre.open<Pick<Diffusion, "modele">>(place(row.id), prive);
  return { ...row, etat: etat as Diffusion["etat"], modele };
}

export async function findDiffusion(ville: Ville, id: string): Promise<Diffusion | null> {
  const [row] = await ville.db.select().from(diffusion).where(eq(diffusion.id, id));
  return row ? toDiffusion(ville, row) : null;
}

export async function listDiffusions(ville: Ville, limite: number): Promise<Diffusion[]> {
  const rows = await ville.db
    .select()
    .from(diffusion)
    .orderBy(desc(diffusion.demandeLe), desc(diffusion.id))
    .limit(limite);
  return rows.map((row) => toDiffusion(ville, row));
}

export async function findDiffusionEnCours(ville: Ville): Promise<Diffusion | null> {
  const [row] = await ville.db
    .select()
    .from(diffusion)
    .where(eq(diffusion.etat, "en-cours"))
    .orderBy(asc(diffusion.demandeLe), asc(diffusion.id))
    .limit(1);
  return row ? toDiffusion(ville, row) : null;
}

export function addDiffusion(
  ville: Ville,
  { id, modele, ...row }: Omit<Diffusion, "etat">,
  foyers: readonly FoyerVise[],
): Ecriture[] {
  const prive = ville.coffre.seal(place(id), { modele });
  const rows = foyers.map((one) => ({ ...one, id: ligneDe(id, one.foyerId), diffusionId: id }));
  const lots = Array.from({ length: Math.ceil(rows.length / LOT) }, (_, n) =>
    rows.slice(n * LOT, (n + 1) * LOT),
  );
  return [
    (tx) =>
      tx
        .insert(diffusion)
        .values({ ...row, id, etat: "en-cours", prive })
        .returning({ id: diffusion.id }),
    ...lots.map(
      (lot): Ecriture =>
        (tx) =>
          tx.insert(diffusionFoyer).values(lot).returning({ id: diffusionFoyer.id }),
    ),
  ];
}

const enEtat = ({ id, etat }: Pick<Diffusion, "id" | "etat">) =>
  and(eq(diffusion.id, id), eq(diffusion.etat, etat));

export const setEtatDiffusion =
  (_ville: Ville, lue: Pick<Diffusion, "id" | "etat">, etat: Diffusion["etat"]): Ecriture =>
  (tx) =>
    tx.update(diffusion).set({ etat }).where(enEtat(lue)).returning({ id: diffusion.id });

const toIssue = (code: string | null): IssueDiffusion | undefined =>
  ISSUES_DIFFUSION.find((one) => one === code);

export async function countDiffusion(ville: Ville, id: string): ReturnType<Diffusions["count"]> {
  const rows = await ville.db
    .select({ issue: diffusionFoyer.issue, nombre: count() })
    .from(diffusionFoyer)
    .where(eq(diffusionFoyer.diffusionId, id))
    .groupBy(diffusionFoyer.issue);
  const parIssue: Partial<Record<IssueDiffusion, number>> = {};
  for (const { issue, nombre } of rows) {
    const connue = toIssue(issue);
    if (connue) parIssue[connue] = nombre;
  }
  return { restants: rows.find(({ issue }) => issue === null)?.nombre ?? 0, parIssue };
}

export const listFoyersDiffusion = (
  ville: Ville,
  id: string,
  { issue, limite }: { issue: IssueDiffusion | null; limite: number },
): Promise<FoyerVise[]> =>
  ville.db
    .select({ foyerId: diffusionFoyer.foyerId, casId: diffusionFoyer.casId })
    .from(diffusionFoyer)
    .where(
      and(
        eq(diffusionFoyer.diffusionId, id),
        issue === null ? isNull(diffusionFoyer.issue) : eq(diffusionFoyer.issue, issue),
      ),
    )
    .orderBy(asc(diffusionFoyer.id))
    .limit(limite);

/** In the same batch as the message: killed in between, neither is written. */
export const markDiffusion = (
  _ville: Ville,
  id: string,
  foyerId: string,
  { issue, prochainA }: { issue: IssueDiffusion; prochainA: number },
): Ecriture[] => [
  (tx) =>
    tx
      .update(diffusion)
      .set({ prochainA })
      .where(enEtat({ id, etat: "en-cours" }))
      .returning({ id: diffusion.id }),
  (tx) =>
    tx
      .update(diffusionFoyer)
      .set({ issue })
      .where(and(eq(diffusionFoyer.id, ligneDe(id, foyerId)), isNull(diffusionFoyer.issue)))
      .returning({ id: diffusionFoyer.id }),
];
