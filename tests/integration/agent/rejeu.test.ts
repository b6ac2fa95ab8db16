/** An agent computes a past decision again, and compares two: traced, and for nobody without the right. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { toTexte } from "../ville/gestes.ts";
import { answer, findVille, logInAgent, openEnPanne, readLocation } from "./gestes.ts";
import type { FamilleHttp } from "../famille-http.ts";

let banc: BancSansNavigateur;
let agent: Client;
let famille: FamilleHttp;
let casId: string;
let apres: string;
let avant: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  famille = await openEnPanne(banc, "panne-503");
  casId = await famille.findCasId("panne");
  const mois = banc.horloge.jour().slice(0, 7);
  const vu = "Attestation vue au guichet.";
  const adresse = banc.origine + paths.agent.dossier(casId);
  await answer(agent, adresse, { document: "attestation-caf", valeur: "722,22", mois, vu });
  const decisions = await listDecisions(await findVille(banc), await famille.findFoyerId());
  [apres = "", avant = ""] = decisions.map(({ id }) => id);
});
afterAll(() => banc?.fermer());

const read = async (client: Client, chemin: string, origine = banc.origine) => {
  const reponse = await client.send(origine + chemin);
  return { statut: reponse.status, texte: toTexte(await reponse.text()) };
};

it("chaque prix est retrouvé, et la lecture est dans la trace de la famille", async () => {
  const ville = await findVille(banc);
  const foyerId = await famille.findFoyerId();
  const count = async () =>
    (await listTraces(ville, foyerId)).filter(({ quoi }) => quoi === "dossier-consulte").length;
  const lues = await count();
  for (const id of [apres, avant]) {
    const { statut, texte } = await read(agent, paths.agent.rejeu(casId, id));
    expect(statut).toBe(200);
    expect(texte).toContain("Chaque prix est retrouvé");
  }
  expect(await count()).toBe(lues + 2);
});

it("dit ce qui a changé d’une décision à l’autre, dans l’ordre du temps", async () => {
  for (const [une, autre] of [
    [apres, avant],
    [avant, apres],
  ] as const) {
    const { texte } = await read(agent, `${paths.agent.rejeu(casId, une)}?avec=${autre}`);
    expect(texte).toMatch(/le quotient.:.Service de la caisse indisponible, puis 722,22/);
  }
});

it("n’existe pour personne d’autre", async () => {
  const chemin = paths.agent.rejeu(casId, apres);
  expect((await read(agent, paths.agent.rejeu(casId, "inconnue"))).statut).toBe(404);
  expect((await read(agent, `${chemin}?avec=inconnue`)).texte).not.toContain("puis 722,22");
  const voisine = await openEnPanne(banc, "panne-502");
  expect((await read(agent, paths.agent.rejeu(await voisine.findCasId("panne"), apres))).statut).toBe(404);
  const ailleurs = await logInAgent("instructeur-valbrume", banc.origineVille2);
  expect((await read(ailleurs, chemin, banc.origineVille2)).statut).toBe(404);
  expect((await read(await logInAgent("auditeur", banc.origine), chemin)).statut).toBe(403);
  for (const dehors of [new Client(), famille.client])
    expect(readLocation(await dehors.send(banc.origine + chemin))).toBe(paths.agent.connexion);
});
