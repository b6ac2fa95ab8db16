/** What agents do in the town's space over plain HTTP, and drafts ready to be submitted. */
import { expect } from "vitest";
import { dateDocument, type Validite } from "#app/domain/grille/date-grille.ts";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import {
  addBrouillon,
  listBrouillons,
  listVersions,
  removeBrouillon,
  setEtatBrouillon,
} from "#db/queries/grilles.ts";
import type { Ville } from "#db/villes.ts";
import type { Client } from "#tests/e2e/client.ts";
import { champs, readLocation } from "../agent/gestes.ts";

const INSTANT = "2026-11-24T09:00:00.000Z";
let compteur = 0;

type Document = Record<string, unknown>;

/** Every price of the document, ten cents dearer; its test cases follow. */
export const augmente = (document: Document): Document =>
  JSON.parse(
    JSON.stringify(document, (cle, valeur: unknown) =>
      (cle === "centimes" || cle === "attendu") && typeof valeur === "number" ? valeur + 10 : valeur,
    ),
  ) as Document;

/** The next version of a published grid, complete, as its editor would leave it. */
export async function addBrouillonComplet(
  ville: Ville,
  {
    code,
    valable,
    changer = (document) => document,
    agentId = "demo-editeur",
    etat = "soumis",
  }: {
    code: string;
    valable: Validite;
    changer?: (document: Document) => Document;
    agentId?: string;
    etat?: "en-cours" | "soumis";
  },
): Promise<string> {
  compteur += 1;
  const id = `brouillon-${compteur}`;
  const [derniere] = await listVersions(ville, code);
  if (!derniere) throw new Error(`grille absente : ${code}`);
  const document = changer(dateDocument(derniere.document as Document, valable));
  const lot = { journal: [], courriels: [], actes: [] };
  const ajout = addBrouillon(ville, { id, code, document, agentId }, INSTANT);
  expect(await commit(ville, { ...lot, ecritures: [ajout] }, INSTANT)).toEqual({ kind: "fait" });
  if (etat === "soumis") {
    const soumission = setEtatBrouillon(ville, { id, revision: 1 }, "soumis");
    expect(await commit(ville, { ...lot, ecritures: [soumission] }, INSTANT)).toEqual({ kind: "fait" });
  }
  return id;
}

/** No draft is left behind for the next test. */
export async function removeBrouillons(ville: Ville): Promise<void> {
  const ecritures = (await listBrouillons(ville)).map((lu) => removeBrouillon(ville, lu));
  await commit(ville, { ecritures, journal: [], courriels: [] }, INSTANT);
}

export const act = (
  client: Client,
  origine: string,
  { id, revision, ...valeurs }: { id: string; revision: number; geste: string; motif?: string },
): Promise<Response> =>
  client.send(origine + paths.ville.publier(id), {
    method: "POST",
    body: champs({ ...valeurs, revision: String(revision) }),
  });

/** Leaves for the proof: the address at ProConnect. */
export async function leaveForPreuve(
  client: Client,
  origine: string,
  { id, revision }: { id: string; revision: number },
): Promise<string> {
  const reponse = await client.send(origine + paths.ville.preuve(id), {
    method: "POST",
    body: champs({ revision: String(revision) }),
  });
  expect(reponse.status).toBe(303);
  return readLocation(reponse) ?? "";
}

/** At ProConnect, chooses who logs in: the return address, not called yet. */
export async function chooseAgent(
  client: Client,
  origine: string,
  { depart, slug }: { depart: string; slug: string },
): Promise<URL> {
  const choix = await client.follow({ adresse: depart });
  const page = (await choix.reponse?.text()) ?? "";
  const lien = new RegExp(`href="([^"]+)" data-persona="${slug}"`).exec(page)?.[1];
  if (!lien) throw new Error(`ProConnect ne redemande pas qui est là : ${choix.url}`);
  const adresse = new URL(lien.replaceAll("&amp;", "&"), choix.url);
  return (await client.follow({ adresse }, (one) => one.origin === origine)).url;
}

/** The whole trip, and where it ends. */
export async function prove(
  client: Client,
  origine: string,
  brouillon: { id: string; revision: number; slug: string },
): Promise<string | null> {
  const depart = await leaveForPreuve(client, origine, brouillon);
  const retour = await chooseAgent(client, origine, { depart, slug: brouillon.slug });
  return readLocation(await client.send(retour));
}
