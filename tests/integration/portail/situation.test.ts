/** What a household says of itself: asked only where a grid looks at it, provisional until an agent has verified it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { addActiviteSelon } from "#tests/e2e/activite-selon.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, logInAgent } from "../agent/gestes.ts";
import { FamilleHttp, findVille, type PageLue } from "../famille-http.ts";

const { situation, verification, inscription } = paths.famille;

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  await addActiviteSelon(banc, "ludotheque");
});
afterAll(() => banc?.fermer());

async function open(slug: string): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Lila", findPersona(slug).nom);
  await famille.declareResidence(false);
  await famille.retrieveQuotient();
  return famille;
}

const readVersion = ({ html }: PageLue): string =>
  /name="version" value="(\d+)"/.exec(html)?.[1] ?? "absente";

async function dire(famille: FamilleHttp, champs: Record<string, string>): Promise<PageLue> {
  return famille.post(situation, { version: readVersion(await famille.get(situation)), ...champs });
}

async function read(famille: FamilleHttp) {
  const ville = await findVille(banc);
  const foyerId = await famille.findFoyerId();
  const [decision] = await listDecisions(ville, foyerId);
  return {
    situation: (await findFoyer(ville, foyerId))?.situation,
    motifs: (await listCasOuverts(ville, foyerId)).map(({ motif }) => motif),
    prix: decision?.lignes.map(({ resultat }) => (resultat.kind === "prix" ? resultat.centimes : null)),
    provisoire: decision?.provisoire,
  };
}

describe("La question", () => {
  it("ne se pose pas à qui choisit une activité qui ne la regarde pas", async () => {
    const famille = await open("qf-moyen");
    expect((await famille.choose(["cantine"])).url.pathname).toBe(verification);
    expect((await famille.get(situation)).url.pathname).toBe(inscription);
  });

  it("vient avant la vérification, et le prix attend la réponse", async () => {
    const famille = await open("qf-500");
    expect((await famille.get(inscription)).html).toContain("prix selon votre situation");
    expect((await famille.choose(["ludotheque"])).url.pathname).toBe(situation);
    expect((await famille.get(verification)).url.pathname).toBe(situation);

    const refus = await dire(famille, { statuts: "rsa" });
    expect(refus.statut).toBe(400);
    expect(refus.html).toContain("Choisissez votre régime social.");
    expect((await dire(famille, { regime: "inventé" })).statut).toBe(400);
    expect((await read(famille)).situation).toBeNull();

    const suite = await dire(famille, { regime: "autre" });
    expect(suite.url.pathname).toBe(verification);
    expect(suite.html).toContain("aucune situation particulière");
    await famille.post(verification, famille.readEnvoi(suite));
    // Nothing that lowers a price was said: nothing is to be proved.
    expect(await read(famille)).toMatchObject({ motifs: [], prix: [300], provisoire: false });
  });

  it("ne prend pas un statut que la grille ne connaît pas", async () => {
    const famille = await open("accents");
    await famille.choose(["ludotheque"]);
    await dire(famille, { regime: "autre", statuts: "agent-communal" });
    expect((await read(famille)).situation).toMatchObject({ statuts: [], statutsLus: ["rsa"] });
  });
});

describe("La réponse", () => {
  it("donne un prix provisoire, que l’agent confirme", async () => {
    const famille = await open("qf-bas");
    await famille.choose(["ludotheque"]);
    const page = await dire(famille, { regime: "autre", statuts: "rsa" });
    await famille.post(verification, famille.readEnvoi(page));
    expect(await read(famille)).toMatchObject({
      motifs: ["situation-a-verifier"],
      prix: [50],
      provisoire: true,
    });
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("situation-a-verifier"));
    const vu = "attestation de la CAF";
    const muet = await answer(agent, dossier, { vu });
    expect(muet.status).toBe(400);
    expect((await answer(agent, dossier, { "situation-statut-rsa": "oui", vu })).status).toBe(303);
    expect(await read(famille)).toMatchObject({
      situation: { statuts: ["rsa"], verifiee: true },
      motifs: [],
      prix: [50],
      provisoire: false,
    });
    // The same words again need no second proof; others do.
    await dire(famille, { regime: "autre", statuts: "rsa" });
    expect(await read(famille)).toMatchObject({ situation: { verifiee: true }, motifs: [] });
    // Priced again at once, and dated by the town's rules.
    await dire(famille, { regime: "msa", statuts: "rsa" });
    expect(await read(famille)).toMatchObject({
      situation: { verifiee: false },
      motifs: ["situation-a-verifier"],
      prix: [100],
      provisoire: true,
    });
    await dire(famille, { regime: "autre" });
    expect(await read(famille)).toMatchObject({ prix: [300], provisoire: false });
  });

  it("qu’un agent ne retient pas ne compte plus", async () => {
    const famille = await open("qf-zero");
    await famille.choose(["ludotheque"]);
    const page = await dire(famille, { regime: "msa", statuts: "rsa" });
    await famille.post(verification, famille.readEnvoi(page));
    expect(await read(famille)).toMatchObject({ prix: [100], provisoire: true });
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("situation-a-verifier"));
    const champs = { "situation-regime": "non", "situation-statut-rsa": "non", vu: "aucun justificatif" };
    expect((await answer(agent, dossier, champs)).status).toBe(303);
    expect(await read(famille)).toMatchObject({
      situation: { regime: "autre", statuts: [], verifiee: true },
      prix: [300],
      provisoire: false,
    });
  });

  it("se lit dans la copie de ses données", async () => {
    const famille = await new FamilleHttp(banc, "qf-bas").logIn();
    expect((await famille.get(paths.famille.copie)).html).toContain("aucune situation particulière");
  });
});

describe("Attaques", () => {
  it("une page d’avant est refusée, deux envois à la fois comptent une fois", async () => {
    const famille = await open("recomposee");
    await famille.choose(["ludotheque"]);
    const version = readVersion(await famille.get(situation));
    const envois = await Promise.all(
      ["msa", "autre"].map((regime) => famille.post(situation, { version, regime })),
    );
    expect(envois.map(({ statut }) => statut).toSorted()).toEqual([200, 409]);
    const gagnant = envois.findIndex(({ statut }) => statut === 200);
    expect((await read(famille)).situation?.regime).toBe(["msa", "autre"][gagnant]);
  });

  it("sans connexion, rien ne s’ouvre", async () => {
    const dehors = new FamilleHttp(banc, "qf-bas");
    expect((await dehors.get(situation)).url.pathname).toBe(paths.connexion.page);
    const envoi = await dehors.post(situation, { version: "1", regime: "autre" });
    expect(envoi.url.pathname).toBe(paths.connexion.page);
  });

  it("l’envoi direct de la demande ne saute pas la question", async () => {
    const famille = await open("msa");
    await famille.choose(["cantine"]);
    const envoi = famille.readEnvoi(await famille.get(verification));
    await famille.choose(["ludotheque"]);
    const version = String(Number(envoi.version) + 1);
    const suite = await famille.post(verification, { ...envoi, version });
    expect(suite.url.pathname).toBe(situation);
    expect((await read(famille)).prix).toBeUndefined();
  });
});
