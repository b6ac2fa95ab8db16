/** A price set by an agent, from the form to what the family reads: once, explained, replayed, kept, and for nobody without the right. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import { paths } from "#app/web/paths.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import type { FamilleHttp } from "../famille-http.ts";
import { toTexte } from "../ville/gestes.ts";
import { answer, champs, findVille, logInAgent, openEnPanne, readLocation } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let famille: FamilleHttp;
let casId: string;
let page: string;
const NOTE = "Commission du 3, dossier 17.";

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  famille = await openEnPanne(banc, "panne-503");
  casId = await famille.findCasId("panne");
  page = banc.origine + paths.agent.prixFixe(casId);
});
afterAll(() => banc?.fermer());

const read = async (): Promise<Decision[]> =>
  listDecisions(await findVille(banc), await famille.findFoyerId());
const readPrix = (decision: Decision | undefined): (number | null)[] =>
  decision?.lignes.map(({ resultat }) => (resultat.kind === "prix" ? resultat.centimes : null)) ?? [];
const lire = async (reponse: Response): Promise<string> => toTexte(await reponse.text());

it("montre l’effet au centime sans rien écrire, puis décide une fois", async () => {
  const [avant, ...reste] = await read();
  const ligne = avant!.lignes[0]!;
  const saisie = { [`prix-${toCleLigne(ligne)}`]: "0,37", raison: "geste-social", note: NOTE };
  const apercu = await lire(await answer(agent, page, { ...saisie, action: "apercu" }));
  expect(apercu).toContain("0,37 €");
  expect(apercu).toContain("Prix fixé par un agent : geste social du CCAS.");
  expect(await read()).toHaveLength(reste.length + 1);

  const ville = await findVille(banc);
  const mails = async () => (await listDus(ville, banc.horloge.now(), 500)).length;
  const envoyes = await mails();
  expect(readLocation(await answer(agent, page, saisie))).toBe(paths.agent.dossier(casId));
  const [apres] = await read();
  expect(readPrix(apres)).toEqual([37]);
  expect(apres).toMatchObject({ note: NOTE, provisoire: false, demandeId: avant!.demandeId });
  expect(await mails()).toBe(envoyes + 1);

  const lue = await famille.readHtml(paths.famille.decision(apres!.id));
  expect(lue).toContain("geste social du CCAS");
  for (const chemin of [paths.famille.decision(apres!.id), paths.famille.traces, paths.famille.prix])
    expect(await famille.readHtml(chemin)).not.toContain("dossier 17");
  expect(toTexte(await famille.readHtml(paths.famille.prix))).toContain("0,37 €");
  const dossier = await lire(await agent.send(banc.origine + paths.agent.dossier(casId)));
  expect(dossier).toContain(NOTE);
  const rejeu = await lire(await agent.send(banc.origine + paths.agent.rejeu(casId, apres!.id)));
  expect(rejeu).toContain("Chaque prix est retrouvé");
  const faits = await listTraces(ville, await famille.findFoyerId());
  expect(faits.find(({ quoi }) => quoi === "prix-fixe")?.detail).toMatchObject({
    numero: apres!.numero,
    pour: expect.stringContaining("geste social du CCAS"),
  });
  expect(JSON.stringify(faits)).not.toContain("dossier 17");
});

it("le prix tient quand un agent répond ensuite au dossier, et se rend à la grille", async () => {
  const mois = banc.horloge.jour().slice(0, 7);
  const acte = { document: "attestation-caf", valeur: "2400", mois, vu: "Attestation vue." };
  await answer(agent, banc.origine + paths.agent.dossier(casId), acte);
  const [relue] = await read();
  expect(readPrix(relue)).toContain(37);
  const fixee = relue!.lignes.find(({ fixe }) => fixe)!;
  const saisie = { [`grille-${toCleLigne(fixee)}`]: "oui", raison: "autre", note: "Fin de l’aide." };
  await answer(agent, page, saisie);
  const [rendue] = await read();
  expect(rendue?.lignes).toHaveLength(1);
  expect(rendue?.lignes[0]?.fixe).toBeUndefined();
  expect(readPrix(rendue)[0]).toBeGreaterThan(37);
});

it("refuse sans la case un prix plus haut, garde la saisie, et dit au second agent que le dossier a changé", async () => {
  const saisie = { tout: "999", raison: "autre", note: "Mots de l’agent." };
  const nombre = (await read()).length;
  const refus = await answer(agent, page, saisie);
  expect(refus.status).toBe(400);
  const html = await refus.text();
  expect(html).toContain("au-dessus du prix de la grille");
  expect(html).toContain("Mots de l’agent.");
  const perimee = await answer(agent, page, { ...saisie, tout: "0", revision: "1.1.1.1.1.1" });
  expect(perimee.status).toBe(409);
  expect(await perimee.text()).toContain("Mots de l’agent.");
  expect(await read()).toHaveLength(nombre);
});

it("n’existe pour personne d’autre", async () => {
  const nombre = (await read()).length;
  const corps = { tout: "0", raison: "autre", note: "Attaque.", action: "decider", revision: "1" };
  const send = (client: Client, origine = banc.origine) =>
    client.send(origine + paths.agent.prixFixe(casId), { method: "POST", body: champs(corps) });
  const ailleurs = await logInAgent("instructeur-valbrume", banc.origineVille2);
  expect((await send(ailleurs, banc.origineVille2)).status).toBe(404);
  for (const slug of ["auditeur", "administrateur"])
    expect((await send(await logInAgent(slug, banc.origine))).status).toBe(403);
  for (const dehors of [new Client(), famille.client])
    expect(readLocation(await send(dehors))).toBe(paths.agent.connexion);
  // The line of another family is not a line of this file.
  const voisine = await openEnPanne(banc, "panne-502");
  const [autre] = await listDecisions(await findVille(banc), await voisine.findFoyerId());
  const cle = toCleLigne(autre!.lignes[0]!);
  const refus = await answer(agent, page, { [`prix-${cle}`]: "0", raison: "autre", note: "Attaque." });
  expect(refus.status).toBe(400);
  expect(await read()).toHaveLength(nombre);
});
