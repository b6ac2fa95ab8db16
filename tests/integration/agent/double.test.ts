/** Two files of one household become one: nothing is lost, nothing rewritten, and for nobody without the right. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { findSuite } from "#db/queries/fusions.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { FamilleHttp } from "../famille-http.ts";
import { toTexte } from "../ville/gestes.ts";
import { champs, findVille, logInAgent, openEnPanne, readLocation, readRevision } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let une: FamilleHttp;
let autre: FamilleHttp;
let casId: string;
let page: string;
let ids: [string, string];

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  une = await openEnPanne(banc, "panne-503");
  // The other parent opened a file of their own: one child of the first, and one more.
  autre = await new FamilleHttp(banc, "panne-504").logIn();
  await autre.addEnfant("Zoé", "Double", "2021");
  await autre.declareResidence(true);
  await autre.enrol();
  casId = await une.findCasId("panne");
  ids = [await une.findFoyerId(), await autre.findFoyerId()];
  page = banc.origine + paths.agent.double(casId, ids[1]);
});
afterAll(() => banc?.fermer());

const send = (client: Client, plus: Record<string, string>, adresse = page) =>
  client.send(adresse, { method: "POST", body: champs({ sur: "oui", ...plus }) });

it("ne se fait ni d’une autre ville, ni d’un autre rôle, ni d’une famille, ni sans la case, ni sur une page ancienne", async () => {
  const revision = await readRevision(agent, page);
  const ailleurs = await logInAgent("instructeur-valbrume", banc.origineVille2);
  const la = banc.origineVille2 + paths.agent.double(casId, ids[1]);
  expect((await send(ailleurs, { revision }, la)).status).toBe(404);
  expect((await send(await logInAgent("auditeur", banc.origine), { revision })).status).toBe(403);
  for (const dehors of [new Client(), une.client])
    expect(readLocation(await send(dehors, { revision }))).toBe(paths.agent.connexion);
  expect((await send(agent, { revision, sur: "" })).status).toBe(400);
  expect((await send(agent, { revision: "0" })).status).toBe(409);
  expect((await send(agent, { revision }, banc.origine + paths.agent.double(casId, "inconnu"))).status).toBe(
    404,
  );
  expect((await send(agent, { revision }, banc.origine + paths.agent.double(casId, ids[0]))).status).toBe(
    409,
  );
  expect(await findSuite(await findVille(banc), ids[1])).toBeNull();
});

it("garde la vue de la file d’où vient l’agent, jusqu’au dossier qui reste", async () => {
  const filtre = { motif: "panne", tri: "recent" } as const;
  const attribut = (nom: string, adresse: string): string => `${nom}="${adresse.replaceAll("&", "&amp;")}"`;
  const liste = await (await agent.send(banc.origine + paths.agent.double(casId, null, filtre))).text();
  expect(liste).toContain(attribut("href", paths.agent.dossier(casId, filtre)));
  const apercu = await (await agent.send(banc.origine + paths.agent.double(casId, ids[1], filtre))).text();
  expect(apercu).toContain(attribut("href", paths.agent.double(casId, null, filtre)));
  expect(apercu).toContain(attribut("action", paths.agent.double(casId, ids[1], filtre)));
});

it("réunit les deux dossiers : personnes, décisions telles quelles, traces lisibles, chaîne intacte", async () => {
  const ville = await findVille(banc);
  const apercu = toTexte(await (await agent.send(page)).text());
  expect(apercu).toContain("Entrent dans le dossier gardé : Zoé.");
  const avant = [...(await listDecisions(ville, ids[0])), ...(await listDecisions(ville, ids[1]))];
  const revision = await readRevision(agent, page);
  const issues = await Promise.all([send(agent, { revision }), send(agent, { revision })]);
  expect(issues.map(({ status }) => status).filter((statut) => statut === 303)).toHaveLength(1);

  const foyer = await findFoyer(ville, ids[0]);
  expect(foyer?.enfants.map(({ prenom }) => prenom).toSorted()).toEqual(["Lila", "Noé", "Zoé"]);
  expect((await findFoyer(ville, ids[1]))?.enfants).toEqual([]);
  expect(await findSuite(ville, ids[1])).toBe(ids[0]);
  const apres = await listDecisions(ville, ids[0]);
  for (const decision of avant) expect(apres).toContainEqual(decision);
  expect(await listDecisions(ville, ids[1])).toEqual([]);
  expect((await listTraces(ville, ids[0])).filter(({ quoi }) => quoi === "foyers-reunis")).toHaveLength(2);
  expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });

  expect(await autre.findFoyerId()).toBe(ids[0]);
  for (const decision of avant)
    expect((await autre.get(paths.famille.decision(decision.id))).html).toContain(decision.numero);
  const dossier = toTexte(await (await agent.send(banc.origine + paths.agent.dossier(casId))).text());
  expect(dossier).toContain("Zoé");
  // Closed: it cannot be closed again, nor take another one in.
  expect((await send(agent, { revision })).status).toBe(404);
});

it("au guichet, l’ancien dossier mène à celui qui continue", async () => {
  const ancien = banc.origine + paths.agent.accueilGuichet(ids[1]);
  expect(readLocation(await agent.send(ancien))).toBe(paths.agent.accueilGuichet(ids[0]));
  const envoi = { method: "POST" as const, body: champs({ geste: "domicile", domicile: "commune" }) };
  expect(readLocation(await agent.send(ancien, envoi))).toBe(paths.agent.accueilGuichet(ids[0]));
});
