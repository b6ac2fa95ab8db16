/** An editor saves a draft, whole, as typed; another's save in between is told and never overwritten. */
import { asObjet } from "#app/domain/tarification/chemin.ts";
import { findDemesure, type Faute } from "#app/domain/tarification/parse-grille.ts";
import type { Brouillon, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";

interface Ports {
  grilles: Pick<Grilles, "findBrouillon" | "saveBrouillon">;
  commit: Commit;
}

interface Commande {
  id: string;
  /** The revision that the editor started from. */
  revision: number;
  document: unknown;
  agentId: string;
  now: string;
}

export type IssueEnregistrement =
  | { kind: "enregistre"; revision: number; document: unknown }
  /** Somebody saved meanwhile: the draft as it stands now. */
  | { kind: "depasse"; brouillon: Brouillon }
  | { kind: "soumis" }
  | { kind: "absent" }
  | { kind: "refuse"; faute: Faute };

/** What names a grid is not the editor's to change: it stays as it was stored. */
function keepIdentite(document: unknown, garde: unknown): unknown {
  const { format, id, version } = asObjet(garde);
  const identite = { format, id, version };
  const dites = Object.entries(identite).filter(([, valeur]) => valeur !== undefined);
  return { ...asObjet(document), ...Object.fromEntries(dites) };
}

export async function saveBrouillon(
  { grilles, commit }: Ports,
  { id, revision, document, agentId, now }: Commande,
): Promise<IssueEnregistrement> {
  if (typeof document !== "object" || document === null || Array.isArray(document))
    return { kind: "refuse", faute: { lieu: "", message: "Une grille est attendue." } };
  const demesure = findDemesure(document);
  if (demesure) return { kind: "refuse", faute: demesure };
  const lu = await grilles.findBrouillon(id);
  if (!lu) return { kind: "absent" };
  if (lu.etat === "soumis") return { kind: "soumis" };
  if (lu.revision !== revision) return { kind: "depasse", brouillon: lu };
  const neuf = keepIdentite(document, lu.document);
  const ecriture = grilles.saveBrouillon({ id, revision }, { document: neuf, agentId }, now);
  const acte = {
    agentId,
    quoi: "brouillon-enregistre",
    objet: lu.code,
    detail: { brouillon: id, revision: String(revision + 1) },
  };
  const { kind } = await commit({ ecritures: [ecriture], journal: [], courriels: [], actes: [acte] }, now);
  if (kind === "fait") return { kind: "enregistre", revision: revision + 1, document: neuf };
  // Between the reading and the writing: read what won.
  const gagnant = await grilles.findBrouillon(id);
  if (!gagnant) return { kind: "absent" };
  return gagnant.etat === "soumis" ? { kind: "soumis" } : { kind: "depasse", brouillon: gagnant };
}
