/** A mail that its server refuses, over plain HTTP: the agent and the family read it, and only the family lifts it. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { startFacteur } from "#app/web/facteur.server.ts";
import { findCompteBySub, setAdresse } from "#db/queries/comptes.ts";
import { findRefus } from "#db/queries/refus-courriels.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { champs, findVille, logInAgent, openEnPanne, readRevision } from "./gestes.ts";

const MORTE = "boite-fermee@famille.example";
let banc: BancSansNavigateur;
let agent: Client;
let famille: FamilleHttp;
let voisine: FamilleHttp;
let casId: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  famille = await openEnPanne(banc, "panne-503");
  voisine = await openEnPanne(banc, "panne-504");
  casId = await famille.findCasId("panne");
  agent = await logInAgent("instructeur", banc.origine);
  const ville = await findVille(banc);
  const compte = await findCompteBySub(ville, findPersona("panne-503").sub);
  if (!compte) throw new Error("compte absent");
  await setAdresse(ville, compte, MORTE)(ville.db);
});
afterAll(() => banc?.fermer());

const readDossier = async (): Promise<string> =>
  (await (await agent.send(banc.origine + paths.agent.dossier(casId))).text()).replaceAll("<!-- -->", "");

async function writeAndDeliver(): Promise<void> {
  const adresse = banc.origine + paths.agent.dossier(casId);
  const revision = await readRevision(agent, adresse);
  const body = champs({ action: "ecrire", revision, message: `Bonjour ${revision}` });
  expect((await agent.send(adresse, { method: "POST", body })).status).toBe(303);
  const facteur = startFacteur({
    registre: banc.registre,
    smtp: banc.simulateurs.courriel.smtpUrl,
    now: () => new Date(banc.horloge.now()).toISOString(),
    intervalle: null,
  });
  await facteur.round();
  await facteur.stop();
}

it("le dossier dit que le courriel n’est pas arrivé, et quoi faire ; la famille aussi", async () => {
  expect(await readDossier()).not.toContain("n’est pas arrivé");
  await writeAndDeliver();
  const html = await readDossier();
  expect(html).toContain("n’est pas arrivé");
  expect(html).toContain(MORTE);
  expect(html).toContain("appelez la famille");
  for (const chemin of [paths.famille.accueil, paths.famille.adresse]) {
    expect((await famille.get(chemin)).html).toContain("n’est pas arrivé");
    expect((await voisine.get(chemin)).html).not.toContain("n’est pas arrivé");
  }
});

it("une autre famille ne le lève pas", async () => {
  await voisine.post(paths.famille.adresse, { action: "confirmer", adresse: MORTE });
  expect(await findRefus(await findVille(banc), MORTE)).not.toBeNull();
});

it("la famille confirme son adresse, et l’écrit à son journal ; refusée de nouveau, c’est redit", async () => {
  const page = await famille.post(paths.famille.adresse, { action: "confirmer" });
  expect(page.html).not.toContain("n’est pas arrivé");
  expect(await findRefus(await findVille(banc), MORTE)).toBeNull();
  expect((await famille.get(paths.famille.traces)).html).toContain("Adresse électronique confirmée");
  await writeAndDeliver();
  expect(await readDossier()).toContain("n’est pas arrivé");
});
