/** Drafts for the journeys of the town's space. */
import type { Page } from "playwright";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { addBrouillon, findBrouillon } from "#db/queries/grilles.ts";
import type { Ville } from "#db/villes.ts";
import type { BancSansNavigateur } from "./banc.ts";

/** A blank form, as the page of new grids makes it. */
export const VIERGE = {
  format: "grille/1",
  version: 1,
  titre: "",
  unite: "",
  base: "quotient-familial",
  deliberation: A_COMPLETER,
  valable: A_COMPLETER,
  coutUsager: A_COMPLETER,
  arrondi: { mode: "commercial", pas: 1, etape: "final" },
  tarif: { kind: "forfait", centimes: 0 },
  casDeControle: [],
};

export async function findVille(banc: BancSansNavigateur, origine = banc.origine): Promise<Ville> {
  const ville = await banc.registre.findVilleByHote(new URL(origine).hostname);
  if (!ville) throw new Error("ville absente");
  return ville;
}

export async function putBrouillon(ville: Ville, id: string, document: object = VIERGE): Promise<void> {
  const instant = "2026-11-20T09:00:00.000Z";
  const brouillon = { id, code: id, document: { ...document, id }, agentId: "demo-editeur" };
  await commit(
    ville,
    { ecritures: [addBrouillon(ville, brouillon, instant)], journal: [], courriels: [] },
    instant,
  );
}

export async function readDocument(ville: Ville, id: string): Promise<Record<string, unknown>> {
  const brouillon = await findBrouillon(ville, id);
  if (!brouillon) throw new Error(`brouillon absent : ${id}`);
  return brouillon.document as Record<string, unknown>;
}

export const openBrouillon = async (banc: BancSansNavigateur, page: Page, id: string): Promise<void> => {
  await page.goto(banc.origine + paths.ville.brouillon(id));
  await page.locator("fieldset.editeur:not([disabled])").waitFor();
};
