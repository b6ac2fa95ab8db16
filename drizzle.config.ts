/**
 * Generates the migrations of both stores on both engines, offline:
 * `MAGASIN=ville MOTEUR_BASE=sqlite npx drizzle-kit generate` (docs/decisions/004).
 */
import { defineConfig } from "drizzle-kit";

const moteur = process.env.MOTEUR_BASE === "postgres" ? "postgres" : "sqlite";
const magasin = process.env.MAGASIN === "registre" ? "registre" : "ville";

export default defineConfig({
  dialect: moteur === "postgres" ? "postgresql" : "sqlite",
  schema: `./db/schema/${magasin}.ts`,
  out: `./migrations/${moteur}/${magasin}`,
  casing: "snake_case",
});
