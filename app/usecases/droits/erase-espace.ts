/** The family asks for its data to go: what can go goes at once, the rest on the day the law or the town's rule ends. */
import { computeConservation, FAITS_GARDES } from "#app/domain/conservation/conservation.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import type { Effacements } from "#app/usecases/ports/donnees.ts";
import type { Commit, Compte, Comptes, Decisions, Demandes, Foyers } from "#app/usecases/ports/magasin.ts";

interface Ports {
  comptes: Pick<Comptes, "lock">;
  foyers: Pick<Foyers, "listResponsables">;
  demandes: Pick<Demandes, "listEnvoyees">;
  decisions: Pick<Decisions, "list">;
  effacements: Effacements;
  ville: VillePublique;
  commit: Commit;
}

export type Prevision =
  /** Other adults answer for the household: only this one's own data go. */
  | { kind: "adulte-seul" }
  | { kind: "tout" }
  /** Civil date on which what was sent and decided goes too. */
  | { kind: "garde"; effaceLe: string };

/** What an erasure asked today would do. */
export async function foreseeEffacement(
  { foyers, demandes, decisions, ville }: Omit<Ports, "comptes" | "effacements" | "commit">,
  { foyerId }: Pick<Compte, "foyerId">,
): Promise<Prevision> {
  const [adultes, envoyees, prises] = await Promise.all([
    foyers.listResponsables(foyerId),
    demandes.listEnvoyees(foyerId),
    decisions.list(foyerId),
  ]);
  if (adultes.length > 1) return { kind: "adulte-seul" };
  const instants = [
    ...envoyees.flatMap(({ envoyeeLe }) => envoyeeLe ?? []),
    ...prises.map(({ priseLe }) => priseLe),
  ];
  const effaceLe = computeConservation(instants, ville.reglages);
  return effaceLe === null ? { kind: "tout" } : { kind: "garde", effaceLe };
}

export async function eraseEspace(
  ports: Ports,
  { compte, now }: { compte: Compte; now: string },
): Promise<Prevision> {
  const { comptes, effacements, commit } = ports;
  const { id, foyerId } = compte;
  const prevision = await foreseeEffacement(ports, compte);
  const effaces = (() => {
    switch (prevision.kind) {
      case "adulte-seul":
        return effacements.eraseCompte(id);
      case "tout":
        return [
          ...effacements.eraseCompte(id),
          effacements.eraseTraces(foyerId, FAITS_GARDES),
          ...effacements.eraseFoyer(foyerId),
        ];
      case "garde":
        return [
          ...effacements.eraseAcces(id),
          ...effacements.eraseBrouillons(foyerId),
          effacements.eraseTraces(foyerId, FAITS_GARDES),
        ];
    }
  })();
  const ecritures =
    prevision.kind === "garde" ? [comptes.lock(compte), effacements.plan(foyerId, prevision.effaceLe)] : [];
  const fait = { foyerId, qui: "famille" as const, quoi: "espace-efface", detail: {} };
  const result = await commit({ ecritures, effacements: effaces, journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("effacement non fait");
  return prevision;
}
