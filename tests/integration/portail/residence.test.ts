/** The residence page where the town typed its streets, over HTTP: found, shared, unknown, tied from elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, logInAgent } from "../agent/gestes.ts";
import { FamilleHttp, findVille, type PageLue } from "../famille-http.ts";
import { fill, toTexte } from "../ville/gestes.ts";

const RUES = `Rue des Lilas : commune, secteur Les Tilleuls
Rue du Moulin
Route de Vannes, 1 à 45
Route de Vannes, 46 à 99 : hors commune, attache convention`;

let banc: BancSansNavigateur;
const open = (slug: string): Promise<FamilleHttp> => new FamilleHttp(banc, slug).logIn();

async function setRues(rues: string): Promise<void> {
  const admin = await logInAgent("administrateur", banc.origine);
  expect((await fill(admin, banc.origine + paths.ville.section("rues"), { rues })).status).toBe(303);
}

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

const dire = (famille: FamilleHttp, champs: Record<string, string>): Promise<PageLue> =>
  famille.post(paths.famille.residence, champs);

async function read(famille: FamilleHttp) {
  const ville = await findVille(banc);
  const id = await famille.findFoyerId();
  const motifs = (await listCasOuverts(ville, id)).map(({ motif }) => motif);
  const lu = await findFoyer(ville, id);
  return { residence: lu?.residence, adresse: lu?.adresse, motifs };
}

describe("Une ville sans liste", () => {
  it("garde sa question, et n’enregistre aucune adresse même envoyée", async () => {
    const famille = await open("qf-haut");
    expect(await famille.readHtml(paths.famille.residence)).not.toContain('name="rue"');
    await dire(famille, { commune: "oui", rue: "rue des Lilas" });
    expect(await read(famille)).toEqual({
      residence: "declaree-commune",
      adresse: null,
      motifs: ["residence-a-verifier"],
    });
  });
});

describe("Une ville qui a tapé ses rues", () => {
  beforeAll(() => setRues(RUES));

  it("trouve la rue autrement écrite, et la montre", async () => {
    const famille = await open("qf-moyen");
    const { url, html } = await dire(famille, { commune: "oui", rue: "12 R. DES LILAS" });
    expect(url.pathname).toBe(paths.famille.accueil);
    expect(toTexte(html)).toContain("12 Rue des Lilas");
    expect(await read(famille)).toMatchObject({
      residence: "declaree-commune",
      adresse: { numero: "12", rue: "Rue des Lilas", liste: "trouvee", secteur: "Les Tilleuls" },
      motifs: ["residence-a-verifier"],
    });
    expect(toTexte(await famille.readHtml(paths.famille.ajouterEnfant))).toContain(
      "Secteur de votre adresse : Les Tilleuls",
    );
  });

  it("propose les rues proches d’une rue inconnue, et en garde une", async () => {
    const famille = await open("qf-bas");
    const { statut, html } = await dire(famille, { commune: "oui", rue: "7 chemin du moulin" });
    expect(statut).toBe(400);
    expect(toTexte(html)).toContain("Cette rue n’est pas dans la liste de la ville");
    expect(html).toContain('value="rue:Rue du Moulin"');
    expect(html).toContain('value="maintenue"');
    expect((await read(famille)).residence).toBe("inconnue");
    await dire(famille, {
      commune: "oui",
      numero: "7",
      rue: "chemin du moulin",
      choix: "rue:Rue du Moulin",
    });
    expect((await read(famille)).adresse).toMatchObject({
      numero: "7",
      rue: "Rue du Moulin",
      liste: "trouvee",
    });
  });

  it("garde à la main la rue que la famille maintient, et l’agent lit qu’elle n’est pas dans la liste", async () => {
    const famille = await open("msa");
    await dire(famille, { commune: "oui", numero: "1", rue: "venelle neuve", choix: "maintenue" });
    expect(await read(famille)).toMatchObject({
      residence: "declaree-commune",
      adresse: { rue: "venelle neuve", liste: "absente" },
      motifs: ["residence-a-verifier"],
    });
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("residence-a-verifier"));
    expect(toTexte(await (await agent.send(dossier)).text())).toContain(
      "1 venelle neuve absente de la liste des rues de la ville",
    );
  });

  it.each([
    [{ commune: "oui", rue: "" }, "Écrivez le nom de votre rue."],
    [{ commune: "oui", rue: "route de Vannes" }, "Écrivez le numéro : dans cette rue"],
    [{ commune: "oui", rue: "50 route de Vannes" }, "Cette adresse est hors de la commune"],
    [{ rue: "rue des Lilas" }, "Dites si vous habitez la commune."],
  ])("redemande %o", async (champs: Record<string, string>, message) => {
    const famille = await open("qf-zero");
    const { statut, html } = await dire(famille, champs);
    expect(statut).toBe(400);
    expect(toTexte(html)).toContain(message);
    expect((await read(famille)).residence).toBe("inconnue");
  });

  it("rattache une famille d’ailleurs à titre provisoire, jusqu’à la preuve lue par un agent", async () => {
    const famille = await open("recomposee");
    await famille.addEnfant("Lila", findPersona(famille.slug).nom);
    await dire(famille, { commune: "non", rue: "50, route de Vannes" });
    expect(await read(famille)).toMatchObject({
      residence: "declaree-hors-commune",
      adresse: { attaches: ["convention"] },
      motifs: ["residence-a-verifier"],
    });
    await famille.retrieveQuotient();
    await famille.enrol(["cantine"]);
    const readDecision = async () => {
      const [decision] = await listDecisions(await findVille(banc), await famille.findFoyerId());
      return { provisoire: decision?.provisoire, residence: decision?.lignes[0]?.situation.residence };
    };
    expect(await readDecision()).toEqual({
      provisoire: true,
      residence: { commune: false, prouvee: false, attaches: ["convention"] },
    });

    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("residence-a-verifier"));
    const vu = "facture d’électricité";
    expect((await answer(agent, dossier, { domicile: "attachee", vu })).status).toBe(303);
    expect(await readDecision()).toEqual({
      provisoire: false,
      residence: { commune: false, prouvee: true, attaches: ["convention"] },
    });
    // The same address again changes nothing; another one is to be proved.
    await dire(famille, { commune: "non", numero: "50", rue: "rte de vannes" });
    expect((await read(famille)).residence).toBe("verifiee-hors-commune");
    await dire(famille, { commune: "non", numero: "52", rue: "route de Vannes" });
    expect(await read(famille)).toMatchObject({
      residence: "declaree-hors-commune",
      motifs: ["residence-a-verifier"],
    });
  });

  it("l’agent qui ne voit pas l’adresse déclarée retire le attache", async () => {
    const famille = await open("recomposee");
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("residence-a-verifier"));
    expect((await answer(agent, dossier, { domicile: "ailleurs", vu: "bail d’une autre rue" })).status).toBe(
      303,
    );
    expect(await read(famille)).toMatchObject({
      residence: "verifiee-hors-commune",
      adresse: { attaches: [] },
      motifs: [],
    });
  });

  it("une autre commune se dit sans adresse, et aucune n’est gardée", async () => {
    const famille = await open("qf-zero");
    await dire(famille, { commune: "non", rue: "rue des Lilas" });
    expect(await read(famille)).toEqual({ residence: "declaree-hors-commune", adresse: null, motifs: [] });
  });
});
