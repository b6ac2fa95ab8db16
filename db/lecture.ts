/** Reads that nearly every page makes: each is laid out once for an opened town, then only its values change. */
import type { Db, Magasin } from "./magasin.ts";

type Valeurs = Readonly<Record<string, string>>;

/** A select of drizzle, with `sql.placeholder` in the place of its values. */
interface Preparable<R> {
  prepare(nom: string): { execute(valeurs: Valeurs): Promise<R> };
}

/** @returns the read: of which town, then the value of each placeholder */
export function prepareLecture<R>(
  lay: (db: Db) => Preparable<R>,
): (base: Pick<Magasin, "db">, valeurs?: Valeurs) => Promise<R> {
  const prepares = new WeakMap<Db, ReturnType<Preparable<R>["prepare"]>>();
  return async ({ db }, valeurs = {}) => {
    // Without a name: PostgreSQL keeps nothing from one call to the next.
    const prepare = prepares.get(db) ?? lay(db).prepare("");
    prepares.set(db, prepare);
    return prepare.execute(valeurs);
  };
}
