/**
 * `npm run migrations -- NOM`: generates the next migration of both stores on both engines, offline.
 * One schema per town on PostgreSQL: the generated SQL must not name `public`, the search path decides.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [nom] = process.argv.slice(2);
if (!nom) throw new Error("Donnez un nom à la migration : npm run migrations -- ajoute-telephone");

for (const moteur of ["sqlite", "postgres"])
  for (const magasin of ["ville", "registre"]) {
    const env = { ...process.env, MOTEUR_BASE: moteur, MAGASIN: magasin };
    const { status } = spawnSync("npx", ["drizzle-kit", "generate", "--name", nom], {
      env,
      stdio: "inherit",
    });
    if (status !== 0) process.exit(status ?? 1);
    const folder = join("migrations", moteur, magasin);
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".sql"))) {
      const path = join(folder, name);
      const sql = readFileSync(path, "utf8");
      const relative = sql.replaceAll('"public".', "");
      if (relative !== sql) writeFileSync(path, relative);
    }
  }
