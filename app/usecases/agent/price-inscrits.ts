/** What a household is enrolled in this year, as the grids price it today, and the prices that agents set. */
import { listFixes } from "#app/domain/decision/prix-fixe.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import type { PortsDecision } from "./prepare-decision.ts";
import type { Dossier } from "./read-dossier.ts";

export type PortsPrix = Pick<PortsDecision, "offre" | "demandes" | "ville">;

export async function priceInscrits(
  { offre, demandes, ville: { reglages } }: PortsPrix,
  { foyer, decisions }: Pick<Dossier, "foyer" | "decisions">,
  now: string,
) {
  const date = toJour(now);
  const annee = reglages.anneeScolaire;
  const choix = await demandes.listInscrits(foyer.id, annee);
  const prix = computePrix(foyer, await offre.list(date), { reglages, date, choix });
  return {
    choix,
    lignes: prix.kind === "prix" ? prix.lignes : [],
    fixes: listFixes(decisions, { au: findFinAnnee(annee), date }),
  };
}
