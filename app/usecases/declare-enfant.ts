/** A parent declares a child. A child that another account already declared is a case for an agent. */
import type { EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "find" | "findAutresFoyers" | "addEnfant">;
  commit: Commit;
}

export type IssueEnfant = { kind: "declare" } | { kind: "a-verifier" } | { kind: "deja-dans-le-foyer" };

export async function declareEnfant(
  ports: Ports,
  { compte, enfant, now }: { compte: Compte; enfant: EnfantDeclare; now: string },
): Promise<IssueEnfant> {
  const { foyers, commit, newId } = ports;
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId, now.slice(0, 10));
  if (!foyer) throw new Error("compte sans foyer");
  const same = (one: EnfantDeclare): boolean =>
    one.prenom === enfant.prenom && one.nom === enfant.nom && one.naissance === enfant.naissance;
  if (foyer.enfants.some(same)) return { kind: "deja-dans-le-foyer" };

  const elsewhere = (await foyers.findAutresFoyers(foyerId, enfant)).length > 0;
  const etat = elsewhere ? ("a-verifier" as const) : ("rattache" as const);
  const id = newId();
  const ecritures = [foyers.addEnfant(foyerId, { ...enfant, id, etat }, now)];
  if (elsewhere)
    ecritures.push(
      ...(await openCas(ports, { foyerId, motif: "enfant-deja-declare", detail: { enfant: id }, now })),
    );
  const fait = { foyerId, qui: "famille" as const, quoi: "enfant-declare", detail: { enfant: id } };
  await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: elsewhere ? "a-verifier" : "declare" };
}
