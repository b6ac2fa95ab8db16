/**
 * Why an agent reached a family's data, as its auditor reads it. Of an answer, the trace keeps the reasons that the family
 * reads, quotient included: an auditor reads what was done, never that (DP-46).
 */
const DITES: ReadonlySet<string> = new Set([
  "dossier-consulte",
  "apparu-en-recherche",
  "document-ouvert",
  "decision-agent",
]);

/** @returns empty where the fact itself says it all */
export const findFinalite = (quoi: string, detail: Readonly<Record<string, string>>): string =>
  DITES.has(quoi) ? (detail.pour ?? "") : "";
