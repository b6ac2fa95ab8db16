/** By what right an adult acts for a child, over HTTP: said, proved, answered by an agent, and out of others' reach. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listDus } from "#db/queries/courriels.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, logInAgent } from "../agent/gestes.ts";
import { FamilleHttp, findVille, readCodeDonne } from "../famille-http.ts";
import { makePdf } from "../pieces/fichiers.ts";
import { examiner, give, listDe } from "../pieces/gestes.ts";
import { fill } from "../ville/gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
let admin: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
  admin = await logInAgent("administrateur", banc.origine);
});
afterAll(() => banc?.fermer());

const logIn = (slug: string): Promise<FamilleHttp> => new FamilleHttp(banc, slug).logIn();
const findEnfants = async (famille: FamilleHttp) =>
  (await findFoyer(await findVille(banc), await famille.findFoyerId()))?.enfants ?? [];
const findDossier = async (famille: FamilleHttp): Promise<string> =>
  banc.origine + paths.agent.dossier(await famille.findCasId("autorite-a-verifier"));
const regler = async (valeurs: Record<string, string>): Promise<void> =>
  expect((await fill(admin, banc.origine + paths.ville.section("familles"), valeurs)).status).toBe(303);

describe("Le lien avec l’enfant", () => {
  it("se dit, et rien d’autre qu’un des quatre n’est pris", async () => {
    const famille = await logIn("qf-moyen");
    for (const lien of ["", "roi", "constructor"]) {
      const refus = await famille.addEnfant("Lila", "Martin", "2019", lien);
      expect([refus.statut, refus.html.includes("Dites quel est votre lien")]).toEqual([400, true]);
    }
    expect(await findEnfants(famille)).toEqual([]);
    await famille.addEnfant("Lila", "Martin");
    expect(await findEnfants(famille)).toMatchObject([{ droit: { lien: "parent", preuve: "declaree" } }]);
    await expect(famille.findCasId("autorite-a-verifier")).rejects.toThrow("aucun cas ouvert");
    expect((await famille.get(paths.famille.foyer)).html).toContain("parent, avec l’autorité parentale");
    expect((await famille.get(paths.famille.copie)).html).toContain("parent, avec l’autorité parentale");
    expect(JSON.parse((await famille.post(paths.famille.copieJson)).html)).toMatchObject({
      foyer: { enfants: [{ prenom: "Lila", droit: { lien: "parent", preuve: "declaree" } }] },
    });
  });
});

describe("Une preuve demandée", () => {
  let tuteur: FamilleHttp;
  beforeAll(async () => {
    tuteur = await logIn("qf-bas");
  });

  it("mène à la page du document, ouvre un cas, et rend le prix provisoire sans le changer", async () => {
    const apres = await tuteur.addEnfant("Noé", "Bertin", "2018", "tuteur");
    expect(apres.url.pathname + apres.url.search).toBe(paths.famille.donnerDocument("autorite"));
    expect(apres.html).toContain("Preuve de votre droit d’agir pour un enfant");
    await tuteur.declareResidence(true);
    await tuteur.retrieveQuotient();
    const prix = await tuteur.get(paths.famille.prix);
    expect(prix.html).toContain("votre droit d’agir pour cet enfant doit être vérifié");
    await tuteur.enrol(["cantine"]);
    const [decision] = await listDecisions(await findVille(banc), await tuteur.findFoyerId());
    expect(decision).toMatchObject({ provisoire: true, lignes: [{ autoriteProvisoire: true }] });
    expect(decision?.lignes[0]?.situation.quotient.kind).toBe("connue");
  });

  it("l’agent lit le document et reconnaît le droit : la décision devient définitive", async () => {
    const don = await give(tuteur, "autorite", { nom: "jugement.pdf", octets: makePdf() });
    expect(don.statut).toBe(200);
    await examiner(banc);
    expect(await listCasOuverts(await findVille(banc), await tuteur.findFoyerId())).toHaveLength(2);
    const dossier = await findDossier(tuteur);
    const page = await (await agent.send(dossier)).text();
    expect(page).toContain("tuteur, ou autorité parentale déléguée, preuve à vérifier");
    expect((await answer(agent, dossier, { vu: "Ordonnance lue." })).status).toBe(400);
    const [noe] = await findEnfants(tuteur);
    const reponse = await answer(agent, dossier, { [`enfant-${noe?.id}`]: "oui", vu: "Ordonnance lue." });
    expect(reponse.status).toBe(303);
    expect(await findEnfants(tuteur)).toMatchObject([{ droit: { lien: "tuteur", preuve: "verifiee" } }]);
    const [derniere] = await listDecisions(await findVille(banc), await tuteur.findFoyerId());
    expect(derniere?.lignes[0]).not.toHaveProperty("autoriteProvisoire");
    expect(derniere?.auteur).toMatchObject({
      motivation: "Droit d’agir reconnu pour\u00A0: Noé. Ordonnance lue.",
    });
    expect((await listDe(tuteur))[0]?.verifieeLe).not.toBeNull();
  });

  it("non reconnu : rien de plus ne s’inscrit, ce qui l’est le reste, et la famille sait pourquoi", async () => {
    const famille = await logIn("qf-haut");
    await famille.addEnfant("Ana", "Sorel", "2018", "accueil");
    await famille.declareResidence(true);
    await famille.enrol(["cantine"]);
    const [ana] = await findEnfants(famille);
    const dossier = await findDossier(famille);
    await answer(agent, dossier, { [`enfant-${ana?.id}`]: "non", vu: "Aucune décision de placement." });
    const { html } = await famille.get(paths.famille.inscription);
    expect(html).toContain("Déjà inscrit");
    expect(html).not.toMatch(/name="choix-/);
    expect((await famille.get(paths.famille.foyer)).html).toContain("non reconnu par un agent");
    expect((await famille.get(paths.famille.traces)).html).toContain(
      "Réponse d’un agent sur le droit d’agir pour un enfant",
    );
  });

  it("un enfant confié n’a pas le quotient de qui l’accueille, sauf si la ville l’a voulu", async () => {
    const famille = await logIn("msa");
    await famille.addEnfant("Tom", "Vasseur", "2018", "accueil");
    await famille.declareResidence(true);
    await famille.retrieveQuotient();
    const avant = (await famille.get(paths.famille.prix)).html;
    expect(avant).toContain("l’enfant vous est confié, et votre quotient n’est pas le sien");
    await regler({ confies: "comme-le-foyer" });
    expect((await famille.get(paths.famille.prix)).html).not.toContain("vous est confié");
    await regler({ confies: "a-part" });
  });
});

describe("La règle de la ville", () => {
  it("un parent prouve quand la ville le demande ; qui a été déclaré avant n’y revient pas", async () => {
    const famille = await logIn("accents");
    await famille.addEnfant("Zélie", "D’Été", "2018");
    await regler({ parent: "prouvee" });
    await famille.addEnfant("Loïc", "D’Été", "2020");
    expect((await findEnfants(famille)).map(({ droit }) => droit?.preuve)).toEqual(["declaree", "attendue"]);
    await regler({ parent: "declaree" });
  });

  it("l’enfant reçu par un code vient sans le droit de l’autre foyer", async () => {
    const tuteur = await logIn("garde-alternee-a");
    await tuteur.addEnfant("Éloïse", "Le Goff", "2019", "institution");
    const id = (await findEnfants(tuteur))[0]?.id ?? "";
    const code = readCodeDonne((await tuteur.post(paths.famille.inviter(id))).html);
    const autre = await logIn("garde-alternee-b");
    await autre.post(paths.famille.rejoindre, { code, geste: "accepter" });
    expect(await findEnfants(autre)).toMatchObject([{ droit: { lien: "parent", preuve: "declaree" } }]);
  });
});

describe("L’enfant réclamé par un second compte", () => {
  it("ouvre un cas, prévient le premier par courriel, et ne lui apprend rien de l’autre", async () => {
    const premier = await logIn("qf-zero");
    await premier.addEnfant("Jade", "Marcheix", "2014");
    const second = await logIn("sans-enfant");
    await second.addEnfant("jade", "MARCHEIX", "2014", "tuteur");
    expect((await second.findCasId("enfant-deja-declare")).length).toBeGreaterThan(0);
    expect((await second.findCasId("autorite-a-verifier")).length).toBeGreaterThan(0);
    const envois = await listDus(await findVille(banc), banc.horloge.now() + 1, 1_000);
    const { nom } = findPersona("sans-enfant");
    const prevenu = envois.filter(({ sujet }) => sujet === "Un autre compte a déclaré Jade");
    expect(prevenu).toHaveLength(1);
    expect(prevenu[0]?.texte).not.toContain(nom);
  });

  it("le cas d’une famille ne se répond ni par elle ni par un agent sans droit", async () => {
    const famille = await logIn("sans-enfant");
    const dossier = await findDossier(famille);
    const corps = { action: "decider", vu: "Moi-même.", revision: "1.1.1.0.0.0" };
    const envoi = { method: "POST" as const, body: new URLSearchParams(corps) };
    const essai = await famille.client.send(dossier, envoi);
    expect(new URL(essai.headers.get("location") ?? "", banc.origine).pathname).toBe(paths.agent.connexion);
    const [jade] = await findEnfants(famille);
    expect(jade?.droit?.preuve).toBe("attendue");
    expect((await admin.send(dossier, envoi)).status).toBe(403);
  });
});
