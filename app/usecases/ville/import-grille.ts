/** A grid that comes from a file becomes a draft: of a new grid, or of the next version of a published one. */
import type { Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";

interface Ports {
  grilles: Pick<Grilles, "listPubliees" | "findBrouillonByCode" | "addBrouillon">;
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

/** A name that no grid of the town bears yet. */
function findCode(voulu: string, pris: ReadonlySet<string>): string {
  const base = voulu.slice(0, CODE_MAX).replace(/-+$/, "") || "grille";
  for (let suite = 1; ; suite++) {
    const code = suite === 1 ? base : `${base}-${suite}`;
    if (!pris.has(code)) return code;
  }
}

const toCode = (id: unknown): string =>
  typeof id === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ? id : "grille";

export async function importGrille(
  { grilles, commit, newId }: Ports,
  { agent, document, code: demande, fichier, now }: CommandeImport,
): Promise<IssueImport> {
  const publiees = await grilles.listPubliees();
  if (demande !== null && !publiees.some(({ code }) => code === demande)) return { kind: "grille-absente" };
  const pris = new Set(publiees.map(({ code }) => code));
  let code = demande ?? findCode(toCode(document["id"]), pris);
  let ouvert = await grilles.findBrouillonByCode(code);
  if (ouvert && demande !== null) return { kind: "brouillon-ouvert", id: ouvert.id };
  while (ouvert) {
    pris.add(code);
    code = findCode(toCode(document["id"]), pris);
    ouvert = await grilles.findBrouillonByCode(code);
  }
  const version = Math.max(0, ...publiees.filter((one) => one.code === code).map((one) => one.version)) + 1;
  const id = newId();
  const ecriture = grilles.addBrouillon(
    { id, code, document: { ...document, id: code, version }, agentId: agent.id },
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
