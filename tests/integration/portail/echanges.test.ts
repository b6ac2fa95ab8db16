/** Messages, contested prices and the decision on paper, over HTTP: once, sealed, and never another household's. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listMessages } from "#db/queries/messages.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, logInAgent, readRevision } from "../agent/gestes.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { toTexte } from "../ville/gestes.ts";

const { famille: chemins } = paths;

let banc: BancSansNavigateur;
let famille: FamilleHttp;
let intrus: FamilleHttp;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  famille = await enrol("qf-moyen", "Lila");
  intrus = await enrol("qf-bas", "Sacha");
});
afterAll(() => banc?.fermer());

async function enrol(slug: string, prenom: string): Promise<FamilleHttp> {
  const neuve = await new FamilleHttp(banc, slug).logIn();
  await neuve.addEnfant(prenom, findPersona(slug).nom);
  await neuve.declareResidence(true);
  await neuve.retrieveQuotient();
  await neuve.enrol(["cantine", "midi-loisirs"]);
  return neuve;
}

async function read(qui: FamilleHttp) {
  const ville = await findVille(banc);
  const foyerId = await qui.findFoyerId();
  const [decision] = await listDecisions(ville, foyerId);
  if (!decision) throw new Error("décision absente");
  return {
    ville,
    decision,
    messages: await listMessages(ville, foyerId),
    cas: await listCasOuverts(ville, foyerId),
  };
}

const listMails = async (slug: string): Promise<string[]> =>
  (await listDus(await findVille(banc), banc.horloge.now() + 1, 1_000))
    .filter(({ a }) => a === findPersona(slug).email)
    .map(({ sujet }) => sujet);

describe("Décision en PDF", () => {
  it("se télécharge, avec sa structure, et n’est à personne d’autre", async () => {
    const { decision } = await read(famille);
    const chemin = chemins.decisionPdf(decision.id);
    const reponse = await famille.client.send(banc.origine + chemin);
    expect(reponse.headers.get("content-type")).toBe("application/pdf");
    const pdf = await reponse.text();
    expect(pdf.startsWith("%PDF-1.7")).toBe(true);
    expect(pdf).toContain("/Lang (fr-FR)");
    expect(pdf).toContain("/S /Table");
    expect((await intrus.get(chemin)).statut).toBe(404);
    expect((await new FamilleHttp(banc, "msa").get(chemin)).url.pathname).toBe(paths.connexion.page);
    const agent = await logInAgent("instructeur", banc.origine);
    expect(
      new URL((await agent.send(banc.origine + chemin)).headers.get("location") ?? "/", banc.origine)
        .pathname,
    ).toBe(paths.connexion.page);
  });
});

describe("Contester", () => {
  it("une ligne, deux fois : un seul dossier, un seul message, l’état se lit partout", async () => {
    const { decision } = await read(famille);
    const [ligne] = decision.lignes;
    const cle = `${ligne?.enfant.id}-${ligne?.activite.id}`;
    const chemin = chemins.contester(decision.id, cle);
    expect(toTexte((await famille.get(chemin)).html)).toContain(`Décision ${decision.numero}, Lila, Cantine`);
    expect((await famille.post(chemin, { texte: "sans raison" })).statut).toBe(400);
    const envoi = { raison: "enfants", texte: "J’ai <b>trois</b> enfants." };
    await Promise.all([famille.post(chemin, envoi), famille.post(chemin, envoi)]);
    const suite = await famille.post(chemin, envoi);
    expect(suite.url.pathname).toBe(chemins.decision(decision.id));
    expect(suite.html).toContain("Un agent relit cette décision");
    const { cas, messages } = await read(famille);
    expect(cas.filter(({ motif }) => motif === "contestation")).toHaveLength(1);
    expect(messages.filter(({ objet }) => objet !== null)).toHaveLength(1);
    for (const page of [chemins.accueil, chemins.messages])
      expect((await famille.get(page)).html).toContain("un agent relit la décision que vous contestez");
    expect((await famille.get(chemins.messages)).html).toContain(
      "J’ai &lt;b>trois&lt;/b> enfants.".replaceAll(">", "&gt;"),
    );
    expect(await listMails("qf-moyen")).toContain("Votre demande de révision est reçue");
  });

  it("la décision entière, une ligne inconnue, la décision d’une autre famille", async () => {
    const { decision } = await read(famille);
    expect((await famille.get(chemins.contester(decision.id))).html).toContain("relise la décision");
    expect((await famille.get(chemins.contester(decision.id, "x-y"))).statut).toBe(404);
    expect((await intrus.get(chemins.contester(decision.id))).statut).toBe(404);
    const vol = await intrus.post(chemins.contester(decision.id), { raison: "calcul", texte: "" });
    expect(vol.statut).toBe(404);
    expect((await read(intrus)).cas.filter(({ motif }) => motif === "contestation")).toEqual([]);
  });

  it("l’agent répond par une décision, la famille n’attend plus", async () => {
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("contestation"));
    expect(toTexte(await (await agent.send(dossier)).text())).toContain("Lila, Cantine");
    const avant = (await read(famille)).decision;
    expect((await answer(agent, dossier, { vu: "Le calcul est relu, le prix est exact." })).status).toBe(303);
    const { decision, cas } = await read(famille);
    expect(decision.id).not.toBe(avant.id);
    expect(decision.auteur).toMatchObject({
      kind: "agent",
      motivation: "Le calcul est relu, le prix est exact.",
    });
    expect(cas.filter(({ motif }) => motif === "contestation")).toEqual([]);
  });
});

describe("Messages", () => {
  it("la famille écrit, l’agent répond, chacun lit l’autre", async () => {
    expect((await famille.post(chemins.messages, { texte: "  " })).statut).toBe(400);
    const long = await famille.post(chemins.messages, { texte: "a".repeat(2_001) });
    expect(long.statut).toBe(400);
    expect(long.html).toContain("a".repeat(2_001));
    const texte = "Peut-on changer les jours ?\nMerci. <script>alert(1)</script>";
    for (let fois = 0; fois < 2; fois += 1) await famille.post(chemins.messages, { texte });
    await famille.post(chemins.messages, { texte: "Encore un mot." });
    const { cas, messages } = await read(famille);
    expect(cas.filter(({ motif }) => motif === "message")).toHaveLength(1);
    expect(messages.filter(({ objet, de }) => de === "famille" && objet === null)).toHaveLength(2);

    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("message"));
    const page = await (await agent.send(dossier)).text();
    expect(toTexte(page)).toContain("Encore un mot.");
    expect(page).not.toContain("<script>alert(1)");
    const revision = await readRevision(agent, dossier);
    const write = (mots: string) =>
      agent.send(dossier, {
        method: "POST",
        body: new URLSearchParams({ revision, action: "ecrire", message: mots }),
      });
    expect((await write(" ")).status).toBe(400);
    for (let fois = 0; fois < 2; fois += 1)
      expect((await write("Oui, dans « Mes inscriptions ».")).status).toBe(303);
    const lus = (await read(famille)).messages.filter(({ de }) => de === "ville");
    expect(lus).toMatchObject([{ texte: "Oui, dans « Mes inscriptions »." }]);
    expect((await listMails("qf-moyen")).filter((sujet) => sujet === "La ville vous a écrit")).toHaveLength(
      1,
    );
    expect((await famille.get(chemins.messages)).html).toContain("Oui, dans « Mes inscriptions ».");
    expect((await intrus.get(chemins.messages)).html).not.toContain("Mes inscriptions »");
    expect((await famille.get(chemins.copie)).html).toContain("Peut-on changer les jours");
    expect((await intrus.get(chemins.copie)).html).not.toContain("Peut-on changer les jours");
  });

  it("une réponse en mots ferme le dossier sans nouvelle décision", async () => {
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("message"));
    const avant = await listDecisions(await findVille(banc), await famille.findFoyerId());
    expect((await answer(agent, dossier, { vu: "Tout est dit, bonne rentrée à vous." })).status).toBe(303);
    const { cas, messages, ville } = await read(famille);
    expect(cas.filter(({ motif }) => motif === "message")).toEqual([]);
    expect(messages.at(-1)).toMatchObject({ de: "ville", texte: "Tout est dit, bonne rentrée à vous." });
    expect(await listDecisions(ville, await famille.findFoyerId())).toHaveLength(avant.length);
  });

  it("sans connexion, ou sans le droit de décider, rien ne part", async () => {
    const dehors = new FamilleHttp(banc, "msa");
    expect((await dehors.post(chemins.messages, { texte: "x" })).url.pathname).toBe(paths.connexion.page);
    await famille.post(chemins.messages, { texte: "Une dernière question." });
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("message"));
    const editeur = await logInAgent("editeur", banc.origine);
    const envoi = {
      method: "POST" as const,
      body: new URLSearchParams({ action: "ecrire", message: "Non." }),
    };
    expect((await editeur.send(dossier, envoi)).status).toBe(403);
    expect((await read(famille)).messages.some(({ texte }) => texte === "Non.")).toBe(false);
  });
});
