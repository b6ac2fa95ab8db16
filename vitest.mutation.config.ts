import { defineConfig } from "vitest/config";

/** Les seuls tests du tarif, avec peu d'essais par propriété : chaque mutant les relance. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/mutation/tarification.test.ts"],
    env: { ESSAIS: "0.05" },
    testTimeout: 30_000,
  },
});
