/** Pages that are printed or kept. */
import type { Imprime } from "#app/domain/imprime/imprime.ts";
import type { IssueEcriture } from "./tableur.ts";

export interface Imprimeur {
  writePdf(imprime: Imprime): Promise<IssueEcriture>;
}
