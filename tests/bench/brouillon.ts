/** A draft of the next version of a published grid, written as the portal writes it. */
import { v7 as uuid } from "uuid";
import { commit } from "#db/commit.ts";
import { addBrouillon, listVersions } from "#db/queries/grilles.ts";
import type { Ville } from "#db/villes.ts";

interface LigneEcrite {
  nom: string;
  tarif: { centimes: number };
}

/** What these helpers change of the demonstration's canteen grid. */
export interface DocumentCantine {
  version: number;
  tarif: { autrement: { lignes: LigneEcrite[] } };
}

export const CANTINE = "donges-restauration-scolaire";

/** @returns the draft's id */
export async function addBrouillonDe(
  ville: Ville,
  code: string,
  { instant, change }: { instant: string; change: (document: DocumentCantine) => void },
): Promise<string> {
  const [derniere] = await listVersions(ville, code);
  if (!derniere) throw new Error(`aucune version publiée : ${code}`);
  const document = structuredClone(derniere.document) as DocumentCantine;
  document.version = derniere.version + 1;
  change(document);
  const id = uuid();
  const nouveau = { id, code, document, agentId: "demo-editeur" };
  const ecritures = [addBrouillon(ville, nouveau, instant)];
  const { kind } = await commit(ville, { ecritures, journal: [], courriels: [] }, instant);
  if (kind !== "fait") throw new Error(`brouillon refusé : ${kind}`);
  return id;
}

/** One row of the canteen, in cents more (or less). */
export const changeLigne =
  (place: number, centimes: number) =>
  ({ tarif }: DocumentCantine): void => {
    tarif.autrement.lignes[place]!.tarif.centimes += centimes;
  };
