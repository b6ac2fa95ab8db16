/** What a household waits a place for, in words. */
import { toValeur } from "#app/domain/inscription/choix.ts";
import { describeAttente } from "#app/domain/inscription/places.ts";
import type { Foyer } from "#app/usecases/ports/magasin.ts";
import type { Services } from "./services.server.ts";

export interface AttenteEnMots {
  /** See `toValeur`. */
  valeur: string;
  texte: string;
}

export async function listAttentes(
  { activites, demandes }: Pick<Services, "activites" | "demandes">,
  { id: foyerId, enfants }: Pick<Foyer, "id" | "enfants">,
  annee: string,
): Promise<AttenteEnMots[]> {
  const inscrits = await demandes.listInscrits(foyerId, annee);
  if (inscrits.every(({ attente }) => attente === null)) return [];
  const noms = new Map((await activites.list()).map(({ id, nom }) => [id, nom]));
  return inscrits.flatMap(({ attente, ...choix }) => {
    if (attente === null) return [];
    const prenom = enfants.find(({ id }) => id === choix.enfantId)?.prenom ?? "";
    const texte = `${prenom}, ${noms.get(choix.activiteId) ?? ""}\u00A0: ${describeAttente(attente)}`;
    return [{ valeur: toValeur(choix), texte }];
  });
}
