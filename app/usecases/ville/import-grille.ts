/** A grid that comes from a file becomes a draft: of a new grid, or of the next version of a published one. */
import { nextVersion } from "#app/domain/grille/versions.ts";
import type { Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";
import { findCodeLibre } from "./code-grille.ts";
import { stampDocument } from "./examine-brouillon.ts";

interface Ports {
  grilles: Pick<Grilles, "listPubliees" | "listBrouillons" | "findBrouillonByCode" | "addBrouillon">;
  commit: Commit;
  newId(): string;
}

export interface CommandeImport {
  agent: Pick<Agent, "id">;
  document: Readonly<Record<string, unknown>>;
  /** The published grid whose next version this is; null makes a new grid, named after its title. */
  code: string | null;
  /** Name of the file, for the trace. */
  fichier: string;
  now: string;
}

export type IssueImport =
  { kind: "cree"; id: string } | { kind: "brouillon-ouvert"; id: string } | { kind: "grille-absente" };

const CODE_MAX = 110;

/** The name that the document bears, cut so that a number may follow. */
const readCode = (id: unknown): string =>
  typeof id === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
    ? id.slice(0, CODE_MAX).replace(/-+$/, "")
    : "grille";

export async function importGrille(
  { grilles, commit, newId }: Ports,
  { agent, document, code: demande, fichier, now }: CommandeImport,
): Promise<IssueImport> {
  const publiees = await grilles.listPubliees();
  if (demande !== null && !publiees.some(({ code }) => code === demande)) return { kind: "grille-absente" };
  const ouvert = demande === null ? null : await grilles.findBrouillonByCode(demande);
  if (ouvert) return { kind: "brouillon-ouvert", id: ouvert.id };
  const pris = new Set([...publiees, ...(await grilles.listBrouillons())].map(({ code }) => code));
  const code = demande ?? findCodeLibre(readCode(document["id"]), pris);
  const version = nextVersion(publiees.filter((one) => one.code === code));
  const id = newId();
  const ecriture = grilles.addBrouillon(
    { id, code, document: stampDocument(document, { code, version }), agentId: agent.id },
    now,
  );
  const acte = {
    agentId: agent.id,
    quoi: "brouillon-importe",
    objet: code,
    detail: { fichier: fichier.slice(0, 200), version: String(version) },
  };
  const resultat = await commit({ ecritures: [ecriture], journal: [], courriels: [], actes: [acte] }, now);
  if (resultat.kind === "fait") return { kind: "cree", id };
  const devance = await grilles.findBrouillonByCode(code);
  if (!devance) throw new Error("brouillon non enregistré");
  return { kind: "brouillon-ouvert", id: devance.id };
}
