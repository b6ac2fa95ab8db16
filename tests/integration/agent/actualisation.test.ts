/** The yearly refresh attacked: another town's campaign, a role that lost its right, an act out of its turn, a stale page. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findCampagne, listCampagnes } from "#db/queries/campagnes.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { champs, findVille, logInAgent, readLocation } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let id: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  await setReglages(banc, { actualisation: "identite-gardee" });
  agent = await logInAgent("actualiseur", banc.origine);
  const reponse = await post(agent, paths.agent.actualisation, { cible: "tous" });
  expect(reponse.status).toBe(303);
  const [ouverte] = await listCampagnes(await findVille(banc));
  id = ouverte?.id ?? "";
  expect(readLocation(reponse)).toBe(paths.agent.campagne(id));
});
afterAll(() => banc?.fermer());

const post = (
  client: Client,
  chemin: string,
  valeurs: Record<string, string>,
  origine = banc.origine,
): Promise<Response> => client.send(origine + chemin, { method: "POST", body: champs(valeurs) });

const readEtat = async (): Promise<string | undefined> =>
  (await findCampagne(await findVille(banc), id))?.etat;

describe("Une mise à jour annuelle", () => {
  it("n’est ni lue ni touchée depuis l’autre ville", async () => {
    const voisine = await logInAgent("actualiseur-valbrume", banc.origineVille2);
    expect((await voisine.send(banc.origineVille2 + paths.agent.campagne(id))).status).toBe(404);
    const geste = { geste: "abandonner", version: "1" };
    expect((await post(voisine, paths.agent.campagne(id), geste, banc.origineVille2)).status).toBe(404);
    expect(await readEtat()).toBe("preparation");
  });

  it("ne s’ouvre pas deux fois, ni dans une ville qui n’a rien ouvert", async () => {
    expect((await post(agent, paths.agent.actualisation, { cible: "tous" })).status).toBe(409);
    const voisine = await logInAgent("actualiseur-valbrume", banc.origineVille2);
    const refus = await post(voisine, paths.agent.actualisation, { cible: "tous" }, banc.origineVille2);
    expect(refus.status).toBe(409);
    expect(await listCampagnes(await findVille(banc, banc.origineVille2))).toEqual([]);
    expect(await listCampagnes(await findVille(banc))).toHaveLength(1);
  });

  it.each([
    { geste: "confirmer", version: "1", status: 409 },
    { geste: "lancer", version: "1", status: 409 },
    { geste: "abandonner", version: "99", status: 409 },
    { geste: "abandonner", version: "", status: 409 },
    { geste: "effacer", version: "1", status: 400 },
    { geste: "__proto__", version: "1", status: 400 },
  ])("« $geste » en version « $version » ne fait rien", async ({ status, ...valeurs }) => {
    expect((await post(agent, paths.agent.campagne(id), valeurs)).status).toBe(status);
    expect(await readEtat()).toBe("preparation");
  });

  it("n’obéit plus à qui a perdu le rôle", async () => {
    const ville = await findVille(banc);
    const ligne = await findAgent(ville, "demo-actualiseur");
    if (!ligne) throw new Error("agent absent");
    const avecAdresse = { ...ligne, email: "actualiseur@rivelune.exemple.test" };
    await saveAgent(ville, { ...avecAdresse, roles: ["instructeur"] });
    expect((await agent.send(banc.origine + paths.agent.campagne(id))).status).toBe(403);
    const geste = { geste: "abandonner", version: "1" };
    expect((await post(agent, paths.agent.campagne(id), geste)).status).toBe(403);
    expect(await readEtat()).toBe("preparation");
    await saveAgent(ville, avecAdresse);
    expect((await post(agent, paths.agent.campagne(id), geste)).status).toBe(303);
    expect(await readEtat()).toBe("close");
  });
});
