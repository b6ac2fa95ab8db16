/**
 * PostgreSQL connections: those of a process, shared by all its towns, since rounds look at every town again and again and
 * a server admits about a hundred. Each time one is lent, it looks at the schema of the borrower and at no other.
 */
import pg from "pg";

/** Of one process at one address, whatever the number of towns. */
export const MAX_CONNEXIONS = 20;

interface Commun {
  pool: pg.Pool;
  /** Stores that draw from it: the last one that closes ends it. */
  magasins: number;
}

const communs = new Map<string, Commun>();
const regards = new WeakMap<pg.PoolClient, string>();

async function lend(pool: pg.Pool, schema: string): Promise<pg.PoolClient> {
  const client = await pool.connect();
  if (regards.get(client) === schema) return client;
  try {
    await client.query(`SET search_path = "${schema}"`);
  } catch (error) {
    client.release(true);
    throw error;
  }
  regards.set(client, schema);
  return client;
}

type Emprunt = (err: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void;

/** What drizzle and `query` see: a pool, which has no connection of its own. */
class PoolSchema extends pg.Pool {
  readonly #commun: pg.Pool;
  readonly #schema: string;

  constructor(commun: pg.Pool, schema: string) {
    super();
    this.#commun = commun;
    this.#schema = schema;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(emprunt: Emprunt): void;
  override connect(emprunt?: Emprunt): Promise<pg.PoolClient> | void {
    const lent = lend(this.#commun, this.#schema);
    if (!emprunt) return lent;
    lent.then(
      (client) => emprunt(undefined, client, () => client.release()),
      (error: Error) => emprunt(error, undefined, () => undefined),
    );
  }
}

function takeCommun(url: string): Commun {
  const connu = communs.get(url);
  if (connu) return connu;
  const pool = new pg.Pool({ connectionString: url, max: MAX_CONNEXIONS });
  // One that breaks while nobody uses it is replaced by the next loan.
  pool.on("error", () => undefined);
  const commun = { pool, magasins: 0 };
  communs.set(url, commun);
  return commun;
}

/** @param schema a name that was checked */
export function openPool(url: string, schema: string): { pool: pg.Pool; close(): Promise<void> } {
  const commun = takeCommun(url);
  commun.magasins += 1;
  return {
    pool: new PoolSchema(commun.pool, schema),
    close: async () => {
      commun.magasins -= 1;
      if (commun.magasins > 0) return;
      communs.delete(url);
      await commun.pool.end();
    },
  };
}
