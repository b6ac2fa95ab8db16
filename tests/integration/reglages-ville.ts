/** The settings of a town, changed as its administrator would, without the form. */
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { commit } from "#db/commit.ts";
import { readEtatVille, saveVille } from "#db/queries/ville.ts";
import type { BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findVille } from "./famille-http.ts";

export async function setReglages(banc: BancSansNavigateur, plus: Partial<Reglages>): Promise<void> {
  const ville = await findVille(banc);
  const lu = await readEtatVille(ville);
  const ecritures = [saveVille(ville, lu, { ...lu, reglages: { ...lu.reglages, ...plus } })];
  const instant = new Date(banc.horloge.now()).toISOString();
  const { kind } = await commit(ville, { ecritures, journal: [], courriels: [] }, instant);
  if (kind !== "fait") throw new Error(`réglages non enregistrés : ${kind}`);
}
