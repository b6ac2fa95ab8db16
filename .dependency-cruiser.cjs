/** The directions of docs/architecture.md, enforced. */
const never = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });
module.exports = {
  forbidden: [
    never("no-cycles", {}, { circular: true }, "A cycle hides who depends on whom."),
    never(
      "domain-is-pure",
      { path: "^app/domain" },
      { pathNot: "^app/domain|^node_modules/zod" },
      "The domain knows no framework, no I/O, no clock.",
    ),
    never(
      "engine-knows-only-itself",
      { path: "^app/domain/tarification" },
      { path: "^app/domain/", pathNot: "^app/domain/(tarification|bases|montant)/" },
      "What people read, write or publish of a grid stands on the engine, never under it.",
    ),
    never(
      "usecases-know-only-domain",
      { path: "^app/usecases" },
      { pathNot: "^app/(domain|usecases)|^node_modules/zod" },
      "Use cases read and write through ports.",
    ),
    never(
      "adapters-do-not-know-the-house",
      { path: "^app/adapters" },
      { path: "^(db|app/routes|app/web|app/components)" },
      "Adapters implement ports and speak to the world.",
    ),
    never("db-does-not-know-the-web", { path: "^db" }, { path: "^app/(routes|adapters|web|components)" }),
    never(
      "components-are-presentational",
      { path: "^app/components" },
      { path: "^(db|app/(usecases|adapters|web|routes))|\\.server" },
    ),
    never(
      "drizzle-only-in-db",
      { pathNot: "^(db|tests/integration/base)|drizzle.config.ts" },
      { path: "^node_modules/drizzle-orm|^db/schema" },
    ),
    never("routes-reach-no-adapter", { path: "^app/routes" }, { path: "^(app/adapters|db)" }),
    never(
      "audiences-are-strangers",
      { path: "^app/routes/([^/]+)/" },
      { path: "^app/routes/([^/]+)/", pathNot: "^app/routes/$1/" },
      "An audience never imports another audience's routes.",
    ),
    never(
      "simulators-share-no-code-with-clients",
      { path: "^tests/simulators" },
      { path: "^(app/(adapters|web|usecases)|db)" },
    ),
    never("production-never-imports-tests", { path: "^(app|db)" }, { path: "^tests" }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
