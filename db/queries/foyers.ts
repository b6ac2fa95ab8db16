/** Households: children, residence, states of the QF. */
import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { etatBaseSchema, type EtatBase } from "#app/domain/bases/etat-base.ts";
import { adresseSchema } from "#app/domain/foyer/adresse.ts";
import { cleIdentite, type Enfant, type EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import type { Residence } from "#app/domain/foyer/residence.ts";
import { situationFoyerSchema, type SituationFoyer } from "#app/domain/foyer/situation.ts";
import type {
  AjoutEtatQuotient,
  AvanceeFoyer,
  EtatQuotientLu,
  Foyer,
  FoyerLu,
} from "#app/usecases/ports/magasin.ts";
import { prepareLecture } from "#db/lecture.ts";
import type { Ecriture } from "#db/magasin.ts";
import { listGardes } from "#db/queries/gardes.ts";
import { hashEcole, writeClesEnfant } from "#db/queries/recherche.ts";
import { decision, demande, enfant, etatQuotient, foyer, piece } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

const place = (table: string, ligne: string) => ({ table, colonne: "prive", ligne });
const placeSituation = (ligne: string) => ({ table: "foyer", colonne: "situation", ligne });
const empreinte = (ville: Ville, declare: EnfantDeclare): string =>
  ville.coffre.empreinte("enfant", cleIdentite(declare));

const readFoyer = prepareLecture((db) =>
  db
    .select()
    .from(foyer)
    .where(eq(foyer.id, sql.placeholder("id"))),
);

const readEnfants = prepareLecture((db) =>
  db
    .select()
    .from(enfant)
    .where(eq(enfant.foyerId, sql.placeholder("id")))
    .orderBy(asc(enfant.creeLe), asc(enfant.id)),
);

export async function findFoyer(ville: Ville, id: string): Promise<Foyer | null> {
  const [row] = await readFoyer(ville, { id });
  if (!row) return null;
  const enfants = await readEnfants(ville, { id });
  return {
    id,
    version: row.version,
    residence: row.residence as Residence,
    adresse:
      row.prive === null ? null : adresseSchema.parse(ville.coffre.open(place("foyer", id), row.prive)),
    situation:
      row.situation === null
        ? null
        : situationFoyerSchema.parse(ville.coffre.open(placeSituation(id), row.situation)),
    enfants: enfants.map((one) => ({
      id: one.id,
      etat: one.etat as Enfant["etat"],
      ...ville.coffre.open<EnfantDeclare>(place("enfant", one.id), one.prive),
    })),
    quotient: await findEtatQuotient(ville, id),
    partages: await Promise.all(
      (await listGardes(ville, id)).map(async (garde) => ({
        ...garde,
        quotient: await findEtatQuotient(ville, garde.autreFoyerId),
      })),
    ),
  };
}

/** What is sealed with a state; `lecture` stands only where an agent typed a value read on paper. */
interface EtatScelle {
  etat: unknown;
  requestId: string | null;
  lecture?: AjoutEtatQuotient["lecture"];
}

export async function listEtatsQuotient(ville: Ville, foyerId: string): Promise<EtatQuotientLu[]> {
  const rows = await ville.db
    .select()
    .from(etatQuotient)
    .where(eq(etatQuotient.foyerId, foyerId))
    .orderBy(desc(etatQuotient.creeLe), desc(etatQuotient.id));
  return rows.map(({ id, prive, creeLe, compteId }) => {
    const { etat, lecture } = ville.coffre.open<EtatScelle>(place("etat_quotient", id), prive);
    return { etat: etatBaseSchema.parse(etat), compteId, creeLe, document: lecture?.document ?? null };
  });
}

const readDernierEtat = prepareLecture((db) =>
  db
    .select()
    .from(etatQuotient)
    .where(eq(etatQuotient.foyerId, sql.placeholder("foyerId")))
    .orderBy(desc(etatQuotient.creeLe), desc(etatQuotient.id))
    .limit(1),
);

async function findEtatQuotient(ville: Ville, foyerId: string): Promise<EtatBase> {
  const [last] = await readDernierEtat(ville, { foyerId });
  if (!last) return { kind: "en-attente" };
  const { etat } = ville.coffre.open<{ etat: unknown }>(place("etat_quotient", last.id), last.prive);
  return etatBaseSchema.parse(etat);
}

export async function findAutresFoyers(
  ville: Ville,
  foyerId: string,
  declare: EnfantDeclare,
): Promise<string[]> {
  const rows = await ville.db
    .select({ foyerId: enfant.foyerId })
    .from(enfant)
    .where(and(eq(enfant.empreinte, empreinte(ville, declare)), ne(enfant.foyerId, foyerId)));
  return rows.map((row) => row.foyerId);
}

export function addEnfant(
  ville: Ville,
  foyerId: string,
  { id, etat, ...declare }: EnfantDeclare & { id: string; etat: Enfant["etat"] },
  creeLe: string,
): Ecriture {
  const prive = ville.coffre.seal(place("enfant", id), declare);
  const recherche = writeClesEnfant(ville, declare);
  const ecole = hashEcole(ville, declare.ecole);
  const row = { id, foyerId, empreinte: empreinte(ville, declare), etat, creeLe, prive, recherche, ecole };
  return (tx) => tx.insert(enfant).values(row).returning();
}

const toDomicile = (
  ville: Ville,
  id: string,
  { residence, adresse }: Pick<Foyer, "residence" | "adresse">,
) => ({
  residence,
  prive: adresse && ville.coffre.seal(place("foyer", id), adresse),
  version: sql`${foyer.version} + 1`,
});

export function setResidence(
  ville: Ville,
  { id, version }: Pick<Foyer, "id" | "version">,
  neuve: Pick<Foyer, "residence" | "adresse">,
): Ecriture {
  const domicile = toDomicile(ville, id, neuve);
  return (tx) =>
    tx
      .update(foyer)
      .set(domicile)
      .where(and(eq(foyer.id, id), eq(foyer.version, version)))
      .returning();
}

/**
 * Advances the household, unless it advanced since it was read. Children, states of the QF, requests and documents are
 * never removed: their number says whether one came, on both engines and without a version of their own.
 */
export function decideFoyer(
  ville: Ville,
  { id, version, enfants, etatsQuotient, demandes, pieces }: AvanceeFoyer,
  neuve: Pick<Foyer, "residence" | "adresse" | "situation">,
): Ecriture {
  const neufs = { ...toDomicile(ville, id, neuve), situation: sealSituation(ville, id, neuve.situation) };
  return (tx) =>
    tx
      .update(foyer)
      .set(neufs)
      .where(
        and(
          eq(foyer.id, id),
          eq(foyer.version, version),
          sql`(select count(*) from ${enfant} where ${enfant.foyerId} = ${id}) = ${enfants}`,
          sql`(select count(*) from ${etatQuotient} where ${etatQuotient.foyerId} = ${id}) = ${etatsQuotient}`,
          sql`(select count(*) from ${demande} where ${demande.foyerId} = ${id} and ${demande.etat} = 'envoyee') = ${demandes}`,
          sql`(select count(*) from ${piece} where ${piece.foyerId} = ${id}) = ${pieces}`,
        ),
      )
      .returning();
}

const sealSituation = (ville: Ville, id: string, situation: SituationFoyer | null): string | null =>
  situation && ville.coffre.seal(placeSituation(id), situation);

export function setSituation(
  ville: Ville,
  { id, version }: Pick<Foyer, "id" | "version">,
  situation: SituationFoyer,
): Ecriture {
  const scelle = sealSituation(ville, id, situation);
  return (tx) =>
    tx
      .update(foyer)
      .set({ situation: scelle, version: sql`${foyer.version} + 1` })
      .where(and(eq(foyer.id, id), eq(foyer.version, version)))
      .returning();
}

export function advanceFoyer(_ville: Ville, { id, version }: Pick<Foyer, "id" | "version">): Ecriture {
  return (tx) =>
    tx
      .update(foyer)
      .set({ version: sql`${foyer.version} + 1` })
      .where(and(eq(foyer.id, id), eq(foyer.version, version)))
      .returning();
}

/** Counted in a statement of its own: on PostgreSQL it sees what was written while the first one waited for its row. */
export function advanceFoyerLu(ville: Ville, { id, version, etatsQuotient, decisions }: FoyerLu): Ecriture[] {
  return [
    advanceFoyer(ville, { id, version }),
    (tx) =>
      tx
        .select({ id: foyer.id })
        .from(foyer)
        .where(
          and(
            eq(foyer.id, id),
            sql`(select count(*) from ${etatQuotient} where ${etatQuotient.foyerId} = ${id}) = ${etatsQuotient}`,
            sql`(select count(*) from ${decision} where ${decision.foyerId} = ${id}) = ${decisions}`,
          ),
        ),
  ];
}

export function setEtatEnfant(
  _ville: Ville,
  foyerId: string,
  enfantId: string,
  etat: Enfant["etat"],
): Ecriture {
  return (tx) =>
    tx
      .update(enfant)
      .set({ etat })
      .where(and(eq(enfant.id, enfantId), eq(enfant.foyerId, foyerId)))
      .returning();
}

export function setDroitEnfant(
  ville: Ville,
  foyerId: string,
  { id, etat: _etat, ...declare }: Enfant,
): Ecriture {
  const prive = ville.coffre.seal(place("enfant", id), declare);
  return (tx) =>
    tx
      .update(enfant)
      .set({ prive })
      .where(and(eq(enfant.id, id), eq(enfant.foyerId, foyerId)))
      .returning();
}

export function addEtatQuotient(ville: Ville, ajout: AjoutEtatQuotient, creeLe: string): Ecriture {
  const { id, foyerId, compteId, etat, requestId, lecture } = ajout;
  const scelle: EtatScelle = { etat, requestId, ...(lecture ? { lecture } : {}) };
  const prive = ville.coffre.seal(place("etat_quotient", id), scelle);
  return (tx) =>
    tx.insert(etatQuotient).values({ id, foyerId, compteId, kind: etat.kind, creeLe, prive }).returning();
}
