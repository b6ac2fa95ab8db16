/** An adult lets the town keep the civil status that the yearly refresh needs, or takes it back (DP-08). */
import { isMemeAdulte } from "#app/domain/foyer/papier.ts";
import type { IdentitePivot } from "#app/domain/identite/identite.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Identites } from "#app/usecases/ports/actualisation.ts";
import type { Commit, Compte } from "#app/usecases/ports/magasin.ts";

interface Ports {
  identites: Pick<Identites, "keep" | "forget" | "find">;
  commit: Commit;
  ville: { reglages: Pick<Reglages, "actualisation"> };
}

export type IssueIdentiteGardee =
  | { kind: "gardee" }
  /** The town does no yearly refresh: it keeps nothing. */
  | { kind: "reglage-eteint" }
  /** Only FranceConnect shows who somebody is: with a mailbox alone, the caisse could be asked for anybody. */
  | { kind: "non-prouvee" }
  /** What was typed is not the person whom FranceConnect showed. */
  | { kind: "autre-personne" };

/** Whether an adult may leave their civil status at all. */
export function canKeepIdentite(
  { ville: { reglages } }: Pick<Ports, "ville">,
  { porte }: Pick<Compte, "porte">,
): "oui" | "reglage-eteint" | "non-prouvee" {
  if (reglages.actualisation === undefined) return "reglage-eteint";
  return porte === "franceconnect" ? "oui" : "non-prouvee";
}

export async function keepIdentite(
  ports: Ports,
  { compte, identite, now }: { compte: Compte; identite: IdentitePivot; now: string },
): Promise<IssueIdentiteGardee> {
  const permise = canKeepIdentite(ports, compte);
  if (permise !== "oui") return { kind: permise };
  const { prenoms, nomNaissance, naissance = null } = compte.identite;
  const pivot = { ...identite, prenoms: identite.prenoms.join(" ") };
  if (!isMemeAdulte({ prenoms, nom: nomNaissance, naissance }, pivot)) return { kind: "autre-personne" };
  const ecritures = [ports.identites.keep(compte.id, { identite, gardeeLe: now })];
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "identite-gardee", detail: {} };
  const { kind } = await ports.commit({ ecritures, journal: [fait], courriels: [] }, now);
  if (kind !== "fait") throw new Error("état civil non gardé");
  return { kind: "gardee" };
}

/** Erased at once; whoever was about to be asked for is not any more. */
export async function withdrawIdentite(
  { identites, commit }: Pick<Ports, "identites" | "commit">,
  { compte, now }: { compte: Pick<Compte, "id" | "foyerId">; now: string },
): Promise<void> {
  if ((await identites.find(compte.id)) === null) return;
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "identite-reprise", detail: {} };
  const effacements = [identites.forget(compte.id)];
  const { kind } = await commit({ ecritures: [], effacements, journal: [fait], courriels: [] }, now);
  if (kind !== "fait") throw new Error("état civil non effacé");
}
