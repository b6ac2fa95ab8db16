/** A household says whether it lives in the town; a claim to live there waits for a proof. */
import { repondreAvant } from "#app/domain/dossier/motif.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Commit, Compte, FileCas, Foyers } from "./ports/magasin.ts";

interface Ports {
  foyers: Pick<Foyers, "find" | "setResidence">;
  cas: Pick<FileCas, "findOuvert" | "add">;
  ville: { reglages: Pick<Reglages, "delaiReponseJours"> };
  commit: Commit;
  newId(): string;
}

export type IssueDeclaration = { kind: "declaree" } | { kind: "deja-verifiee" } | { kind: "depasse" };

export async function declareResidence(
  { foyers, cas, ville, commit, newId }: Ports,
  { compte, commune, now }: { compte: Compte; commune: boolean; now: string },
): Promise<IssueDeclaration> {
  const foyer = await foyers.find(compte.foyerId);
  if (!foyer) throw new Error("compte sans foyer");
  const { id: foyerId, residence } = foyer;
  const verifiee = commune ? "verifiee-commune" : "verifiee-hors-commune";
  if (residence === verifiee) return { kind: "deja-verifiee" };

  const ecritures = [foyers.setResidence(foyer, commune ? "declaree-commune" : "declaree-hors-commune")];
  const motif = "residence-a-verifier" as const;
  if (commune && !(await cas.findOuvert(foyerId, motif))) {
    const limite = repondreAvant(now, ville.reglages.delaiReponseJours);
    ecritures.push(
      cas.add({ id: newId(), foyerId, motif, service: "familles", repondreAvant: limite, detail: {} }, now),
    );
  }
  const detail = { declaree: commune ? "commune" : "hors-commune" };
  const fait = { foyerId, qui: "famille" as const, quoi: "residence-declaree", detail };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: result.kind === "fait" ? "declaree" : "depasse" };
}
