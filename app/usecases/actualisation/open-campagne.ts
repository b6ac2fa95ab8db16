/** An agent chooses whom to ask again. The households are listed afterwards, a page at a time: nobody is asked yet. */
import { toJour } from "#app/domain/temps/jour.ts";
import type { CibleCampagne } from "#app/domain/actualisation/campagne.ts";
import type { Campagnes } from "#app/usecases/ports/actualisation.ts";
import type { Agent, Commit, Offre } from "#app/usecases/ports/magasin.ts";
import type { ReglagesVille } from "#app/usecases/ports/reglages.ts";
import { readAutorisation, type Empechement } from "./autorisation.ts";

interface Ports {
  campagnes: Pick<Campagnes, "open" | "list">;
  offre: Offre;
  reglages: Pick<ReglagesVille, "read">;
  ville: { reglages: { anneeScolaire: string } };
  commit: Commit;
  newId(): string;
}

export type IssueOuverture =
  | { kind: "ouverte"; id: string }
  | { kind: "service-inconnu" }
  /** Another one is not closed. */
  | { kind: "deja-ouverte" }
  | { kind: Empechement };

/** @returns the names of the services that have something to price */
export async function listServices({ offre }: Pick<Ports, "offre">, date: string): Promise<string[]> {
  const services = (await offre.list(date)).map(({ activite }) => activite.service);
  return [...new Set(services)].sort((a, b) => a.localeCompare(b, "fr"));
}

export async function openCampagne(
  ports: Ports,
  { agent, cible, service, now }: { agent: Agent; cible: CibleCampagne; service: string | null; now: string },
): Promise<IssueOuverture> {
  const { campagnes, ville, commit, newId } = ports;
  const permission = await readAutorisation(ports, toJour(now));
  if (permission.kind !== "permise") return permission;
  const vise = cible === "service" ? service : null;
  if (cible === "service" && !(await listServices(ports, toJour(now))).includes(service ?? ""))
    return { kind: "service-inconnu" };
  const id = newId();
  const ouverture = campagnes.open({
    id,
    etat: "preparation",
    cible,
    service: vise,
    annee: ville.reglages.anneeScolaire,
    agentId: agent.id,
    creeLe: now,
  });
  const detail = { cible, ...(vise ? { service: vise } : {}) };
  const acte = { agentId: agent.id, quoi: "actualisation-preparee", objet: id, detail };
  if ((await campagnes.list()).some(({ etat }) => etat !== "close")) return { kind: "deja-ouverte" };
  const lot = { ecritures: [ouverture], journal: [], courriels: [], actes: [acte] };
  const { kind } = await commit(lot, now);
  return kind === "fait" ? { kind: "ouverte", id } : { kind: "deja-ouverte" };
}
