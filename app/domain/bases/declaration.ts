/** A value that the family read on its own document: it prices meanwhile, until an agent has read it too. */
import type { EtatBase } from "./etat-base.ts";

export const isDeclare = (etat: EtatBase): boolean => etat.kind === "connue" && etat.source === "declare";

/** The caisse itself gave this value. */
export const isTransmis = (etat: EtatBase): etat is Extract<EtatBase, { kind: "connue" }> =>
  etat.kind === "connue" && etat.source.startsWith("api-");

/** What the caisse or an agent established is contested first: nobody lowers a price by typing. */
export const isDeclarable = (etat: EtatBase): boolean => etat.kind !== "connue" || isDeclare(etat);
