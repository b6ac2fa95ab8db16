/** A household says whether it lives in the town; a claim to live there waits for a proof. */
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "find" | "setResidence">;
  commit: Commit;
}

export type IssueDeclaration = { kind: "declaree" } | { kind: "deja-verifiee" } | { kind: "depasse" };

export async function declareResidence(
  ports: Ports,
  { compte, commune, now }: { compte: Compte; commune: boolean; now: string },
): Promise<IssueDeclaration> {
  const { foyers, commit } = ports;
  const foyer = await foyers.find(compte.foyerId, now.slice(0, 10));
  if (!foyer) throw new Error("compte sans foyer");
  const { id: foyerId, residence } = foyer;
  const verifiee = commune ? "verifiee-commune" : "verifiee-hors-commune";
  if (residence === verifiee) return { kind: "deja-verifiee" };

  const ecritures = [foyers.setResidence(foyer, commune ? "declaree-commune" : "declaree-hors-commune")];
  if (commune) ecritures.push(...(await openCas(ports, { foyerId, motif: "residence-a-verifier", now })));
  const detail = { declaree: commune ? "commune" : "hors-commune" };
  const fait = { foyerId, qui: "famille" as const, quoi: "residence-declaree", detail };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: result.kind === "fait" ? "declaree" : "depasse" };
}
