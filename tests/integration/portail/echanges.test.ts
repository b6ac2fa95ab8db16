/** A family and its town once a decision is there: contested prices, messages both ways, and every door tried by others. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Decision } from "#app/domain/decision/decision.ts";
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import { LONGUEUR_MESSAGE, MESSAGES_EN_ATTENTE } from "#app/domain/dossier/message.ts";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listMessages } from "#db/queries/messages.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, champs, logInAgent, openEnPanne, readLocation, readRevision } from "../agent/gestes.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";

const SLUG = "panne-503";
const CHATON = "<script>alert('chaton')</script>";

let banc: BancSansNavigateur;
let famille: FamilleHttp;
let decision: Decision;
let ligne: string;
let intrus: FamilleHttp;
let ailleurs: FamilleHttp;
let agent: Client;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  famille = await openEnPanne(banc, SLUG);
  decision = await findDecision();
  ligne = toCleLigne(decision.lignes[0]!);
  intrus = await new FamilleHttp(banc, "qf-haut").logIn();
  ailleurs = await new FamilleHttp(banc, SLUG, banc.origineVille2).logIn();
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

async function findDecision(): Promise<Decision> {
  const [derniere] = await listDecisions(await findVille(banc), await famille.findFoyerId());
  if (!derniere) throw new Error("aucune décision");
  return derniere;
}

const listOuverts = async (motif: string, qui = famille) =>
  (await listCasOuverts(await findVille(banc), await qui.findFoyerId())).filter((one) => one.motif === motif);

const listEcrits = async (qui = famille) => listMessages(await findVille(banc), await qui.findFoyerId());

/** Subjects and words of the mails that wait for this family. */
async function listMails(slug = SLUG): Promise<{ sujet: string; texte: string }[]> {
  const mails = await listDus(await findVille(banc), banc.horloge.now(), 500);
  return mails.filter(({ a }) => a === findPersona(slug).email);
}

const ecrire = (message: string, qui = famille) => qui.post(paths.famille.messages, { message });

const dossierOf = async (motif: string): Promise<string> =>
  banc.origine + paths.agent.dossier(await famille.findCasId(motif));

describe("La décision en PDF", () => {
  it("part chez la famille et chez l’agent, qui laisse une trace", async () => {
    const sienne = await famille.client.send(banc.origine + paths.famille.decisionPdf(decision.id));
    expect(sienne.status).toBe(200);
    expect(sienne.headers.get("content-type")).toBe("application/pdf");
    expect(sienne.headers.get("content-disposition")).toBe(
      `attachment; filename="decision-${decision.numero}.pdf"`,
    );
    const octets = Buffer.from(await sienne.arrayBuffer()).toString("latin1");
    expect(octets.startsWith("%PDF-")).toBe(true);
    expect(octets).toContain("/StructTreeRoot");

    const casId = await famille.findCasId("panne");
    const chemin = banc.origine + paths.agent.decisionPdf(casId, decision.id);
    const listConsultations = async () =>
      (await listTraces(await findVille(banc), await famille.findFoyerId())).filter(
        ({ quoi }) => quoi === "dossier-consulte",
      );
    const avant = await listConsultations();
    expect((await agent.send(chemin)).headers.get("content-type")).toBe("application/pdf");
    expect(await listConsultations()).toHaveLength(avant.length + 1);
  });

  it("n’existe pour personne d’autre", async () => {
    const chemin = paths.famille.decisionPdf(decision.id);
    expect((await intrus.get(chemin)).statut).toBe(404);
    expect((await ailleurs.get(chemin)).statut).toBe(404);
    expect(readLocation(await new Client().send(banc.origine + chemin))).toBe(paths.connexion.page);
    const casId = await famille.findCasId("panne");
    expect((await agent.send(banc.origine + paths.agent.decisionPdf(casId, "autre"))).status).toBe(404);
    const editeur = await logInAgent("editeur", banc.origine);
    expect((await editeur.send(banc.origine + paths.agent.decisionPdf(casId, decision.id))).status).toBe(403);
  });
});

describe("Contester", () => {
  it("un prix : un seul cas, même envoyé dix fois à la fois, et l’état se lit partout", async () => {
    const page = paths.famille.revoir(decision.id, ligne);
    const envois = await Promise.all(
      Array.from({ length: 10 }, () => famille.post(page, { raison: "calcul", message: CHATON })),
    );
    expect(envois.map(({ statut }) => statut)).toEqual(Array.from({ length: 10 }, () => 200));
    const ouverts = await listOuverts("ligne-contestee");
    expect(ouverts).toHaveLength(1);
    expect(ouverts[0]?.detail).toMatchObject({ raison: "calcul", ligne, decision: decision.id });
    for (const chemin of [page, paths.famille.accueil, paths.famille.demande(decision.demandeId)]) {
      const { html } = await famille.get(chemin);
      expect(html).toContain("Votre dossier est chez le service des familles");
      expect(html).toContain("vous contestez un prix");
    }
    expect(
      (await listMails()).filter(({ sujet }) => sujet.startsWith("Votre demande est chez")),
    ).toHaveLength(1);
  });

  it("toute la décision : un autre cas", async () => {
    await famille.post(paths.famille.revoir(decision.id), { raison: "autre" });
    expect(await listOuverts("revision-demandee")).toHaveLength(1);
    expect(await listOuverts("ligne-contestee")).toHaveLength(1);
  });

  it("demande une raison, refuse un texte trop long et garde ce qui est écrit", async () => {
    const autre = toCleLigne(decision.lignes[1]!);
    const page = paths.famille.revoir(decision.id, autre);
    const vide = await famille.post(page, { message: "Un mot à garder" });
    expect(vide.statut).toBe(400);
    expect(vide.html).toContain("Choisissez une raison.");
    expect(vide.html).toContain("Un mot à garder");
    const long = await famille.post(page, { raison: "autre", message: "a".repeat(LONGUEUR_MESSAGE + 1) });
    expect(long.statut).toBe(400);
    expect((await famille.post(page, { raison: "constructor" })).statut).toBe(400);
    expect(await listOuverts("ligne-contestee")).toHaveLength(1);
  });

  it("rien n’est contesté depuis un autre foyer, une autre ville, un autre site, ni un prix absent", async () => {
    for (const page of [paths.famille.revoir(decision.id), paths.famille.revoir(decision.id, ligne)])
      for (const qui of [intrus, ailleurs]) {
        expect((await qui.get(page)).statut).toBe(404);
        expect((await qui.post(page, { raison: "autre" })).statut).toBe(404);
      }
    expect((await famille.get(paths.famille.revoir(decision.id, "a-b"))).statut).toBe(404);
    expect((await famille.post(paths.famille.revoir(decision.id, "a-b"), { raison: "autre" })).statut).toBe(
      404,
    );
    expect(await listOuverts("revision-demandee", intrus)).toEqual([]);
    for (const chemin of [paths.famille.revoir(decision.id), paths.famille.messages]) {
      const pirate = await famille.client.send(banc.origine + chemin, {
        method: "POST",
        headers: { Origin: "https://pirate.test" },
        body: champs({ raison: "autre", message: "pirate" }),
      });
      expect(pirate.status).toBe(403);
      expect(readLocation(await new Client().send(banc.origine + chemin))).toBe(paths.connexion.page);
    }
    expect((await listEcrits()).map(({ texte }) => texte)).not.toContain("pirate");
  });

  it("l’agent lit la ligne et les mots, et sa confirmation arrive à la famille sans nouvelle décision", async () => {
    const dossier = await dossierOf("ligne-contestee");
    const html = await (await agent.send(dossier)).text();
    expect(html).toContain(decision.numero);
    expect(html).toContain("Je ne comprends pas le calcul");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain(CHATON);
    const sansIssue = await answer(agent, dossier, { vu: "Calcul relu." });
    expect(sansIssue.status).toBe(400);
    const reponse = await answer(agent, dossier, { issue: "confirmee", vu: "Calcul relu, ligne par ligne." });
    expect(reponse.status).toBe(303);
    expect(await listOuverts("ligne-contestee")).toEqual([]);
    expect(await listOuverts("revision-demandee")).toHaveLength(1);
    expect((await findDecision()).id).toBe(decision.id);
    expect((await famille.get(paths.famille.messages)).html).toContain("Calcul relu, ligne par ligne.");
    expect((await listMails()).map(({ sujet }) => sujet)).toContain(
      "Votre décision a été revue par une personne",
    );
  });

  it("une révision peut finir par une nouvelle décision, signée d’un agent", async () => {
    const dossier = await dossierOf("revision-demandee");
    expect((await answer(agent, dossier, { issue: "revue", vu: "Tout est recalculé." })).status).toBe(303);
    expect(await listOuverts("revision-demandee")).toEqual([]);
    const neuve = await findDecision();
    expect(neuve.id).not.toBe(decision.id);
    expect(neuve.auteur).toMatchObject({
      kind: "agent",
      motivation: "Décision revue par un agent. Tout est recalculé.",
    });
  });

  it("un quotient contesté se corrige par le document que l’agent lit", async () => {
    await famille.post(paths.famille.revoir(decision.id, ligne), { raison: "quotient" });
    const lu = { document: "attestation-caf", valeur: "400", vu: "Attestation lue." };
    const mois = banc.horloge.jour().slice(0, 7);
    expect((await answer(agent, await dossierOf("ligne-contestee"), { ...lu, mois })).status).toBe(303);
    expect(await listOuverts("ligne-contestee")).toEqual([]);
    expect((await findDecision()).lignes[0]?.situation.quotient).toMatchObject({
      quotient: { valeur: "400" },
    });
    const { html } = await famille.get(paths.famille.quotient.page);
    expect(html).toContain("Les quotients connus de la ville");
    expect(html).toContain((await findDecision()).numero);
  });
});

describe("Messages", () => {
  it("le premier ouvre un cas, les suivants s’y ajoutent, un double clic n’en fait qu’un", async () => {
    await Promise.all([ecrire("Bonjour,\r\n\r\nmerci."), ecrire("Bonjour,\r\n\r\nmerci.")]);
    await ecrire(`Encore ${CHATON}`);
    expect((await listEcrits()).filter(({ de }) => de === "famille").map(({ texte }) => texte)).toEqual([
      "Bonjour,\n\nmerci.",
      `Encore ${CHATON}`,
    ]);
    expect(await listOuverts("message")).toHaveLength(1);
    const html = await famille.readHtml(paths.famille.messages);
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain(CHATON);
  });

  it("un texte vide ou trop long est refusé et gardé ; un texte sans fin n’est pas lu", async () => {
    expect((await ecrire(" \r\n ")).statut).toBe(400);
    const long = await ecrire("é".repeat(LONGUEUR_MESSAGE + 1));
    expect(long.statut).toBe(400);
    expect(long.html).toContain("é".repeat(LONGUEUR_MESSAGE + 1));
    expect((await ecrire("a".repeat(4 * 1024 * 1024))).statut).toBe(413);
    expect((await ecrire("é".repeat(LONGUEUR_MESSAGE))).statut).toBe(200);
  });

  it("on n’écrit pas sans fin avant une réponse", async () => {
    const reste = MESSAGES_EN_ATTENTE - (await listEcrits()).filter(({ de }) => de === "famille").length;
    for (let rang = 0; rang < reste; rang += 1) expect((await ecrire(`Mot ${rang}`)).statut).toBe(200);
    expect((await ecrire("Un de trop")).statut).toBe(409);
  });

  it("l’agent répond une fois ; la famille est prévenue sans que rien soit dit", async () => {
    const dossier = await dossierOf("message");
    expect(await (await agent.send(dossier)).text()).toContain("Mot 0");
    const revision = await readRevision(agent, dossier);
    const avant = (await listMails()).length;
    const reponses = [
      await answer(agent, dossier, { vu: "Voici notre réponse.", revision }),
      await answer(agent, dossier, { vu: "Voici notre réponse.", revision }),
    ];
    expect(reponses.map(({ status }) => status)).toEqual([303, 409]);
    expect(await listOuverts("message")).toEqual([]);
    const mails = (await listMails()).slice(avant);
    expect(mails.map(({ sujet }) => sujet)).toEqual(["Vous avez un message de la ville de Rivelune"]);
    expect(mails[0]?.texte).toContain(banc.origine + paths.famille.messages);
    expect(mails[0]?.texte).not.toContain("Voici notre réponse");
    expect((await famille.get(paths.famille.messages)).html).toContain("Voici notre réponse.");
    expect((await ecrire("Merci")).statut).toBe(200);
  });

  it("un agent écrit sans clore, une fois ; sans le droit de décider, rien", async () => {
    await famille.post(paths.famille.correction, { message: "Mon nom s’écrit autrement." });
    const dossier = await dossierOf("message");
    const adresse = await dossierOf("correction-demandee");
    const revision = await readRevision(agent, adresse);
    const envoi = { action: "ecrire", message: "Il manque un justificatif.", revision };
    const poster = (client: Client) => client.send(adresse, { method: "POST", body: champs(envoi) });
    expect((await poster(agent)).status).toBe(303);
    expect((await poster(agent)).status).toBe(409);
    expect((await poster(await logInAgent("auditeur", banc.origine))).status).toBe(403);
    expect((await listEcrits()).filter(({ texte }) => texte === envoi.message)).toHaveLength(1);
    expect(await listOuverts("correction-demandee")).toHaveLength(1);
    expect((await agent.send(dossier)).status).toBe(200);
  });

  it("la réponse à une correction a ses mots, et aucune décision n’en sort", async () => {
    const avant = await findDecision();
    const reponse = await answer(agent, await dossierOf("correction-demandee"), { vu: "Nom corrigé." });
    expect(reponse.status).toBe(303);
    expect((await findDecision()).id).toBe(avant.id);
    const { html } = await famille.get(paths.famille.traces);
    expect(html).toContain("Réponse d’un agent à votre demande de correction");
  });

  it("personne d’autre ne lit ni n’écrit dans ce dossier ; la copie les porte", async () => {
    expect((await intrus.get(paths.famille.messages)).html).not.toContain("Voici notre réponse");
    expect((await ailleurs.get(paths.famille.messages)).html).not.toContain("Voici notre réponse");
    await ecrire("Rien à voir", intrus);
    expect((await listEcrits()).map(({ texte }) => texte)).not.toContain("Rien à voir");
    const copie = await famille.post(paths.famille.copieJson);
    expect(copie.html).toContain("Voici notre réponse.");
    expect(copie.html).not.toContain("Rien à voir");
  });

  it("l’autre parent d’un enfant partagé n’y voit rien", async () => {
    const un = await new FamilleHttp(banc, "garde-alternee-a").logIn();
    await un.addEnfant("Éloïse", "Le Goff");
    const enfant = /inviter\?enfant=([0-9a-f-]+)/.exec((await un.get(paths.famille.foyer)).html)?.[1];
    const page = (await un.post(paths.famille.inviter(enfant))).html;
    const code = /class="code-a-donner">(?:<span[^>]*>)?([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(page)?.[1] ?? "";
    const autre = await new FamilleHttp(banc, "garde-alternee-b").logIn();
    await autre.post(paths.famille.rejoindre, { code, geste: "accepter" });
    expect((await autre.get(paths.famille.foyer)).html).toContain("partagé avec un autre foyer");
    await un.declareResidence(true);
    await un.retrieveQuotient();
    await un.enrol(["cantine"]);
    await ecrire("Pour le service seulement", un);
    const [sienne] = await listDecisions(await findVille(banc), await un.findFoyerId());
    expect((await un.get(paths.famille.decisionPdf(sienne!.id))).statut).toBe(200);
    expect((await autre.get(paths.famille.decisionPdf(sienne!.id))).statut).toBe(404);
    expect((await autre.get(paths.famille.revoir(sienne!.id))).statut).toBe(404);
    expect((await autre.get(paths.famille.messages)).html).not.toContain("Pour le service seulement");
    expect((await autre.get(paths.famille.accueil)).html).not.toContain("vous avez écrit au service");
  });
});

describe("Préférence de courriels", () => {
  it("« Aucun » : ni message, ni confirmation ; « Les décisions seulement » : la confirmation seule", async () => {
    const suites = { aucun: [], decisions: ["Votre décision a été revue par une personne"] };
    for (const [courriels, attendus] of Object.entries(suites)) {
      await famille.post(paths.famille.courriels, { courriels });
      const avant = (await listMails()).length;
      await ecrire(`Préférence ${courriels}`);
      await answer(agent, await dossierOf("message"), { vu: "Lu." });
      const { id } = await findDecision();
      await famille.post(paths.famille.revoir(id), { raison: "autre" });
      await answer(agent, await dossierOf("revision-demandee"), { issue: "confirmee", vu: "Relu." });
      expect((await listMails()).slice(avant).map(({ sujet }) => sujet)).toEqual(attendus);
    }
  });
});
