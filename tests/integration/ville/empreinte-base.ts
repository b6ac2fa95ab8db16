/** All that a town's database holds, in a few bytes: what a refused demand must leave as it was. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findVille } from "../famille-http.ts";

/** A session notes when it was last seen. */
const SANS = ["session"];

export async function readEmpreinte(banc: BancSansNavigateur, origine: string): Promise<string> {
  const { slug } = await findVille(banc, origine);
  const base = new Database(join(banc.dossier, `ville_${slug.replaceAll("-", "_")}.sqlite`), {
    readonly: true,
    fileMustExist: true,
  });
  try {
    const hache = createHash("sha256");
    const tables = base
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all();
    for (const { name } of tables)
      if (!SANS.includes(name))
        hache.update(`${name}\n${JSON.stringify(base.prepare(`SELECT * FROM "${name}"`).raw().all())}\n`);
    return hache.digest("hex");
  } finally {
    base.close();
  }
}
