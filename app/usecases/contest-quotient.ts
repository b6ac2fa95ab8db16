/** « Ce n'est pas exact » or « je préfère un document »: the value is kept and not used, and an agent takes over. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Compte, Foyers } from "./ports/magasin.ts";

interface Ports extends PortsCas {
  foyers: Pick<Foyers, "find" | "addEtatQuotient">;
  commit: Commit;
}

export type IssueContestation = { kind: "enregistree" } | { kind: "rien-a-contester" };

/** A known value becomes `contestee`; without a value, the family's refusal is recorded. */
function toContestee(etat: EtatBase): EtatBase | null {
  if (etat.kind === "connue") return { ...etat, kind: "contestee" };
  if (etat.kind === "contestee" || etat.kind === "refusee") return null;
  return { kind: "refusee" };
}

export async function contestQuotient(
  ports: Ports,
  { compte, now }: { compte: Compte; now: string },
): Promise<IssueContestation> {
  const { foyers, commit, newId } = ports;
  const foyer = await foyers.find(compte.foyerId, toJour(now));
  const etat = foyer && toContestee(foyer.quotient);
  if (!foyer || !etat) return { kind: "rien-a-contester" };
  const { id: foyerId } = foyer;
  const motif =
    etat.kind === "contestee" ? ("quotient-conteste" as const) : ("refus-de-recuperation" as const);
  const ecritures = [
    foyers.addEtatQuotient({ id: newId(), foyerId, compteId: compte.id, etat, requestId: null }, now),
  ];
  ecritures.push(...(await openCas(ports, { foyerId, motif, now })));
  const fait = { foyerId, qui: "famille" as const, quoi: motif, detail: {} };
  await commit({ ecritures, journal: [fait], courriels: [] }, now);
  return { kind: "enregistree" };
}
