/**
 * The places of an activity go to those who wait, the first one first: its household hears of it by mail, its other prices
 * follow, and its trace says it. A place comes free when a family ends an enrolment or when the town adds some.
 */
import { toValeur } from "#app/domain/inscription/choix.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { followPrix, type PortsSuivi, type Suivi } from "./follow-prix.ts";
import { makeCourrielPlace } from "./mail-foyer.ts";
import type { Commit, Demandes, Fait, Foyer, Foyers, Inscrit } from "./ports/magasin.ts";

export interface PortsPlaces extends PortsSuivi {
  foyers: PortsSuivi["foyers"] & Pick<Foyers, "find" | "advance">;
  demandes: PortsSuivi["demandes"] &
    Pick<
      Demandes,
      | "listInscrits"
      | "countInscrits"
      | "holdActivite"
      | "listListesAttente"
      | "findPremierEnAttente"
      | "admit"
    >;
  commit: Commit;
}

/** Everybody, where the town sets no number. */
const SANS_LIMITE = 2 ** 31 - 1;

interface Place extends Suivi {
  /** When the place goes to the household that leaves another: its enrolments as they will stand. */
  inscritsIci: Inscrit[] | null;
}

interface Lieu {
  activiteId: string;
  annee: string;
  /** Who leaves its own place in the same batch, and what stays to it. */
  partant?: { foyer: Foyer; reste: Inscrit[] };
  now: string;
}

/** @returns the writes that give the free place to the first who waits; null when no place is free or nobody waits */
export async function offerPlace(
  ports: PortsPlaces,
  { activiteId, annee, partant, now }: Lieu,
): Promise<Place | null> {
  const { demandes, foyers, offre } = ports;
  const date = toJour(now);
  const activite = (await offre.list(date)).find((one) => one.activite.id === activiteId)?.activite;
  const [premier, remplissages] = await Promise.all([
    demandes.findPremierEnAttente(activiteId, annee),
    demandes.countInscrits(annee),
  ]);
  if (!premier || !activite) return null;
  const places = activite.reglages.places ?? SANS_LIMITE;
  // The town may have lowered the number of places: then nobody takes the one that is left.
  const restants = (remplissages.get(activiteId)?.inscrits ?? 0) - (partant ? 1 : 0);
  if (restants >= places) return null;
  const ecritures = [demandes.admit(premier.id, { activiteId, annee, places })];
  const admet = (inscrits: readonly Inscrit[]): Inscrit[] =>
    inscrits.map((one) => (toValeur(one) === toValeur(premier) ? { ...one, attente: null } : one));
  const fait: Fait = {
    foyerId: premier.foyerId,
    qui: "portail",
    quoi: "place-obtenue",
    detail: { pour: activite.nom },
  };
  const ici = premier.foyerId === partant?.foyer.id ? partant : null;
  const autre = ici?.foyer ?? (await foyers.find(premier.foyerId, date));
  if (!autre) throw new Error("inscription sans foyer");
  const prenom = autre.enfants.find(({ id }) => id === premier.enfantId)?.prenom ?? "";
  const annonces = (await foyers.listResponsables(autre.id)).flatMap((adulte) =>
    makeCourrielPlace(ports, adulte, { prenom, activite: activite.nom }),
  );
  if (ici) return { ecritures, journal: [fait], courriels: annonces, inscritsIci: admet(ici.reste) };
  const suite = await followPrix(ports, {
    foyer: autre,
    inscrits: admet(await demandes.listInscrits(autre.id, annee)),
    cause: `Une place s’est libérée pour ${prenom}`,
    now,
  });
  return {
    // Its prices rest on what was just read of it.
    ecritures: [...ecritures, foyers.advance(autre), ...suite.ecritures],
    journal: [fait, ...suite.journal],
    courriels: [...annonces, ...suite.courriels],
    inscritsIci: null,
  };
}

/**
 * Every free place of the town, one household in each batch. Whoever changes something meanwhile is served in the next
 * round. @returns how many places were given
 */
export async function givePlaces(
  ports: PortsPlaces,
  { limite, now }: { limite: number; now: string },
): Promise<number> {
  let donnees = 0;
  const { anneeScolaire } = ports.ville.reglages;
  // Whoever still waits for a year that is over waits for nothing.
  const listes = (await ports.demandes.listListesAttente()).filter(({ annee }) => annee === anneeScolaire);
  for (const { activiteId, annee } of listes)
    while (donnees < limite) {
      const place = await offerPlace(ports, { activiteId, annee, now });
      if (!place) break;
      const { journal, courriels } = place;
      const ecritures = [ports.demandes.holdActivite(activiteId), ...place.ecritures];
      if ((await ports.commit({ ecritures, journal, courriels }, now)).kind !== "fait") break;
      donnees += 1;
    }
  return donnees;
}
