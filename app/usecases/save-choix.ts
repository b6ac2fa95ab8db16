/** Keeps the draft of a request; what is already enrolled is not asked again. */
import { toValeur } from "#app/domain/inscription/choix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { listCochees, parseChoixSaisis } from "#app/domain/inscription/choix-saisis.ts";
import { isADire, listQuestionsChoix } from "#app/domain/inscription/questions-foyer.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { Commit, Compte, Demandes, Foyers, Offre } from "./ports/magasin.ts";

interface Ports {
  foyers: Pick<Foyers, "find">;
  offre: Offre;
  demandes: Pick<Demandes, "findBrouillon" | "listInscrits" | "addBrouillon" | "setChoix">;
  ville: { reglages: Pick<Reglages, "anneeScolaire" | "deuxFoyers"> };
  commit: Commit;
  newId(): string;
}

export type IssueChoix =
  | { kind: "garde" }
  /** Kept; a chosen activity looks at what the household has not said yet. */
  | { kind: "situation-a-declarer" }
  | { kind: "aucun-choix" }
  /** An answer that a price needs is not a number it can count. */
  | { kind: "refuse"; erreurs: ErreurForm[] }
  | { kind: "depasse" };

export async function saveChoix(
  { foyers, offre, demandes, ville, commit, newId }: Ports,
  { compte, saisie, now }: { compte: Pick<Compte, "foyerId">; saisie: Saisie; now: string },
): Promise<IssueChoix> {
  const { foyerId } = compte;
  const date = toJour(now);
  const annee = ville.reglages.anneeScolaire;
  const foyer = await foyers.find(foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const inscrits = new Set((await demandes.listInscrits(foyerId, annee)).map(toValeur));
  const offered = await offre.list(date);
  const proposees = listProposees(foyer, offered, { annee, date, reglages: ville.reglages }).filter(
    (one) => !inscrits.has(toValeur(one)),
  );
  const { choix, erreurs } = parseChoixSaisis(saisie, listCochees(saisie), { proposees, offre: offered });
  if (choix.length === 0) return { kind: "aucun-choix" };
  if (erreurs.length > 0) return { kind: "refuse", erreurs };
  const brouillon = await demandes.findBrouillon(foyerId, annee);
  const write = brouillon
    ? demandes.setChoix(brouillon, choix)
    : demandes.addBrouillon({ id: newId(), foyerId, annee, choix }, now);
  const result = await commit({ ecritures: [write], journal: [], courriels: [] }, now);
  if (result.kind !== "fait") return { kind: "depasse" };
  const aDire = isADire(listQuestionsChoix(offered, choix), foyer.situation);
  return { kind: aDire ? "situation-a-declarer" : "garde" };
}
