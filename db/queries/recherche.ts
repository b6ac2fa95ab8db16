/** Finding a household by what its people are called, without a name that could be read in the store. */
import { and, desc, eq, inArray, isNull, like, or } from "drizzle-orm";
import { normaliserEcole } from "#app/domain/inscription/proposition.ts";
import { listCles, parseQuestion, type Question, type Terme } from "#app/domain/recherche/cles.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";
import type { FoyerTrouve } from "#app/usecases/ports/recherche.ts";
import type { AdultePapier } from "#app/domain/foyer/papier.ts";
import type { EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import { adultePapier, compte, decision, demande, enfant, responsable } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Long enough for a town: 72 bits. */
const LONGUEUR = 12;

const hashCle = (ville: Ville, cle: string): string =>
  ville.coffre.empreinte("recherche", cle).slice(0, LONGUEUR);

const writeCles = (ville: Ville, personne: Parameters<typeof listCles>[0]): string =>
  ` ${listCles(personne)
    .map((cle) => hashCle(ville, cle))
    .join(" ")} `;

/** What the row of each kind of person is found by. */
export const writeClesCompte = (
  ville: Ville,
  { prenoms, nomNaissance, nomUsage, naissance }: Compte["identite"],
): string => writeCles(ville, { noms: [prenoms, nomNaissance, nomUsage], naissance: naissance ?? null });

export const writeClesEnfant = (ville: Ville, { prenom, nom, naissance }: EnfantDeclare): string =>
  writeCles(ville, { noms: [prenom, nom], naissance });

/** What the queue is filtered by: the school's name, its case, accents and spaces aside. */
export const hashEcole = (ville: Ville, ecole: string): string =>
  hashCle(ville, `ecole ${normaliserEcole(ecole)}`);

export const writeClesAdultePapier = (
  ville: Ville,
  { prenoms, nom, naissance }: Omit<AdultePapier, "id" | "foyerId">,
): string => writeCles(ville, { noms: [prenoms, nom], naissance });

/** A person's row as the search sees it: its household and its keys. */
interface Ligne {
  foyerId: string;
  recherche: string | null;
}

const holds = ({ recherche }: Ligne, cle: string): boolean => recherche?.includes(` ${cle} `) ?? false;

/** Two points for a word as it is written, one for its sound, none when nobody of the household answers it. */
function rate(lignes: readonly Ligne[], termes: readonly Terme[]): number | null {
  let points = 0;
  for (const { exact, proche } of termes) {
    if (lignes.some((one) => holds(one, exact))) points += 2;
    else if (proche !== null && lignes.some((one) => holds(one, proche))) points += 1;
    else return null;
  }
  return points;
}

/** @param cles one of them at least is borne; null: everybody */
async function listLignes(ville: Ville, cles: readonly string[] | null): Promise<Ligne[]> {
  const avec = (
    colonne: typeof compte.recherche | typeof enfant.recherche | typeof adultePapier.recherche,
  ) => (cles === null ? undefined : or(...cles.map((cle) => like(colonne, `% ${cle} %`))));
  const comptes = ville.db
    .select({ foyerId: responsable.foyerId, recherche: compte.recherche })
    .from(compte)
    .innerJoin(responsable, eq(responsable.compteId, compte.id))
    .where(avec(compte.recherche));
  const enfants = ville.db
    .select({ foyerId: enfant.foyerId, recherche: enfant.recherche })
    .from(enfant)
    .where(avec(enfant.recherche));
  const papiers = ville.db
    .select({ foyerId: adultePapier.foyerId, recherche: adultePapier.recherche })
    .from(adultePapier)
    .where(avec(adultePapier.recherche));
  return (await Promise.all([comptes, enfants, papiers])).flat();
}

export async function listParNumero(ville: Ville, numeros: readonly string[]): Promise<string[]> {
  const demandes = await ville.db
    .select({ foyerId: demande.foyerId })
    .from(demande)
    .where(inArray(demande.numero, [...numeros]));
  const decisions = await ville.db
    .select({ foyerId: decision.foyerId })
    .from(decision)
    .where(inArray(decision.numero, [...numeros]));
  return [...new Set([...demandes, ...decisions].map(({ foyerId }) => foyerId))];
}

/** The best answers first; `total` counts those that are not given too. */
export async function searchFoyers(
  ville: Ville,
  { termes, numeros }: Question,
  limite: number,
): Promise<{ trouves: FoyerTrouve[]; total: number }> {
  const parNumero = numeros.length > 0 ? await listParNumero(ville, numeros) : null;
  const caches = termes.map(({ exact, proche }) => ({
    exact: hashCle(ville, exact),
    proche: proche === null ? null : hashCle(ville, proche),
  }));
  const lignes =
    caches.length > 0
      ? await listLignes(
          ville,
          caches.flatMap(({ exact, proche }) => (proche === null ? [exact] : [exact, proche])),
        )
      : [];
  const parFoyer = new Map<string, Ligne[]>();
  for (const ligne of lignes) parFoyer.set(ligne.foyerId, [...(parFoyer.get(ligne.foyerId) ?? []), ligne]);
  const notes = (caches.length > 0 ? [...parFoyer.keys()] : (parNumero ?? []))
    .filter((id) => parNumero === null || parNumero.includes(id))
    .flatMap((id) => {
      const points = rate(parFoyer.get(id) ?? [], caches);
      return points === null ? [] : [{ id, points }];
    })
    .toSorted((a, b) => b.points - a.points || (a.id < b.id ? 1 : -1));
  const ids = notes.slice(0, limite).map(({ id }) => id);
  return { trouves: await readTrouves(ville, ids), total: notes.length };
}

/** The people of these households, in this order. */
async function readTrouves(ville: Ville, ids: readonly string[]): Promise<FoyerTrouve[]> {
  if (ids.length === 0) return [];
  const [comptes, enfants, papiers, demandes] = await Promise.all([
    ville.db
      .select({ foyerId: responsable.foyerId, id: compte.id, prive: compte.prive })
      .from(compte)
      .innerJoin(responsable, eq(responsable.compteId, compte.id))
      .where(inArray(responsable.foyerId, [...ids])),
    ville.db
      .select()
      .from(enfant)
      .where(inArray(enfant.foyerId, [...ids])),
    ville.db
      .select()
      .from(adultePapier)
      .where(inArray(adultePapier.foyerId, [...ids])),
    ville.db
      .select({ foyerId: demande.foyerId, numero: demande.numero })
      .from(demande)
      .where(and(inArray(demande.foyerId, [...ids]), eq(demande.etat, "envoyee")))
      .orderBy(desc(demande.envoyeeLe)),
  ]);
  const open = <T>(table: string, { id, prive }: { id: string; prive: string }): T =>
    ville.coffre.open<T>({ table, colonne: "prive", ligne: id }, prive);
  const du = <L extends { foyerId: string }>(lignes: readonly L[], foyerId: string): L[] =>
    lignes.filter((one) => one.foyerId === foyerId);
  return ids.map((foyerId) => ({
    foyerId,
    adultes: [
      ...du(comptes, foyerId).map((row) => {
        const { prenoms, nomNaissance, nomUsage } = open<Compte["identite"]>("compte", row);
        return `${prenoms} ${nomUsage ?? nomNaissance}`.trim();
      }),
      ...du(papiers, foyerId).map((row) => {
        const { prenoms, nom } = open<AdultePapier>("adulte_papier", row);
        return `${prenoms} ${nom}`.trim();
      }),
    ],
    enfants: du(enfants, foyerId).map((row) => {
      const { prenom, naissance } = open<EnfantDeclare>("enfant", row);
      return { prenom, annee: naissance.slice(0, 4) };
    }),
    numero: du(demandes, foyerId)[0]?.numero ?? null,
  }));
}

/**
 * Writes the keys of people who came before there were any.
 * @returns how many were written; 0 when none is left
 */
export async function indexPersonnes(ville: Ville, limite: number): Promise<number> {
  const { db, coffre } = ville;
  const comptes = await db.select().from(compte).where(isNull(compte.recherche)).limit(limite);
  for (const { id, prive, empreinte } of comptes) {
    const identite = coffre.open<Compte["identite"]>({ table: "compte", colonne: "prive", ligne: id }, prive);
    // A closed account is found no more.
    const recherche = empreinte.startsWith("fermé ") ? "" : writeClesCompte(ville, identite);
    await db.update(compte).set({ recherche }).where(eq(compte.id, id));
  }
  const enfants = await db
    .select()
    .from(enfant)
    .where(or(isNull(enfant.recherche), isNull(enfant.ecole)))
    .limit(limite);
  for (const { id, prive } of enfants) {
    const declare = coffre.open<EnfantDeclare>({ table: "enfant", colonne: "prive", ligne: id }, prive);
    await db
      .update(enfant)
      .set({ recherche: writeClesEnfant(ville, declare), ecole: hashEcole(ville, declare.ecole) })
      .where(eq(enfant.id, id));
  }
  const papiers = await db.select().from(adultePapier).where(isNull(adultePapier.recherche)).limit(limite);
  for (const { id, prive } of papiers) {
    const adulte = coffre.open<AdultePapier>({ table: "adulte_papier", colonne: "prive", ligne: id }, prive);
    await db
      .update(adultePapier)
      .set({ recherche: writeClesAdultePapier(ville, adulte) })
      .where(eq(adultePapier.id, id));
  }
  return comptes.length + enfants.length + papiers.length;
}

/**
 * For each of these, the households where somebody bears one of its names, as it is written: one reading of the keys,
 * however many they are. No name is opened.
 */
export async function listFoyersDesNoms(
  ville: Ville,
  noms: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, Set<string>>> {
  const porteurs = new Map<string, string[]>();
  const trouves = new Map<string, Set<string>>();
  for (const [qui, siens] of noms) {
    trouves.set(qui, new Set());
    const cles = siens.flatMap((nom) => parseQuestion(nom).termes.map(({ exact }) => hashCle(ville, exact)));
    for (const cle of cles) porteurs.set(cle, [...(porteurs.get(cle) ?? []), qui]);
  }
  if (porteurs.size === 0) return trouves;
  for (const { foyerId, recherche } of await listLignes(ville, null))
    for (const cle of recherche?.split(" ") ?? [])
      for (const qui of porteurs.get(cle) ?? []) trouves.get(qui)?.add(foyerId);
  return trouves;
}
