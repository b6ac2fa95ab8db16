/** Refresh campaigns: their state, and where each household stands. */
import { and, asc, count, desc, eq, gt, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { Arret, CibleCampagne, EtatCampagne, EtatLigne } from "#app/domain/actualisation/campagne.ts";
import type {
  Campagne,
  CompteLigne,
  LigneCampagne,
  LigneRapport,
  NouvelleLigne,
  Proposition,
} from "#app/usecases/ports/actualisation.ts";
import type { Ecriture } from "#db/magasin.ts";
import { campagne, campagneFoyer, demande } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Lines that still wait for a call or for an agent. */
export const LIGNES_OUVERTES = ["attente", "appel", "obtenu", "a-revoir", "echec"];

const place = (ligne: string) => ({ table: "campagne_foyer", colonne: "prive", ligne });

const toCampagne = ({ ouverte: _ouverte, ...row }: typeof campagne.$inferSelect): Campagne => ({
  ...row,
  etat: row.etat as EtatCampagne,
  cible: row.cible as CibleCampagne,
  arret: row.arret as Arret | null,
});

const toLigne = (ville: Ville, { prive, ...row }: typeof campagneFoyer.$inferSelect): LigneCampagne => ({
  ...row,
  etat: row.etat as EtatLigne,
  proposition: prive === null ? null : ville.coffre.open<Proposition>(place(row.id), prive),
});

export async function findCampagne(ville: Ville, id: string): Promise<Campagne | null> {
  const [row] = await ville.db.select().from(campagne).where(eq(campagne.id, id));
  return row ? toCampagne(row) : null;
}

export async function listCampagnes(ville: Ville): Promise<Campagne[]> {
  const rows = await ville.db.select().from(campagne).orderBy(desc(campagne.creeLe), desc(campagne.id));
  return rows.map(toCampagne);
}

/** The one that has something to do by itself, or null. */
export async function findActive(ville: Ville): Promise<Campagne | null> {
  const [row] = await ville.db
    .select()
    .from(campagne)
    .where(inArray(campagne.etat, ["preparation", "en-cours", "confirmation"]))
    .limit(1);
  return row ? toCampagne(row) : null;
}

export function openCampagne(
  _ville: Ville,
  neuve: Omit<Campagne, "version" | "apres" | "arret" | "repriseA">,
): Ecriture {
  const debut = { version: 1, apres: "", arret: null, repriseA: 0, ouverte: "oui" };
  return (tx) =>
    tx
      .insert(campagne)
      .values({ ...neuve, ...debut })
      .returning();
}

/** Guarded by the version; a closed one lets another begin. */
export function moveCampagne(
  _ville: Ville,
  { id, version }: Pick<Campagne, "id" | "version">,
  { etat, ...neuf }: { etat: EtatCampagne; arret?: Arret | null; apres?: string },
): Ecriture {
  const ouverte = etat === "close" ? { ouverte: null } : {};
  return (tx) =>
    tx
      .update(campagne)
      .set({ etat, arret: null, ...neuf, ...ouverte, version: version + 1 })
      .where(and(eq(campagne.id, id), eq(campagne.version, version)))
      .returning();
}

export const holdCampagne =
  (_ville: Ville, id: string, repriseA: number): Ecriture =>
  (tx) =>
    tx.update(campagne).set({ repriseA }).where(eq(campagne.id, id)).returning();

export function addLigne(_ville: Ville, ligne: NouvelleLigne, instant: string): Ecriture {
  const debut = { essais: 0, prochainA: 0, changeA: Date.parse(instant), prive: null };
  return (tx) =>
    tx
      .insert(campagneFoyer)
      .values({ ...ligne, ...debut })
      .returning({ id: campagneFoyer.id });
}

export async function countLignes(ville: Ville, campagneId: string): Promise<CompteLigne[]> {
  const rows = await ville.db
    .select({ etat: campagneFoyer.etat, raison: campagneFoyer.raison, nombre: count() })
    .from(campagneFoyer)
    .where(eq(campagneFoyer.campagneId, campagneId))
    .groupBy(campagneFoyer.etat, campagneFoyer.raison);
  return rows.map((row) => ({ ...row, etat: row.etat as EtatLigne }));
}

export async function findLigne(ville: Ville, campagneId: string, id: string): Promise<LigneCampagne | null> {
  const [row] = await ville.db
    .select()
    .from(campagneFoyer)
    .where(and(eq(campagneFoyer.id, id), eq(campagneFoyer.campagneId, campagneId)));
  return row ? toLigne(ville, row) : null;
}

export async function listFoyer(ville: Ville, foyerId: string): Promise<LigneCampagne[]> {
  const rows = await ville.db
    .select()
    .from(campagneFoyer)
    .where(eq(campagneFoyer.foyerId, foyerId))
    .orderBy(desc(campagneFoyer.changeA), desc(campagneFoyer.id));
  return rows.map((row) => toLigne(ville, row));
}

export async function findSuivante(ville: Ville, campagneId: string): Promise<LigneCampagne | null> {
  const [row] = await ville.db
    .select()
    .from(campagneFoyer)
    .where(and(eq(campagneFoyer.campagneId, campagneId), eq(campagneFoyer.etat, "attente")))
    .orderBy(asc(campagneFoyer.prochainA), asc(campagneFoyer.id))
    .limit(1);
  return row ? toLigne(ville, row) : null;
}

export async function listInterrompues(
  ville: Ville,
  campagneId: string,
  avant: number,
): Promise<LigneCampagne[]> {
  const rows = await ville.db
    .select()
    .from(campagneFoyer)
    .where(
      and(
        eq(campagneFoyer.campagneId, campagneId),
        eq(campagneFoyer.etat, "appel"),
        lte(campagneFoyer.changeA, avant),
      ),
    );
  return rows.map((row) => toLigne(ville, row));
}

export function claimLigne(
  _ville: Ville,
  { id, campagneId }: Pick<LigneCampagne, "id" | "campagneId">,
  instant: number,
): Ecriture {
  return (tx) =>
    tx
      .update(campagneFoyer)
      .set({ etat: "appel", changeA: instant, essais: sql`${campagneFoyer.essais} + 1` })
      .where(
        and(
          eq(campagneFoyer.id, id),
          eq(campagneFoyer.etat, "attente"),
          sql`exists (select 1 from ${campagne} where ${campagne.id} = ${campagneId} and ${campagne.etat} = 'en-cours')`,
        ),
      )
      .returning({ id: campagneFoyer.id });
}

export function setLigne(
  ville: Ville,
  { id, etat: avant }: Pick<LigneCampagne, "id" | "etat">,
  {
    proposition,
    ...neuf
  }: Pick<LigneCampagne, "etat" | "raison"> &
    Partial<Pick<LigneCampagne, "essais" | "prochainA" | "proposition">>,
  instant: number,
): Ecriture {
  const prive =
    proposition === undefined ? {} : { prive: proposition && ville.coffre.seal(place(id), proposition) };
  return (tx) =>
    tx
      .update(campagneFoyer)
      .set({ ...neuf, ...prive, changeA: instant })
      .where(and(eq(campagneFoyer.id, id), eq(campagneFoyer.etat, avant)))
      .returning({ id: campagneFoyer.id });
}

export const setLignes =
  (_ville: Ville, campagneId: string, de: EtatLigne, vers: EtatLigne): Ecriture =>
  (tx) =>
    tx
      .update(campagneFoyer)
      .set({ etat: vers, prochainA: 0, essais: 0 })
      .where(and(eq(campagneFoyer.campagneId, campagneId), eq(campagneFoyer.etat, de)))
      .returning({ id: campagneFoyer.id });

export async function listObtenues(
  ville: Ville,
  campagneId: string,
  { apres, limite }: { apres: string; limite: number },
): Promise<LigneCampagne[]> {
  const rows = await ville.db
    .select()
    .from(campagneFoyer)
    .where(
      and(
        eq(campagneFoyer.campagneId, campagneId),
        eq(campagneFoyer.etat, "obtenu"),
        gt(campagneFoyer.id, apres),
      ),
    )
    .orderBy(asc(campagneFoyer.id))
    .limit(limite);
  return rows.map((row) => toLigne(ville, row));
}

export async function listRapport(
  ville: Ville,
  campagneId: string,
  { etats, raison }: { etats: readonly EtatLigne[]; raison: string | null },
  { limite, decalage }: { limite: number; decalage: number },
): Promise<LigneRapport[]> {
  const rows = await ville.db
    .select()
    .from(campagneFoyer)
    .where(
      and(
        eq(campagneFoyer.campagneId, campagneId),
        inArray(campagneFoyer.etat, [...etats]),
        raison === null ? undefined : eq(campagneFoyer.raison, raison),
      ),
    )
    .orderBy(asc(campagneFoyer.id))
    .limit(limite)
    .offset(decalage);
  if (rows.length === 0) return [];
  const envoyees = await ville.db
    .select({ foyerId: demande.foyerId, numero: demande.numero })
    .from(demande)
    .where(
      and(
        inArray(
          demande.foyerId,
          rows.map(({ foyerId }) => foyerId),
        ),
        eq(demande.etat, "envoyee"),
      ),
    )
    .orderBy(asc(demande.envoyeeLe));
  const numeros = new Map(envoyees.map(({ foyerId, numero }) => [foyerId, numero]));
  return rows.map((row) => {
    const { id, foyerId, etat, raison: pourquoi, proposition } = toLigne(ville, row);
    return { id, foyerId, etat, raison: pourquoi, proposition, numero: numeros.get(foyerId) ?? null };
  });
}

/** Nothing more is asked for these adults, nor kept of what the caisse answered; in one household, or wherever they are. */
export const dropLignes =
  (_ville: Ville, compteIds: readonly string[], foyerId?: string): Ecriture =>
  (tx) =>
    tx
      .update(campagneFoyer)
      .set({ etat: "ecarte", prive: null })
      .where(
        and(
          inArray(campagneFoyer.compteId, [...compteIds]),
          foyerId === undefined ? undefined : eq(campagneFoyer.foyerId, foyerId),
          inArray(campagneFoyer.etat, LIGNES_OUVERTES),
        ),
      )
      .returning({ id: campagneFoyer.id });

export const forgetPropositions =
  (_ville: Ville, campagneId: string): Ecriture =>
  (tx) =>
    tx
      .update(campagneFoyer)
      .set({ prive: null })
      .where(and(eq(campagneFoyer.campagneId, campagneId), isNotNull(campagneFoyer.prive)))
      .returning({ id: campagneFoyer.id });
