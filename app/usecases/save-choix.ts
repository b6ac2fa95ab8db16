/** Keeps the draft of a request; what is already enrolled is not asked again. */
import { parseChoix, toValeur } from "#app/domain/inscription/choix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import type { Commit, Compte, Demandes, Foyers, Offre } from "./ports/magasin.ts";

interface Ports {
  foyers: Pick<Foyers, "find">;
  offre: Offre;
  demandes: Pick<Demandes, "findBrouillon" | "listInscrits" | "addBrouillon" | "setChoix">;
  ville: { reglages: { anneeScolaire: string } };
  commit: Commit;
  newId(): string;
}

export type IssueChoix = { kind: "garde" } | { kind: "aucun-choix" } | { kind: "depasse" };

export async function saveChoix(
  { foyers, offre, demandes, ville, commit, newId }: Ports,
  { compte, valeurs, now }: { compte: Compte; valeurs: readonly string[]; now: string },
): Promise<IssueChoix> {
  const { foyerId } = compte;
  const date = now.slice(0, 10);
  const annee = ville.reglages.anneeScolaire;
  const foyer = await foyers.find(foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const inscrits = new Set((await demandes.listInscrits(foyerId, annee)).map(toValeur));
  const possible = listProposees(foyer.enfants, await offre.list(date), { annee, date });
  const choix = parseChoix(valeurs, possible).filter((one) => !inscrits.has(toValeur(one)));
  if (choix.length === 0) return { kind: "aucun-choix" };
  const brouillon = await demandes.findBrouillon(foyerId, annee);
  const write = brouillon
    ? demandes.setChoix(brouillon, choix)
    : demandes.addBrouillon({ id: newId(), foyerId, annee, choix }, now);
  const result = await commit({ ecritures: [write], journal: [], courriels: [] }, now);
  return { kind: result.kind === "fait" ? "garde" : "depasse" };
}
