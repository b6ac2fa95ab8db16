/** The nightly erasure: households whose date has come, traces of three years, and what only served for a while. */
import {
  addMois,
  COURRIEL_JOURS,
  FAITS_GARDES,
  findLimitesValeurs,
  TRACE_MOIS,
} from "#app/domain/conservation/conservation.ts";
import { computeEcheance, isAnnule } from "#app/domain/conservation/inactivite.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { EffacementEchu } from "#app/usecases/ports/donnees.ts";
import type { Ecriture } from "#app/usecases/ports/magasin.ts";
import type { PortsConservation } from "./watch-inactifs.ts";

type Ports = Pick<PortsConservation, "effacements" | "inactifs" | "ville" | "commit">;

/** @returns how many households went */
export async function eraseEchus(ports: Ports, { now }: { now: string }): Promise<number> {
  const { effacements, commit } = ports;
  let effaces = 0;
  for (const echu of await effacements.listEchus(toJour(now))) {
    const garde = await readGarde(ports, echu);
    if (garde === null) continue;
    const { foyerId, compteIds } = echu;
    const lot = {
      ecritures: garde,
      effacements: [
        ...compteIds.flatMap((compteId) => effacements.eraseCompte(compteId)),
        effacements.eraseTraces(foyerId, FAITS_GARDES),
        ...effacements.eraseFoyer(foyerId),
      ],
      journal: [{ foyerId, qui: "portail" as const, quoi: "espace-efface", detail: {} }],
      courriels: [],
    };
    if ((await commit(lot, now)).kind === "fait") effaces += 1;
  }
  const instant = Date.parse(now);
  const morts = effacements.purge({
    tracesAvant: addMois(now, -TRACE_MOIS),
    courrielsAvant: new Date(instant - COURRIEL_JOURS * 86_400_000).toISOString(),
    now: instant,
  });
  const valeurs = effacements.purgeValeurs(findLimitesValeurs(toJour(now), ports.ville.reglages));
  await commit({ ecritures: [], effacements: [...morts, ...valeurs], journal: [], courriels: [] }, now);
  return effaces;
}

/** What the family asked needs no guard; what inactivity brought is read again, or null when the household lives. */
async function readGarde(
  { inactifs, ville }: Ports,
  { foyerId, effaceLe, cause, compteIds }: EffacementEchu,
): Promise<Ecriture[] | null> {
  if (cause === "demande") return [];
  const lu = await inactifs.readSignes(foyerId);
  if (!lu || isAnnule(computeEcheance(lu.signes, ville.reglages), effaceLe)) return null;
  return inactifs.take({ foyerId, version: lu.version, venue: lu.signes.venue, compteIds });
}
