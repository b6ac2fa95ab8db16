/** One file becomes two: each household has its own people, prices and trace; nobody else may do it, and nothing twice. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toChampAdulte, toChampEnfant } from "#app/domain/foyer/scission.ts";
import { paths } from "#app/web/paths.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listEnvoyees, listInscrits } from "#db/queries/demandes.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { listTraces } from "#db/queries/traces.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, readCodeDonne } from "../famille-http.ts";
import { toTexte } from "../ville/gestes.ts";
import { champs, findVille, logInAgent, openEnPanne, readLocation, readRevision } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let une: FamilleHttp;
let autre: FamilleHttp;
let casId: string;
let ancienId: string;
const ids: Record<string, string> = {};

/** The second adult enters the first one's household, and retrieves the quotient of both. */
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  une = await openEnPanne(banc, "panne-503");
  const code = readCodeDonne((await une.post(paths.famille.inviter())).html);
  autre = await new FamilleHttp(banc, "qf-moyen").logIn();
  await autre.post(paths.famille.rejoindre, { code, geste: "accepter" });
  casId = await une.findCasId("panne");
  await autre.retrieveQuotient();
  ancienId = await une.findFoyerId();
  expect(await autre.findFoyerId()).toBe(ancienId);
  for (const { id, prenom } of (await findFoyer(await findVille(banc), ancienId))?.enfants ?? [])
    ids[prenom] = id;
});
afterAll(() => banc?.fermer());

async function findCompteId(slug: string): Promise<string> {
  const compte = await findCompteBySub(await findVille(banc), findPersona(slug).sub);
  if (!compte) throw new Error("compte absent");
  return compte.id;
}

const makeChoix = async (): Promise<Record<string, string>> => ({
  [toChampAdulte(await findCompteId("qf-moyen"))]: "part",
  [toChampEnfant(ids.Lila ?? "")]: "part",
  domicile: "commune",
});
const toPage = (choix: Record<string, string>, origine = banc.origine): string =>
  origine + paths.agent.separation(casId, choix);
const send = (client: Client, page: string, plus: Record<string, string>) =>
  client.send(page, { method: "POST", body: champs({ sur: "oui", raison: "separation", ...plus }) });

describe("Ce qui ne sépare rien", () => {
  it("une autre ville, un autre rôle, une famille, une page ancienne, un choix incomplet ou forgé", async () => {
    const choix = await makeChoix();
    const page = toPage(choix);
    const revision = await readRevision(agent, page);
    const ailleurs = await logInAgent("instructeur-valbrume", banc.origineVille2);
    expect((await send(ailleurs, toPage(choix, banc.origineVille2), { revision })).status).toBe(404);
    expect((await send(await logInAgent("auditeur", banc.origine), page, { revision })).status).toBe(403);
    for (const dehors of [new Client(), une.client])
      expect(readLocation(await send(dehors, page, { revision }))).toBe(paths.agent.connexion);
    expect((await send(agent, page, { revision, sur: "" })).status).toBe(400);
    expect((await send(agent, page, { revision, raison: "vengeance" })).status).toBe(400);
    expect((await send(agent, page, { revision: "0" })).status).toBe(409);
    const tous = { ...choix, [toChampAdulte(await findCompteId("panne-503"))]: "part" };
    expect((await send(agent, toPage(tous), { revision })).status).toBe(400);
    // Another household's adult is nobody here: no adult leaves.
    const etranger = await new FamilleHttp(banc, "qf-bas").logIn();
    await etranger.addEnfant("Paul", "Ailleurs");
    const forge = { domicile: "commune", [toChampAdulte(await findCompteId("qf-bas"))]: "part" };
    expect((await send(agent, toPage(forge), { revision })).status).toBe(400);
    expect((await findFoyer(await findVille(banc), ancienId))?.enfants).toHaveLength(2);
    expect(await autre.findFoyerId()).toBe(ancienId);
  });
});

it("la vue de la file d’où vient l’agent ne passe pas pour un choix, et reste jusqu’au retour au dossier", async () => {
  const filtre = { agent: "moi", echeance: "retard" } as const;
  const read = async (page: string) => (await agent.send(banc.origine + page)).text();
  const retour = `href="${paths.agent.dossier(casId, filtre).replaceAll("&", "&amp;")}"`;
  const choix = await read(paths.agent.separation(casId, {}, filtre));
  expect(choix).toContain(retour);
  expect(choix).toContain('<input type="hidden" name="agent" value="moi"/>');
  expect(choix).not.toContain("resume-erreurs");
  const apercu = await read(paths.agent.separation(casId, await makeChoix(), filtre));
  expect(apercu).toContain(`href="${paths.agent.separation(casId, {}, filtre).replaceAll("&", "&amp;")}"`);
});

describe("Séparer", () => {
  let neufId = "";

  it("montre les deux dossiers et leurs prix, puis en fait deux ; un second clic ne fait rien", async () => {
    const ville = await findVille(banc);
    const choix = await makeChoix();
    const page = toPage(choix);
    const apercu = toTexte(await (await agent.send(page)).text());
    expect(apercu).toContain("Un quotient suit l’adulte pour qui il a été obtenu");
    expect(apercu).toContain("Nouveau dossier : prix de sa première décision");
    const avant = await listDecisions(ville, ancienId);
    const annee = (await readEtatVille(ville)).reglages.anneeScolaire;
    const places = async () =>
      (await Promise.all([ancienId, neufId].map((id) => listInscrits(ville, id, annee))))
        .flat()
        .map(({ enfantId, activiteId }) => `${enfantId} ${activiteId}`)
        .toSorted();
    const inscrites = await places();

    const revision = await readRevision(agent, page);
    const issues = await Promise.all([send(agent, page, { revision }), send(agent, page, { revision })]);
    const faites = issues.filter(({ status }) => status === 303);
    expect(faites).toHaveLength(1);
    neufId =
      readLocation(faites[0] as Response)
        ?.split("/")
        .at(-1) ?? "";
    expect(await autre.findFoyerId()).toBe(neufId);
    expect(await une.findFoyerId()).toBe(ancienId);

    const [reste, neuf] = await Promise.all([findFoyer(ville, ancienId), findFoyer(ville, neufId)]);
    expect(reste?.enfants.map(({ prenom }) => prenom)).toEqual(["Noé"]);
    expect(neuf?.enfants.map(({ prenom }) => prenom)).toEqual(["Lila"]);
    expect(neuf?.residence).toBe("verifiee-commune");
    expect([reste?.quotient.kind, neuf?.quotient.kind]).toEqual(["indisponible", "connue"]);
    // No place was lost or taken on the way.
    expect(await places()).toEqual(inscrites);

    const siennes = await listDecisions(ville, neufId);
    expect(siennes).toHaveLength(1);
    expect(siennes[0]?.lignes.every(({ enfant }) => enfant.id === ids.Lila)).toBe(true);
    expect(siennes[0]?.lignes.length).toBe((await listInscrits(ville, neufId, annee)).length);
    const gardees = await listDecisions(ville, ancienId);
    for (const decision of avant) expect(gardees).toContainEqual(decision);
    for (const { lignes } of gardees.slice(0, gardees.length - avant.length))
      expect(lignes.every(({ enfant }) => enfant.id === ids.Noé)).toBe(true);
    const [copie] = await listEnvoyees(ville, neufId);
    const [lue] = await listEnvoyees(ville, ancienId);
    expect(copie?.envoyeeLe).toBe(lue?.envoyeeLe);
    expect(copie?.choix.every(({ enfantId }) => enfantId === ids.Lila)).toBe(true);
    expect(lue?.choix.every(({ enfantId }) => enfantId === ids.Noé)).toBe(true);
    expect((await send(agent, page, { revision })).status).toBe(400);
  });

  it("chacun est prévenu, lit la trace du sien, et rien de l’autre", async () => {
    const ville = await findVille(banc);
    const mails = await listDus(ville, banc.horloge.now() + 1, 1_000);
    for (const slug of ["panne-503", "qf-moyen"])
      expect(
        mails.filter(({ a, sujet }) => a === findPersona(slug).email && sujet.includes("séparé en deux")),
      ).toHaveLength(1);
    for (const id of [ancienId, neufId])
      expect((await listTraces(ville, id)).map(({ quoi }) => quoi)).toContain("foyer-separe");
    const [sienne] = await listDecisions(ville, neufId);
    const [leur] = await listDecisions(ville, ancienId);
    expect((await autre.get(paths.famille.decision(sienne?.id ?? ""))).html).toContain(sienne?.numero);
    expect((await autre.get(paths.famille.decision(leur?.id ?? ""))).statut).toBe(404);
    expect((await une.get(paths.famille.decision(sienne?.id ?? ""))).statut).toBe(404);
    expect((await une.get(paths.famille.accueil)).html).not.toContain("Lila");
    expect((await autre.get(paths.famille.accueil)).html).not.toContain("Noé");
    expect(await verifyChaine(ville)).toMatchObject({ kind: "intacte" });
  });

  it("un seul adulte reste : le dossier ne se sépare plus, et dit quoi faire", async () => {
    const page = toTexte(await (await agent.send(toPage({}))).text());
    expect(page).toContain("Pour l’autre parent, ouvrez un dossier au guichet.");
  });
});
