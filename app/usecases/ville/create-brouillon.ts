/** A draft begins: from a model, from the last version of a grid, from nothing, or from a document of the town. */
import { dateDocument, type Validite } from "#app/domain/grille/date-grille.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { parseGrille, type Faute } from "#app/domain/tarification/parse-grille.ts";
import { nextVersion } from "#app/domain/grille/versions.ts";
import type { GrillePubliee, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";
import type { Modeles } from "#app/usecases/ports/modeles.ts";
import { findCodeLibre, toCode } from "./code-grille.ts";
import { stampDocument } from "./examine-brouillon.ts";

export type Depart =
  | { kind: "modele"; id: string; titre: string }
  /** The last published version of this grid, with the dates of the next one. */
  | { kind: "version"; code: string; valable: Validite }
  | { kind: "vierge"; titre: string; unite: string }
  /** A whole `grille/1` document, as a file of the town or a spreadsheet gives it. */
  | { kind: "document"; document: unknown };

export type IssueCreation =
  | { kind: "cree"; id: string; code: string }
  /** This grid has its draft already: there is one at a time. */
  | { kind: "deja-present"; id: string; code: string }
  /** The model or the grid to start from does not exist. */
  | { kind: "introuvable" }
  | { kind: "refuse"; fautes: readonly Faute[] };

interface Ports {
  grilles: Pick<Grilles, "listPubliees" | "listBrouillons" | "findBrouillonByCode" | "addBrouillon">;
  modeles: Pick<Modeles, "find">;
  commit: Commit;
  newId(): string;
}

type Debut = { code: string; document: Record<string, unknown>; detail: Record<string, string> };

/** Everything that a town must say is left to be said; one price for all, to be replaced. */
const makeVierge = (titre: string, unite: string): Record<string, unknown> => ({
  format: "grille/1",
  titre,
  unite,
  base: "quotient-familial",
  deliberation: A_COMPLETER,
  valable: A_COMPLETER,
  coutUsager: A_COMPLETER,
  arrondi: { mode: "commercial", pas: 1, etape: "final" },
  tarif: { kind: "forfait", centimes: 0 },
  casDeControle: [],
});

async function startFrom(
  { grilles, modeles }: Ports,
  depart: Depart,
  publiees: readonly GrillePubliee[],
): Promise<Debut | Extract<IssueCreation, { kind: "introuvable" | "refuse" }>> {
  const pris = new Set([...publiees, ...(await grilles.listBrouillons())].map(({ code }) => code));
  switch (depart.kind) {
    case "modele": {
      const modele = (await modeles.find(depart.id)) as Record<string, unknown> | null;
      if (!modele) return { kind: "introuvable" };
      const { modele: _modele, ...document } = modele;
      const { titre } = depart;
      const code = findCodeLibre(toCode(titre), pris);
      return { code, document: { ...document, titre }, detail: { depart: "modele", modele: depart.id } };
    }
    case "version": {
      const { code, valable } = depart;
      const derniere = publiees.find((one) => one.code === code);
      if (!derniere) return { kind: "introuvable" };
      const document = dateDocument(derniere.document as Record<string, unknown>, valable);
      return { code, document, detail: { depart: "version", version: String(derniere.version) } };
    }
    case "vierge": {
      const code = findCodeLibre(toCode(depart.titre), pris);
      return { code, document: makeVierge(depart.titre, depart.unite), detail: { depart: "vierge" } };
    }
    case "document": {
      const lecture = parseGrille(depart.document);
      if (lecture.kind === "refusee") return { kind: "refuse", fautes: lecture.fautes };
      const { modele: _modele, ...document } = depart.document as Record<string, unknown>;
      return { code: lecture.grille.id, document, detail: { depart: "document" } };
    }
  }
}

export async function createBrouillon(
  ports: Ports,
  { agent, depart, now }: { agent: Pick<Agent, "id">; depart: Depart; now: string },
): Promise<IssueCreation> {
  const { grilles, commit, newId } = ports;
  const publiees = await grilles.listPubliees();
  const debut = await startFrom(ports, depart, publiees);
  if ("kind" in debut) return debut;
  const { code, detail } = debut;
  const versions = publiees.filter((one) => one.code === code);
  const document = stampDocument(debut.document, { code, version: nextVersion(versions) });
  const id = newId();
  const issue = await commit(
    {
      ecritures: [grilles.addBrouillon({ id, code, document, agentId: agent.id }, now)],
      journal: [],
      courriels: [],
      actes: [
        { agentId: agent.id, quoi: "brouillon-cree", objet: code, detail: { brouillon: id, ...detail } },
      ],
    },
    now,
  );
  if (issue.kind === "fait") return { kind: "cree", id, code };
  const present = await grilles.findBrouillonByCode(code);
  if (!present) throw new Error(`brouillon ni créé ni présent : ${code}`);
  return { kind: "deja-present", id: present.id, code };
}
