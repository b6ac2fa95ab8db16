/** A full activity, over HTTP: one place for two families, the list as each of them, the agent and the town read it. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { setPlaces } from "#tests/e2e/reglages-ville.ts";
import { findPersona } from "#tests/personas.ts";
import { logInAgent } from "../agent/gestes.ts";
import { FamilleHttp } from "../famille-http.ts";
import { fill, toTexte } from "../ville/gestes.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  await setPlaces(banc, "cantine", 1);
});
afterAll(() => banc?.fermer());

async function ready(slug: string): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Lou", findPersona(slug).nom);
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  return famille;
}
const read = async (famille: FamilleHttp, chemin: string): Promise<string> =>
  toTexte((await famille.get(chemin)).html);

it("une place, deux envois à la fois : un inscrit, un premier en attente ; une place de plus l’inscrit", async () => {
  const familles = [await ready("qf-moyen"), await ready("qf-bas")];
  const envois: Record<string, string>[] = [];
  for (const famille of familles) envois.push(famille.readEnvoi(await famille.choose(["cantine"])));
  const pages = await Promise.all(
    familles.map((famille, rang) => famille.post(paths.famille.verification, envois[rang])),
  );
  const attendent = pages.map(({ html }) =>
    toTexte(html).includes("Lou, Cantine : en liste d’attente, place 1"),
  );
  expect(attendent.toSorted()).toEqual([false, true]);
  const inscrite = familles[attendent.indexOf(false)]!;
  const enAttente = familles[attendent.indexOf(true)]!;

  expect(await read(inscrite, paths.famille.accueil)).not.toContain("liste d’attente");
  expect(await read(inscrite, paths.famille.inscription)).toContain("Déjà inscrit : Cantine");
  const accueil = (await enAttente.get(paths.famille.accueil)).html;
  expect(toTexte(accueil)).toContain("en liste d’attente, place 1");
  const choix = await read(enAttente, paths.famille.inscription);
  expect(choix).toContain("En attente d’une place : Cantine, en liste d’attente, place 1");
  expect(choix).not.toContain("Déjà inscrit : Cantine");
  const decision = /href="(\/famille\/decisions\/[^"]+)"/.exec(accueil)?.[1] ?? "";
  expect(await read(enAttente, decision)).toContain("Pas encore inscrit : en liste d’attente, place 1");

  const agent = await logInAgent("instructeur", banc.origine);
  const cas = await enAttente.findCasId("residence-a-verifier");
  const dossier = await (await agent.send(banc.origine + paths.agent.dossier(cas))).text();
  expect(toTexte(dossier)).toContain("Pas encore inscrit : Lou, Cantine : en liste d’attente, place 1");

  const troisieme = await ready("qf-haut");
  expect(await read(troisieme, paths.famille.inscription)).toContain("complète, liste d’attente");
  expect(toTexte((await troisieme.choose(["cantine"])).html)).toContain("il n’y a plus de place");
  expect(toTexte((await troisieme.enrol(["cantine"])).html)).toContain("en liste d’attente, place 2");

  const admin = await logInAgent("administrateur", banc.origine);
  const activites = async (): Promise<string> =>
    toTexte(await (await admin.send(banc.origine + paths.ville.activites)).text());
  expect(await activites()).toContain("1 sur 1, 2 en attente");
  expect((await fill(admin, banc.origine + paths.ville.activite("cantine"), { places: "2" })).status).toBe(
    303,
  );
  expect(await activites()).toContain("2 sur 2, 1 en attente");
  expect(await read(enAttente, paths.famille.accueil)).not.toContain("liste d’attente");
  expect(await read(troisieme, paths.famille.accueil)).toContain("en liste d’attente, place 1");
});
