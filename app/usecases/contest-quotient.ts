/** « Ce n'est pas exact » or « je préfère un document »: the value is kept and not used, and an agent takes over. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { repondreAvant } from "#app/domain/dossier/motif.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Commit, Compte, FileCas, Foyers } from "./ports/magasin.ts";

interface Ports {
  foyers: Pick<Foyers, "find" | "addEtatQuotient">;
  cas: Pick<FileCas, "findOuvert" | "add">;
  ville: { reglages: Pick<Reglages, "delaiReponseJours"> };
  commit: Commit;
  newId(): string;
}

export type IssueContestation = { kind: "enregistree" } | { kind: "rien-a-contester" };

/** A known value becomes `contestee`; without a value, the family's refusal is recorded. */
function toContestee(etat: EtatBase): EtatBase | null {
  if (etat.kind === "connue") return { ...etat, kind: "contestee" };
  if (etat.kind === "contestee" || etat.kind === "refusee") return null;
  return { kind: "refusee" };
}

export async function contestQuotient(
  { foyers, cas, ville, commit, newId }: Ports,
  { compte, now }: { compte: Compte; now: string },
): Promise<IssueContestation> {
  const foyer = await foyers.find(compte.foyerId);
  const etat = foyer && toContestee(foyer.quotient);
  if (!foyer || !etat) return { kind: "rien-a-contester" };
  const { id: foyerId } = foyer;
  const motif =
    etat.kind === "contestee" ? ("quotient-conteste" as const) : ("refus-de-recuperation" as const);
  const ecritures = [
    foyers.addEtatQuotient({ id: newId(), foyerId, compteId: compte.id, etat, requestId: null }, now),
  ];
  if (!(await cas.findOuvert(foyerId, motif))) {
    const limite = repondreAvant(now, ville.reglages.delaiReponseJours);
    ecritures.push(
      cas.add({ id: newId(), foyerId, motif, service: "familles", repondreAvant: limite, detail: {} }, now),
    );
  }
  const fait = { foyerId, qui: "famille" as const, quoi: motif, detail: {} };
  await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: "enregistree" };
}
