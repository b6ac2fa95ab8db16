/**
 * The families as the effect of a grid needs them: no id, no name, no day of birth leaves this file. A household is a
 * number that holds for one reading only.
 */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { etatBaseSchema } from "#app/domain/bases/etat-base.ts";
import { applyValidite, type ReglesQuotient } from "#app/domain/bases/mois-quotient.ts";
import type { BaseLue, LignePopulation, Population } from "#app/domain/effet/population.ts";
import { adresseSchema } from "#app/domain/foyer/adresse.ts";
import { isApart, isDuFoyer } from "#app/domain/foyer/autorite.ts";
import { rangs, type Enfant, type EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import { applyResidence, type Residence } from "#app/domain/foyer/residence.ts";
import { reglagesActiviteSchema } from "#app/domain/inscription/activite.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { activite, enfant, etatQuotient, foyer, inscription } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

export interface LecturePopulation {
  codeGrille: string;
  /** School year of the enrolments. */
  annee: string;
  /** Civil date at which the age of each QF is looked at. */
  date: string;
  reglages: Pick<Reglages, "residenceDeclaree" | "enfantsConfies"> & ReglesQuotient;
  /** What the grids look at: the rest stays sealed. */
  besoins: { base: boolean; rang: boolean; age: boolean; niveau: boolean; attaches: boolean };
}

export interface PopulationLue extends Population {
  /** Enrolled children whose household has not said where it lives, and their households: no price today. */
  sansResidence: { enfants: number; foyers: number };
}

const place = (table: string, ligne: string) => ({ table, colonne: "prive", ligne });

interface EnfantLu {
  id: string;
  etat: Enfant["etat"];
  /** Opened when a grid looks at a base, the rank, the age or the class. */
  declare: Pick<EnfantDeclare, "naissance" | "classe" | "droit"> | null;
}

function groupBy<T>(rows: readonly T[], cle: (row: T) => string): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const row of rows) {
    const groupe = groupes.get(cle(row));
    if (groupe) groupe.push(row);
    else groupes.set(cle(row), [row]);
  }
  return groupes;
}

const listActivites = (ville: Ville, codeGrille: string) =>
  ville.db
    .select({ id: activite.id, reglages: activite.reglages })
    .from(activite)
    .where(eq(activite.grilleCode, codeGrille));

/** The last state of each household's QF. */
export async function readBases(
  ville: Ville,
  concernes: ReadonlySet<string>,
  { reglages, date }: { reglages: ReglesQuotient; date: string },
): Promise<Map<string, BaseLue>> {
  const rows = await ville.db
    .select({ id: etatQuotient.id, foyerId: etatQuotient.foyerId, prive: etatQuotient.prive })
    .from(etatQuotient)
    .orderBy(etatQuotient.foyerId, desc(etatQuotient.creeLe), desc(etatQuotient.id));
  const bases = new Map<string, BaseLue>();
  for (const { id, foyerId, prive } of rows) {
    if (bases.has(foyerId) || !concernes.has(foyerId)) continue;
    const { etat } = ville.coffre.open<{ etat: unknown }>(place("etat_quotient", id), prive);
    const lu = applyValidite(etatBaseSchema.parse(etat), reglages, date);
    bases.set(
      foyerId,
      lu.kind === "connue" ? { kind: "connue", valeur: lu.quotient.valeur } : { kind: lu.kind },
    );
  }
  return bases;
}

/** Every child of these households: how many they are, and their ranks, come from all of them. */
async function readEnfants(
  ville: Ville,
  concernes: ReadonlySet<string>,
  ouvrir: boolean,
): Promise<Map<string, EnfantLu[]>> {
  const colonnes = { id: enfant.id, foyerId: enfant.foyerId, etat: enfant.etat };
  const rows = ouvrir
    ? await ville.db
        .select({ ...colonnes, prive: enfant.prive })
        .from(enfant)
        .orderBy(enfant.creeLe, enfant.id)
    : (await ville.db.select(colonnes).from(enfant)).map((row) => ({ ...row, prive: null }));
  const leurs = rows.filter(({ foyerId }) => concernes.has(foyerId));
  const lus = leurs.map(({ id, foyerId, etat, prive }) => ({
    foyerId,
    id,
    etat: etat as Enfant["etat"],
    declare: prive === null ? null : ville.coffre.open<EnfantDeclare>(place("enfant", id), prive),
  }));
  return groupBy(lus, ({ foyerId }) => foyerId);
}

/** Rank of each child of a household; the first one when no grid looks at it. */
const rankEnfants = (enfants: readonly EnfantLu[]): Map<string, number> =>
  rangs(enfants.flatMap(({ id, declare }) => (declare ? [{ id, naissance: declare.naissance }] : [])));

/** The enrolled children of one school year, in the activities that this grid prices. */
export async function readPopulation(
  ville: Ville,
  { codeGrille, annee, date, reglages, besoins }: LecturePopulation,
): Promise<PopulationLue> {
  const activites = await listActivites(ville, codeGrille);
  const rangActivite = new Map(activites.map(({ id }, rang) => [id, rang]));
  const inscrits =
    activites.length === 0
      ? []
      : await ville.db
          .select({
            foyerId: inscription.foyerId,
            enfantId: inscription.enfantId,
            activiteId: inscription.activiteId,
            residence: foyer.residence,
            adresse: foyer.prive,
          })
          .from(inscription)
          .innerJoin(foyer, eq(foyer.id, inscription.foyerId))
          .where(
            and(
              eq(inscription.annee, annee),
              eq(inscription.etat, "inscrite"),
              inArray(inscription.activiteId, [...rangActivite.keys()]),
            ),
          );
  const sansResidence = { enfants: 0, foyers: 0 };
  const lignes: LignePopulation[] = [];
  if (inscrits.length > 0) {
    const concernes = new Set(inscrits.map(({ foyerId }) => foyerId));
    const bases = besoins.base
      ? await readBases(ville, concernes, { reglages, date })
      : new Map<string, BaseLue>();
    const enfants = await readEnfants(
      ville,
      concernes,
      besoins.base || besoins.rang || besoins.age || besoins.niveau,
    );
    let numero = 0;
    for (const [foyerId, siens] of groupBy(inscrits, (row) => row.foyerId)) {
      const { residence, adresse } = siens[0]!;
      const attaches =
        besoins.attaches && adresse !== null
          ? adresseSchema.parse(ville.coffre.open(place("foyer", foyerId), adresse)).attaches
          : [];
      const lieu = applyResidence(residence as Residence, reglages, attaches);
      if (lieu.kind === "a-declarer") {
        sansResidence.enfants += siens.length;
        sansResidence.foyers += 1;
        continue;
      }
      const connus = enfants.get(foyerId) ?? [];
      // As for the family's own prices: a child still to be checked, or entrusted, lowers nobody's price.
      const comptes = connus.filter(({ etat, declare }) => isDuFoyer({ ...declare, etat }, reglages));
      const rang = rankEnfants(comptes);
      const base = bases.get(foyerId) ?? { kind: "en-attente" as const };
      for (const { enfantId, activiteId } of siens) {
        const un = connus.find(({ id }) => id === enfantId)?.declare;
        lignes.push({
          foyer: numero,
          base: un && isApart(un, reglages) ? { kind: "non-allocataire" } : base,
          commune: lieu.commune,
          prouvee: lieu.prouvee,
          ...(lieu.attaches.length > 0 && { attaches: lieu.attaches }),
          rang: rang.get(enfantId) ?? 1,
          nombreEnfants: un && isApart(un, reglages) ? 1 : comptes.length,
          ...(besoins.age && un && { naissance: `${un.naissance.slice(0, 7)}-00` }),
          ...(besoins.niveau && un && { niveau: un.classe }),
          activite: rangActivite.get(activiteId) ?? 0,
          poids: 1,
        });
      }
      numero += 1;
    }
  }
  return {
    activites: activites.map(({ reglages: lus }) => {
      const { modalite, coutReelCentimes } = reglagesActiviteSchema.parse(lus);
      return { modalite, coutReelCentimes };
    }),
    lignes,
    sansResidence,
  };
}

/** Changes as soon as one of the rows that `readPopulation` reads does. */
export async function readEmpreintePopulation(
  ville: Ville,
  { codeGrille, annee }: Pick<LecturePopulation, "codeGrille" | "annee">,
): Promise<string> {
  const activites = await ville.db
    .select({ id: activite.id, revision: activite.revision })
    .from(activite)
    .where(eq(activite.grilleCode, codeGrille))
    .orderBy(activite.id);
  const nombre = sql<number>`count(*)`;
  const [inscrits] = await ville.db
    .select({
      nombre,
      places: sql<number>`sum(case when ${inscription.etat} = 'inscrite' then 1 else 0 end)`,
    })
    .from(inscription)
    .where(eq(inscription.annee, annee));
  const [etats] = await ville.db.select({ nombre }).from(etatQuotient);
  const [foyers] = await ville.db.select({ versions: sql<number>`sum(${foyer.version})` }).from(foyer);
  const [enfants] = await ville.db
    .select({ nombre, rattaches: sql<number>`sum(case when ${enfant.etat} = 'rattache' then 1 else 0 end)` })
    .from(enfant);
  return JSON.stringify([activites, inscrits, etats, foyers, enfants]);
}
