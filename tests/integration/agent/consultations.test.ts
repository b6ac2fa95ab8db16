/** What a form alone brings back of a household: the access is traced, whether or not its page was opened before. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { champs, findVille, logInAgent, openEnPanne } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let famille: FamilleHttp;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  famille = await openEnPanne(banc, "panne-503");
});
afterAll(() => banc?.fermer());

/** Half an hour is one reading. */
const LECTURE_MS = 30 * 60_000;

const countAcces = async (): Promise<number> =>
  (await listTraces(await findVille(banc), await famille.findFoyerId())).filter(
    ({ quoi }) => quoi === "dossier-consulte",
  ).length;

const PAGES: { page: string; find(): Promise<string>; saisie: Record<string, string> }[] = [
  {
    page: "le guichet",
    find: async () => paths.agent.accueilGuichet(await famille.findFoyerId()),
    saisie: { geste: "prix" },
  },
  {
    page: "un prix fixé",
    find: async () => paths.agent.prixFixe(await famille.findCasId("panne")),
    saisie: { action: "apercu" },
  },
  {
    page: "le dossier",
    find: async () => paths.agent.dossier(await famille.findCasId("panne")),
    saisie: { action: "ecrire" },
  },
];

it.each(PAGES)("$page : un formulaire envoyé seul est un accès, une fois", async ({ find, saisie }) => {
  banc.horloge.avancer(LECTURE_MS);
  agent = await logInAgent("instructeur", banc.origine);
  const adresse = `${banc.origine}${await find()}.data`;
  const send = async (): Promise<void> => {
    const reponse = await agent.send(adresse, { method: "POST", body: champs(saisie) });
    expect(reponse.status).toBeLessThan(500);
  };
  const avant = await countAcces();
  await send();
  expect(await countAcces()).toBe(avant + 1);
  await send();
  expect(await countAcces()).toBe(avant + 1);
});

it.each(PAGES)("$page : après sa page, le formulaire n’en est pas un autre", async ({ find, saisie }) => {
  banc.horloge.avancer(LECTURE_MS);
  agent = await logInAgent("instructeur", banc.origine);
  const adresse = banc.origine + (await find());
  const avant = await countAcces();
  expect((await agent.send(adresse)).status).toBe(200);
  expect(await countAcces()).toBe(avant + 1);
  await agent.send(`${adresse}.data`, { method: "POST", body: champs(saisie) });
  expect(await countAcces()).toBe(avant + 1);
});
