/** An agent's answer, taken back while the town's delay lasts, or taking effect once it is over: one of the two, once. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import { paths } from "#app/web/paths.ts";
import { startDifferees } from "#app/web/differees.server.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { findPersona } from "#tests/personas.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { toTexte } from "../ville/gestes.ts";
import { answer, champs, findVille, logInAgent, openEnPanne, readLocation, readRevision } from "./gestes.ts";

const MINUTE_MS = 60_000;
let banc: BancSansNavigateur;
let agent: Client;
let famille: FamilleHttp;
let casId: string;
let page: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const SLUGS = [
  "panne-502",
  "panne-503",
  "panne-504",
  "panne-html",
  "panne-json-tronque",
  "panne-35003-erreur-inattendue",
];
let rang = 0;
beforeEach(async () => {
  await setReglages(banc, { delaiAnnulationMinutes: undefined });
  famille = await openEnPanne(banc, SLUGS[rang++]!);
  casId = await famille.findCasId(rang <= 3 ? "panne" : "erreur-inattendue");
  page = banc.origine + paths.agent.dossier(casId);
  await setReglages(banc, { delaiAnnulationMinutes: 10 });
});

const now = (): string => new Date(banc.horloge.now()).toISOString();
const read = async (): Promise<Decision[]> =>
  listDecisions(await findVille(banc), await famille.findFoyerId());
const count = async (quoi: string): Promise<number> =>
  (await listTraces(await findVille(banc), await famille.findFoyerId())).filter((one) => one.quoi === quoi)
    .length;
const countMails = async (): Promise<number> =>
  (await listDus(await findVille(banc), banc.horloge.now(), 500)).length;
/** To this family alone: others have answers that wait too. */
const countSiens = async (): Promise<number> => {
  const dus = await listDus(await findVille(banc), banc.horloge.now(), 500);
  return dus.filter(({ a }) => a === findPersona(famille.slug).email).length;
};
const send = (client: Client, action: string, adresse = page) =>
  client.send(adresse, { method: "POST", body: champs({ action }) });
const acte = () => ({
  document: "attestation-caf",
  valeur: "722,22",
  mois: now().slice(0, 7),
  vu: "Attestation vue.",
});

/** One round of the background work, at this instant. */
async function visit(): Promise<void> {
  const ronde = startDifferees({
    registre: banc.registre,
    origine: () => banc.origine,
    now,
    intervalle: null,
  });
  await ronde.round();
  await ronde.stop();
}

it("s’annule tant que le délai court, et rend le dossier tel qu’il était", async () => {
  const avant = await read();
  const mails = await countMails();
  const revision = await readRevision(agent, page);
  expect(readLocation(await answer(agent, page, acte()))).toBe(paths.agent.dossier(casId));
  await visit();
  expect([await read(), await countMails()]).toEqual([avant, mails]);
  expect(toTexte(await (await agent.send(page)).text())).toContain("encore 10 minutes");
  // Answered once: the form that is still open elsewhere is told.
  expect((await answer(agent, page, { ...acte(), revision })).status).toBe(409);
  banc.horloge.avancer(9 * MINUTE_MS);
  expect((await send(agent, "annuler")).status).toBe(303);
  banc.horloge.avancer(2 * MINUTE_MS);
  await visit();
  expect([await read(), await countMails()]).toEqual([avant, mails]);
  expect(await readRevision(agent, page)).toBe(revision);
  expect([await count("decision-preparee"), await count("decision-annulee")]).toEqual([1, 1]);
});

it("prend effet une seule fois après le délai, et dit alors quoi faire d’autre", async () => {
  const avant = (await read()).length;
  await answer(agent, page, acte());
  banc.horloge.avancer(10 * MINUTE_MS);
  const refus = await send(agent, "annuler");
  expect(refus.status).toBe(409);
  expect(toTexte(await refus.text())).toContain("prenez une nouvelle décision");
  await Promise.all([visit(), visit()]);
  await visit();
  const apres = await read();
  expect(apres).toHaveLength(avant + 1);
  expect(apres[0]).toMatchObject({ auteur: { kind: "agent", nom: "Nadia FERRIEU" } });
  expect((await send(agent, "annuler")).status).toBe(409);
  expect(await read()).toEqual(apres);
  expect(await count("decision-annulee")).toBe(0);
});

it("part tout de suite pour être imprimée, et ne s’annule plus", async () => {
  const avant = (await read()).length;
  await answer(agent, page, acte());
  expect((await send(agent, "maintenant")).status).toBe(303);
  expect(await read()).toHaveLength(avant + 1);
  expect((await send(agent, "maintenant")).status).toBe(303);
  expect((await send(agent, "annuler")).status).toBe(409);
  expect(await read()).toHaveLength(avant + 1);
});

it("revient dans la file, avec une trace, quand la famille change quelque chose entre-temps", async () => {
  await answer(agent, page, acte());
  await famille.addEnfant("Zoé", "Nouvelle", "2021");
  const avant = await read();
  banc.horloge.avancer(11 * MINUTE_MS);
  await visit();
  expect(await read()).toEqual(avant);
  expect(await count("decision-non-prise")).toBe(1);
  expect((await answer(agent, page, acte())).status).toBe(303);
});

it("ne s’annule ni d’une autre ville, ni d’un autre rôle, ni d’une famille", async () => {
  await answer(agent, page, acte());
  const ailleurs = await logInAgent("instructeur-valbrume", banc.origineVille2);
  for (const action of ["annuler", "maintenant"]) {
    expect((await send(ailleurs, action, banc.origineVille2 + paths.agent.dossier(casId))).status).toBe(404);
    expect((await send(await logInAgent("auditeur", banc.origine), action)).status).toBe(403);
    for (const dehors of [new Client(), famille.client])
      expect(readLocation(await send(dehors, action))).toBe(paths.agent.connexion);
  }
  expect(await count("decision-annulee")).toBe(0);
  expect(toTexte(await (await agent.send(page)).text())).toContain("Annuler cette décision");
});

it("un prix fixé s’annule de même, puis prend effet une fois, avec son courriel", async () => {
  await setReglages(banc, { delaiAnnulationMinutes: 10 });
  const [avant] = await read();
  const mails = await countSiens();
  const prix = banc.origine + paths.agent.prixFixe(casId);
  const ligne = avant?.lignes[0];
  if (!ligne) throw new Error("aucun prix");
  const saisie = { [`prix-${toCleLigne(ligne)}`]: "0,37", raison: "geste-social", note: "Commission du 3." };
  expect(readLocation(await answer(agent, prix, saisie))).toBe(paths.agent.dossier(casId));
  await visit();
  expect([(await read())[0], await countSiens()]).toEqual([avant, mails]);
  const dossier = toTexte(await (await agent.send(page)).text());
  expect(dossier).toContain("Prix fixé par un agent");
  // Neither another price nor an answer passes before it.
  expect((await answer(agent, prix, saisie)).status).toBe(409);
  expect((await send(agent, "annuler")).status).toBe(303);
  banc.horloge.avancer(11 * MINUTE_MS);
  await visit();
  expect([(await read())[0], await countSiens()]).toEqual([avant, mails]);

  expect((await answer(agent, prix, saisie)).status).toBe(303);
  banc.horloge.avancer(11 * MINUTE_MS);
  await Promise.all([visit(), visit()]);
  const [apres, ...reste] = await read();
  expect(reste[0]).toEqual(avant);
  expect(apres?.lignes[0]?.resultat).toMatchObject({ kind: "prix", centimes: 37 });
  expect(apres?.note).toBe("Commission du 3.");
  expect(await countSiens()).toBe(mails + 1);
  expect((await send(agent, "annuler")).status).toBe(409);
});
