/** Lists a page of a campaign's households: who is in, who is out and why. Cut, it goes on after the last page written. */
import { toJour } from "#app/domain/temps/jour.ts";
import { chooseAdulte, isVise } from "#app/domain/actualisation/choix.ts";
import type { Campagne, Campagnes } from "#app/usecases/ports/actualisation.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";

/** Households in one page: pages are served in between. */
const LOT = 100;

export interface PortsPreparation {
  campagnes: Pick<Campagnes, "listCandidats" | "addLigne" | "advance">;
  commit: Commit;
  newId(): string;
}

export async function prepareCampagne(
  { campagnes, commit, newId }: PortsPreparation,
  { campagne, now }: { campagne: Campagne; now: string },
): Promise<void> {
  const date = toJour(now);
  const candidats = await campagnes.listCandidats(campagne, { apres: campagne.apres, limite: LOT, date });
  const lignes = candidats
    .filter(({ quotient }) => isVise(campagne.cible, quotient))
    .map((candidat) => {
      const choix = chooseAdulte(candidat, date);
      const { foyerId } = candidat;
      const ligne = { id: newId(), campagneId: campagne.id, foyerId };
      return choix.kind === "retenu"
        ? { ...ligne, compteId: choix.compteId, etat: "attente" as const, raison: null }
        : { ...ligne, compteId: null, etat: "exclu" as const, raison: choix.raison };
    });
  const apres = candidats.at(-1)?.foyerId ?? campagne.apres;
  const etat = candidats.length < LOT ? "prete" : "preparation";
  // Of two processes on the same page, one writes it.
  const ecritures = [
    campagnes.advance(campagne, { apres, etat }),
    ...lignes.map((ligne) => campagnes.addLigne(ligne, now)),
  ];
  await commit({ ecritures, journal: [], courriels: [] }, now);
}
