/** A household says where it lives; what a lower price would rest on waits for a proof. */
import {
  hasAttaches,
  isMemeAdresse,
  situateAdresse,
  type Declaration,
  type IssueAdresse,
} from "#app/domain/foyer/adresse.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "find" | "setResidence">;
  ville: PortsCas["ville"] & { reglages: Pick<Reglages, "rues"> };
  commit: Commit;
}

export type IssueDeclaration =
  | { kind: "declaree" }
  | { kind: "deja-verifiee" }
  | { kind: "depasse" }
  | Exclude<IssueAdresse, { kind: "situee" }>;

export async function declareResidence(
  ports: Ports,
  { compte, now, ...declaration }: Declaration & { compte: Compte; now: string },
): Promise<IssueDeclaration> {
  const { foyers, commit } = ports;
  const foyer = await foyers.find(compte.foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  const situation = situateAdresse(ports.ville.reglages.rues ?? [], declaration);
  if (situation.kind !== "situee") return situation;
  const { commune, adresse } = situation;
  const { id: foyerId, residence } = foyer;
  const attachee = hasAttaches(adresse);
  const verifiee = commune ? "verifiee-commune" : "verifiee-hors-commune";
  const memeAdresse =
    foyer.adresse && adresse ? isMemeAdresse(foyer.adresse, adresse) : foyer.adresse === null && !attachee;
  if (residence === verifiee && memeAdresse) return { kind: "deja-verifiee" };

  const domicile = { residence: commune ? "declaree-commune" : "declaree-hors-commune", adresse } as const;
  const ecritures = [foyers.setResidence(foyer, domicile)];
  if (commune || attachee)
    ecritures.push(...(await openCas(ports, { foyerId, motif: "residence-a-verifier", now })));
  const detail = { declaree: commune ? "commune" : "hors-commune" };
  const fait = { foyerId, qui: "famille" as const, quoi: "residence-declaree", detail };
  const result = await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: result.kind === "fait" ? "declaree" : "depasse" };
}
