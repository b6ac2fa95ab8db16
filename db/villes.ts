/**
 * The handle is the town: every query takes one as its first argument, so that no query can forget its town.
 * A handle is opened on demand, once, and stays good until the register closes: pages and rounds hold it as long as they
 * like. The register says which town answers to which host.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { eq, inArray } from "drizzle-orm";
import { makeCleVille, openCoffre, type CleMaitresse, type Coffre } from "./coffre.ts";
import { moteur } from "./colonnes.ts";
import { oneOf, openPostgres, openSqlite, rowsOf, type Db, type Etape, type Magasin } from "./magasin.ts";
import { migrate } from "./migrate.ts";
import { hote, villeRegistre } from "./schema/registre.ts";
import { acte, activite, agent, chaine, compte, grille, ville } from "./schema/ville.ts";

/** One town's opened database and vault: first argument of every query. */
export interface Ville extends Magasin {
  readonly id: string;
  readonly slug: string;
  readonly coffre: Coffre;
}

export interface Emplacement {
  /** SQLite: a folder. PostgreSQL: an address. */
  adresse: string;
  cles: readonly CleMaitresse[];
}

/** What a new town brings; `reglages` and `prive` (connectors) are checked by the caller. */
export interface NouvelleVille {
  id: string;
  slug: string;
  nom: string;
  siret: string;
  hotes: readonly string[];
  reglages: unknown;
  prive: unknown;
  creeLe: string;
}

/** Why a name cannot be given to a new town. */
export type Occupation =
  | { kind: "libre" }
  | { kind: "slug-pris" }
  | { kind: "hote-pris"; hote: string }
  /** A town that has lived bears this name and the register does not know it: it was set aside. */
  | { kind: "base-presente"; base: string };

export interface EtapesCreation {
  /** What the town has from its first instant, in the same transaction. */
  ecrire?(ville: Ville, tx: Db): Generator<Etape, void, readonly object[]>;
  /** Once the town is written, before anybody can reach it. */
  avantRegistre?(): Promise<void>;
}

export interface Registre {
  readonly magasin: Magasin;
  checkLibre(nouvelle: Pick<NouvelleVille, "slug" | "hotes">): Promise<Occupation>;
  /**
   * The town in one transaction, then the register in another one. What a creation cut between them left is taken up
   * again, under the id that it had.
   */
  createVille(nouvelle: NouvelleVille, etapes?: EtapesCreation): Promise<Ville>;
  /** The town that answers to a host name (lower case, without port), or null. */
  findVilleByHote(nom: string): Promise<Ville | null>;
  /** Those that open; the fault of each other one is told. */
  listVilles(onFaute: (faute: unknown, slug: string) => void): Promise<Ville[]>;
  /** Every host name, with the town that answers to it. */
  listHotes(): Promise<{ nom: string; villeId: string }[]>;
  close(): Promise<void>;
}

function open(adresse: string, nom: string): Promise<Magasin> | Magasin {
  if (moteur === "postgres") return openPostgres(adresse, nom);
  mkdirSync(adresse, { recursive: true });
  return openSqlite(join(adresse, `${nom}.sqlite`));
}

const nomBase = (slug: string): string => `ville_${slug.replaceAll("-", "_")}`;

/** One town alone, migrated already, for a thread of its own; the caller closes it. */
export async function openVille(
  { adresse, cles }: Emplacement,
  { id, slug }: Pick<Ville, "id" | "slug">,
): Promise<Ville> {
  return unlock(await open(adresse, nomBase(slug)), { id, slug, cles });
}

async function unlock(
  base: Magasin,
  { id, slug, cles }: Pick<Ville, "id" | "slug"> & Pick<Emplacement, "cles">,
): Promise<Ville> {
  const [row] = await base.db.select({ cle: ville.cle }).from(ville).where(eq(ville.id, id));
  if (!row) throw new Error("la base de cette ville ne contient pas la ville attendue");
  return { ...base, id, slug, coffre: openCoffre(id, row.cle, cles) };
}

/** Nothing but its creation ever happened here: nobody could reach it. */
function* isVierge(tx: Db): Generator<Etape, boolean, readonly object[]> {
  for (const vie of [compte, grille, activite])
    if ((yield* rowsOf(tx.select({ id: vie.id }).from(vie).limit(1))).length > 0) return false;
  return (yield* rowsOf(tx.select({ rang: chaine.rang }).from(chaine).limit(2))).length <= 1;
}

/** @throws when a town lives in this database */
const bear = (
  base: Magasin,
  nouvelle: NouvelleVille,
  { cles, ecrire }: Pick<Emplacement, "cles"> & Pick<EtapesCreation, "ecrire">,
): Promise<Ville> =>
  base.transact(function* (tx) {
    const [reste] = yield* rowsOf(tx.select({ id: ville.id, cle: ville.cle }).from(ville));
    if (reste && !(yield* isVierge(tx))) throw new Error("une ville vit déjà dans cette base");
    for (const table of [chaine, acte, agent, ville]) yield tx.delete(table).returning();
    const [maitresse] = cles;
    if (!maitresse) throw new Error("aucune clé maîtresse");
    const { slug, nom, siret, reglages } = nouvelle;
    const id = reste?.id ?? nouvelle.id;
    const cle = reste?.cle ?? makeCleVille(id, maitresse);
    const coffre = openCoffre(id, cle, cles);
    const prive = coffre.seal({ table: "ville", colonne: "prive", ligne: id }, nouvelle.prive);
    yield* oneOf(tx.insert(ville).values({ id, slug, nom, siret, cle, reglages, prive }).returning());
    const nee: Ville = { ...base, id, slug, coffre };
    if (ecrire) yield* ecrire(nee, tx);
    return nee;
  });

/** Opens the register, migrates it and every town it knows. */
export async function openRegistre({ adresse, cles }: Emplacement): Promise<Registre> {
  const magasin = await open(adresse, "registre");
  await migrate(magasin, "registre");
  const ouvertes = new Map<string, Promise<Ville>>();

  const keepVille = (id: string, slug: string): Promise<Ville> => {
    const known = ouvertes.get(id);
    if (known) return known;
    const opening = loadVille(id, slug).catch((error: unknown) => {
      ouvertes.delete(id);
      throw error;
    });
    ouvertes.set(id, opening);
    return opening;
  };

  const loadVille = async (id: string, slug: string): Promise<Ville> => {
    const base = await open(adresse, nomBase(slug));
    try {
      await migrate(base, "ville");
      return await unlock(base, { id, slug, cles });
    } catch (error) {
      // Tried again by the next page or round: a handle of each try would stay.
      await base.close();
      throw error;
    }
  };

  return {
    magasin,
    checkLibre: async ({ slug, hotes }) => {
      const memes = await magasin.db.select().from(villeRegistre).where(eq(villeRegistre.slug, slug));
      if (memes.length > 0) return { kind: "slug-pris" };
      const noms = hotes.map((nom) => nom.toLowerCase());
      const [pris] = await magasin.db.select().from(hote).where(inArray(hote.nom, noms));
      if (pris) return { kind: "hote-pris", hote: pris.nom };
      const base = await open(adresse, nomBase(slug));
      try {
        await migrate(base, "ville");
        const villes = await base.db.select({ id: ville.id }).from(ville);
        const libre = villes.length === 0 || (await base.transact(isVierge));
        return libre ? { kind: "libre" } : { kind: "base-presente", base: nomBase(slug) };
      } finally {
        await base.close();
      }
    },
    createVille: async (nouvelle, { ecrire, avantRegistre } = {}) => {
      const base = await open(adresse, nomBase(nouvelle.slug));
      try {
        await migrate(base, "ville");
        const handle = await bear(base, nouvelle, { cles, ...(ecrire && { ecrire }) });
        await avantRegistre?.();
        const { id, slug } = handle;
        await magasin.transact(function* (tx) {
          yield tx.insert(villeRegistre).values({ id, slug, creeLe: nouvelle.creeLe }).returning();
          for (const nomHote of nouvelle.hotes)
            yield tx.insert(hote).values({ nom: nomHote.toLowerCase(), villeId: id }).returning();
        });
        ouvertes.set(id, Promise.resolve(handle));
        return handle;
      } catch (error) {
        await base.close();
        throw error;
      }
    },
    findVilleByHote: async (nom) => {
      const [row] = await magasin.db
        .select({ id: villeRegistre.id, slug: villeRegistre.slug })
        .from(hote)
        .innerJoin(villeRegistre, eq(villeRegistre.id, hote.villeId))
        .where(eq(hote.nom, nom.toLowerCase()));
      return row ? keepVille(row.id, row.slug) : null;
    },
    listVilles: async (onFaute) => {
      const rows = await magasin.db
        .select({ id: villeRegistre.id, slug: villeRegistre.slug })
        .from(villeRegistre);
      const villes: Ville[] = [];
      // In turn: each one that opens takes a connection of its own to be migrated.
      for (const { id, slug } of rows)
        try {
          villes.push(await keepVille(id, slug));
        } catch (faute) {
          onFaute(faute, slug);
        }
      return villes;
    },
    listHotes: () => magasin.db.select().from(hote),
    close: async () => {
      for (const opened of ouvertes.values()) await (await opened).close();
      await magasin.close();
    },
  };
}
