/** A parent declares a child. A child that another account already declared is a case for an agent. */
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { repondreAvant } from "#app/domain/dossier/motif.ts";
import type { EnfantDeclare } from "#app/domain/foyer/enfant.ts";
import type { Commit, Compte, FileCas, Foyers } from "./ports/magasin.ts";

interface Ports {
  foyers: Pick<Foyers, "find" | "findAutresFoyers" | "addEnfant">;
  cas: Pick<FileCas, "findOuvert" | "add">;
  ville: { reglages: Pick<Reglages, "delaiReponseJours"> };
  commit: Commit;
  newId(): string;
}

export type IssueEnfant = { kind: "declare" } | { kind: "a-verifier" } | { kind: "deja-dans-le-foyer" };

export async function declareEnfant(
  { foyers, cas, ville, commit, newId }: Ports,
  { compte, enfant, now }: { compte: Compte; enfant: EnfantDeclare; now: string },
): Promise<IssueEnfant> {
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId);
  if (!foyer) throw new Error("compte sans foyer");
  const same = (one: EnfantDeclare): boolean =>
    one.prenom === enfant.prenom && one.nom === enfant.nom && one.naissance === enfant.naissance;
  if (foyer.enfants.some(same)) return { kind: "deja-dans-le-foyer" };

  const elsewhere = (await foyers.findAutresFoyers(foyerId, enfant)).length > 0;
  const etat = elsewhere ? ("a-verifier" as const) : ("rattache" as const);
  const id = newId();
  const ecritures = [foyers.addEnfant(foyerId, { ...enfant, id, etat }, now)];
  if (elsewhere && !(await cas.findOuvert(foyerId, "enfant-deja-declare"))) {
    const limite = repondreAvant(now, ville.reglages.delaiReponseJours);
    const motif = "enfant-deja-declare" as const;
    ecritures.push(
      cas.add(
        { id: newId(), foyerId, motif, service: "familles", repondreAvant: limite, detail: { enfant: id } },
        now,
      ),
    );
  }
  const fait = { foyerId, qui: "famille" as const, quoi: "enfant-declare", detail: { enfant: id } };
  await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: elsewhere ? "a-verifier" : "declare" };
}
