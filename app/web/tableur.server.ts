/** Spreadsheets and printed pages, read and written by the worker threads: a file made to harm ends its own thread alone. */
import { writeCsv } from "#app/adapters/tableur/write-tableur.server.ts";
import type { Atelier, IssueTravail } from "#app/usecases/ports/atelier.ts";
import type { Imprimeur } from "#app/usecases/ports/imprimeur.ts";
import type { IssueEcriture, Tableur } from "#app/usecases/ports/tableur.ts";
import type * as travaux from "./travaux.server.ts";

/** A file of a few thousand cells takes less than one second; the rest is the wait for a thread. */
const DELAI_MS = 15_000;

type Refus = { readonly kind: "refuse"; readonly message: string };

const REFUS: Record<Exclude<IssueTravail<unknown>["kind"], "fait" | "echec">, string> = {
  occupe: "Le portail traite déjà beaucoup de fichiers. Réessayez dans un instant.",
  "delai-depasse": "Ce fichier demande trop de temps\u00a0: le portail s’est arrêté. {conseil}",
  "memoire-depassee": "Ce fichier demande trop de mémoire\u00a0: le portail s’est arrêté. {conseil}",
  annule: "Le portail s’est arrêté avant la fin. Réessayez dans un instant.",
  ferme: "Le portail redémarre. Réessayez dans un instant.",
};

/** @throws the job's own fault: it is ours, not the file's */
function settle<T>(issue: IssueTravail<T>, conseil: string): { kind: "fait"; valeur: T } | Refus {
  if (issue.kind === "fait") return issue;
  if (issue.kind === "echec") throw new Error("travail sur un fichier", { cause: issue.cause });
  return { kind: "refuse", message: REFUS[issue.kind].replace("{conseil}", conseil) };
}

function toEcriture(issue: IssueTravail<Uint8Array>): IssueEcriture {
  const lue = settle(issue, "Réessayez dans un instant, ou choisissez un autre format.");
  return lue.kind === "fait" ? { kind: "ecrit", octets: lue.valeur } : lue;
}

export function makeTableur(atelier: Atelier<typeof travaux>, delaiMs = DELAI_MS): Tableur {
  return {
    read: async (fichier) => {
      const lue = settle(
        await atelier.run("readTableur", fichier, { delaiMs }),
        "Gardez seulement la feuille des tarifs, sans image, et enregistrez-le à nouveau.",
      );
      return lue.kind === "fait" ? lue.valeur : lue;
    },
    writeCsv: (grille) => Promise.resolve({ kind: "ecrit", octets: writeCsv(grille) }),
    writeTables: async (tables, format) =>
      toEcriture(await atelier.run("writeTables", { tables, format }, { delaiMs })),
    writeXlsx: async (grille) => toEcriture(await atelier.run("writeXlsx", grille, { delaiMs })),
    writeTableau: async (tableau) => toEcriture(await atelier.run("writeTableau", tableau, { delaiMs })),
  };
}

export const makeImprimeur = (atelier: Atelier<typeof travaux>, delaiMs = DELAI_MS): Imprimeur => ({
  writePdf: async (imprime) => toEcriture(await atelier.run("writePdf", imprime, { delaiMs })),
});
