/** At the counter, an agent looks at the proof of address: nothing has a price before a home is known. */
import type { Residence } from "#app/domain/foyer/residence.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Agent, Commit, Foyers } from "#app/usecases/ports/magasin.ts";
import { traceAgent } from "./trace-agent.ts";

export const DOMICILES_VUS = {
  commune: "verifiee-commune",
  ailleurs: "verifiee-hors-commune",
} as const satisfies Record<string, Residence>;
export type DomicileVu = keyof typeof DOMICILES_VUS;

/** `introuvable`: no such household. `depasse`: it changed since the page was shown. */
export async function settleDomicile(
  { foyers, commit }: { foyers: Pick<Foyers, "find" | "setResidence">; commit: Commit },
  {
    agent,
    foyerId,
    version,
    domicile,
    now,
  }: { agent: Agent; foyerId: string; version: number; domicile: DomicileVu; now: string },
): Promise<"fait" | "introuvable" | "depasse"> {
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) return "introuvable";
  if (foyer.version !== version) return "depasse";
  const { adresse } = foyer;
  const fait = { foyerId, qui: "agent" as const, quoi: "residence-verifiee", detail: traceAgent(agent) };
  const ecriture = foyers.setResidence(foyer, { residence: DOMICILES_VUS[domicile], adresse });
  const result = await commit({ ecritures: [ecriture], journal: [fait], courriels: [] }, now);
  return result.kind === "fait" ? "fait" : "depasse";
}
