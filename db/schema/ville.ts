/**
 * The tables of one town. `prive` columns hold a JSON value sealed by the town's vault (db/coffre.ts): names,
 * births, e-mails, values of QF, secrets. Nothing readable about a person stands in any other column.
 */
export * from "./ville/actualisation.ts";
export * from "./ville/commune.ts";
export * from "./ville/courrier.ts";
export * from "./ville/dossier.ts";
export * from "./ville/export.ts";
export * from "./ville/famille.ts";
export * from "./ville/tarif.ts";
