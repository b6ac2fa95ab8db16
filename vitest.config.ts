import { defineConfig } from "vitest/config";

const common = { environment: "node" as const, testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/unit/graine.ts"],
        },
      },
      {
        test: {
          ...common,
          name: "integration-sqlite",
          include: ["tests/integration/**/*.test.ts", "tests/contract/**/*.test.ts"],
          setupFiles: ["tests/simulators/localhost-dns.ts"],
        },
      },
      {
        test: {
          ...common,
          name: "integration-postgres",
          include: ["tests/integration/base/**/*.test.ts"],
          env: { MOTEUR_BASE: "postgres" },
          globalSetup: ["tests/integration/serveur-postgres.ts"],
        },
      },
      {
        test: {
          ...common,
          name: "e2e",
          include: ["tests/e2e/**/*.e2e.test.ts"],
          setupFiles: ["tests/simulators/localhost-dns.ts"],
        },
      },
    ],
  },
});
