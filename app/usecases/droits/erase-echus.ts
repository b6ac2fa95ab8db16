/** The nightly erasure: households whose date has come, traces of three years, and what only served for a while. */
import { addMois, COURRIEL_JOURS, TRACE_MOIS } from "#app/domain/conservation/conservation.ts";
import type { Effacements } from "#app/usecases/ports/donnees.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";

/** @returns how many households went */
export async function eraseEchus(
  { effacements, commit }: { effacements: Effacements; commit: Commit },
  { now }: { now: string },
): Promise<number> {
  const echus = await effacements.listEchus(now.slice(0, 10));
  for (const { foyerId, compteIds } of echus) {
    const effaces = [
      ...compteIds.flatMap((compteId) => effacements.eraseCompte(compteId)),
      ...effacements.eraseFoyer(foyerId),
    ];
    const fait = { foyerId, qui: "portail" as const, quoi: "espace-efface", detail: {} };
    await commit({ ecritures: [], effacements: effaces, journal: [fait], courriels: [] }, now);
  }
  const instant = Date.parse(now);
  const vieux = effacements.purge({
    tracesAvant: addMois(now, -TRACE_MOIS),
    courrielsAvant: new Date(instant - COURRIEL_JOURS * 86_400_000).toISOString(),
    now: instant,
  });
  await commit({ ecritures: [], effacements: vieux, journal: [], courriels: [] }, now);
  return echus.length;
}
