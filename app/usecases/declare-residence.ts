/** A household says where it lives; what a lower price would rest on waits for a proof, a dearer one is decided at once. */
import {
  hasAttaches,
  isMemeAdresse,
  situateAdresse,
  type Declaration,
  type IssueAdresse,
} from "#app/domain/foyer/adresse.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { followPrix, type PortsSuivi, type Suivi } from "./follow-prix.ts";
import { openCas } from "./open-cas.ts";
import type { Commit, Compte, Demandes, Foyer, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsSuivi {
  foyers: PortsSuivi["foyers"] & Pick<Foyers, "find" | "setResidence">;
  demandes: PortsSuivi["demandes"] & Pick<Demandes, "listInscrits">;
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
  // What an agent verifies is priced by the agent's answer.
  const suite = commune || attachee ? null : await followDepart(ports, { ...foyer, ...domicile }, now);
  if (suite === null)
    ecritures.push(...(await openCas(ports, { foyerId, motif: "residence-a-verifier", now })));
  else ecritures.push(...suite.ecritures);
  const detail = { declaree: commune ? "commune" : "hors-commune" };
  const fait = { foyerId, qui: "famille" as const, quoi: "residence-declaree", detail };
  const result = await commit(
    { ecritures, journal: [fait, ...(suite?.journal ?? [])], courriels: suite?.courriels ?? [] },
    now,
  );
  return { kind: result.kind === "fait" ? "declaree" : "depasse" };
}

/** The prices of who has moved out of the town, after the notice of a rise. */
const followDepart = async (ports: Ports, foyer: Foyer, now: string): Promise<Suivi> =>
  followPrix(ports, {
    foyer,
    inscrits: await ports.demandes.listInscrits(foyer.id, ports.ville.reglages.anneeScolaire),
    cause: "Votre domicile a changé",
    now,
  });
