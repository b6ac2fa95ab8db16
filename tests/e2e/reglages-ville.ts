/** The first town's settings and activities, changed as its administrator would, without the forms. */
import type { Activite } from "#app/domain/inscription/activite.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { commit } from "#db/commit.ts";
import type { Ecriture } from "#db/magasin.ts";
import { findActivite, saveActivite } from "#db/queries/activites.ts";
import { readEtatVille, saveVille } from "#db/queries/ville.ts";
import type { Ville } from "#db/villes.ts";
import type { BancSansNavigateur } from "./banc.ts";

async function change(banc: BancSansNavigateur, write: (ville: Ville) => Promise<Ecriture>): Promise<void> {
  const ville = await banc.registre.findVilleByHote("localhost");
  if (!ville) throw new Error("ville absente");
  const lot = { ecritures: [await write(ville)], journal: [], courriels: [] };
  const { kind } = await commit(ville, lot, new Date(banc.horloge.now()).toISOString());
  if (kind !== "fait") throw new Error(`changement non enregistré : ${kind}`);
}

export const setReglages = (banc: BancSansNavigateur, plus: Partial<Reglages>): Promise<void> =>
  change(banc, async (ville) => {
    const lu = await readEtatVille(ville);
    return saveVille(ville, lu, { ...lu, reglages: { ...lu.reglages, ...plus } });
  });

export const setPlaces = (banc: BancSansNavigateur, activiteId: string, places: number): Promise<void> =>
  setActivite(banc, activiteId, { places });

export const setActivite = (
  banc: BancSansNavigateur,
  activiteId: string,
  plus: Partial<Activite["reglages"]>,
): Promise<void> =>
  change(banc, async (ville) => {
    const lue = await findActivite(ville, activiteId);
    if (!lue) throw new Error("activité absente");
    const { id: _id, revision: _revision, ...neuve } = lue;
    return saveActivite(ville, lue, { ...neuve, reglages: { ...neuve.reglages, ...plus } });
  });
