/** Documents over HTTP: from the family's phone to the agent's download, and every way in that must stay shut. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listTraces } from "#db/queries/traces.ts";
import { readContenu } from "#db/queries/pieces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { EICAR } from "#tests/simulators/clamd.ts";
import { answer, logInAgent } from "../agent/gestes.ts";
import { moveContenu } from "../base/contenus.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { makeImage, makePdf, makePng } from "./fichiers.ts";
import { examiner, give, listDe } from "./gestes.ts";

const JOUR = 86_400_000;
const CANARI = "canari-du-document";
const pdf = (nom = "attestation.pdf") => ({ nom, octets: makePdf({ catalogue: `/X (${CANARI})` }) });
const INFECTE = { nom: "facture.pdf", octets: makePdf({ objets: [Buffer.from(`% ${EICAR}\n`)] }) };

let banc: BancSansNavigateur;
let agent: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());
afterEach(() => {
  banc.simulateurs.antivirus.humeur = "normale";
  banc.horloge.avancer(-avance);
  avance = 0;
});

/** Put back after each test: sessions do not outlive a day. */
let avance = 0;
function avancer(ms: number): void {
  avance += ms;
  banc.horloge.avancer(ms);
}

const logIn = (slug: string, origine = banc.origine) => new FamilleHttp(banc, slug, origine).logIn();

/** One document given, its case, and the address of its download. */
async function giveOne(
  famille: FamilleHttp,
  nature = "assurance",
  motif = "document-a-lire",
  fichier = pdf(),
) {
  expect((await give(famille, nature, fichier)).url.pathname).toBe(paths.famille.documents);
  const [piece] = await listDe(famille);
  if (!piece) throw new Error("document absent");
  const casId = await famille.findCasId(motif);
  return { piece, casId, adresse: famille.origine + paths.agent.piece(casId, piece.id) };
}

describe("Du téléphone à l’agent", () => {
  it("le document attend l’antivirus, puis l’agent l’enregistre, et la famille le lit dans ses traces", async () => {
    const famille = await logIn("qf-moyen");
    const { casId, adresse } = await giveOne(famille);
    const liste = await famille.get(paths.famille.documents);
    expect(liste.html).toContain("contrôle antivirus en cours");

    const dossier = banc.origine + paths.agent.dossier(casId);
    expect(await (await agent.send(dossier)).text()).not.toContain(new URL(adresse).pathname);
    expect((await agent.send(adresse)).status).toBe(404);

    await examiner(banc);
    expect(await (await agent.send(dossier)).text()).toContain(new URL(adresse).pathname);
    const reponse = await agent.send(adresse);
    expect(reponse.status).toBe(200);
    expect(reponse.headers.get("content-disposition")).toMatch(
      /^attachment; filename="assurance-\d{4}-\d{2}-\d{2}\.pdf"$/,
    );
    expect(reponse.headers.get("content-type")).toBe("application/pdf");
    expect(reponse.headers.get("x-content-type-options")).toBe("nosniff");
    expect(reponse.headers.get("content-security-policy")).toContain("sandbox; default-src 'none'");
    expect(reponse.headers.get("cache-control")).toBe("no-store");
    expect(Buffer.from(await reponse.arrayBuffer())).toEqual(Buffer.from(pdf().octets));

    const traces = await listTraces(await findVille(banc), await famille.findFoyerId());
    expect(traces.filter(({ quoi }) => quoi === "document-ouvert")).toHaveLength(1);
    expect((await famille.get(paths.famille.traces)).html).toContain("Document ouvert par un agent");
  });

  it("la famille reprend un document tant que personne ne l’a ouvert", async () => {
    const famille = await logIn("qf-bas");
    const { piece } = await giveOne(famille);
    expect((await famille.post(paths.famille.documents, { piece: piece.id })).statut).toBe(200);
    expect(await listDe(famille)).toMatchObject([{ etat: "supprimee" }]);
    expect(await isGardee(piece.id)).toBe(false);

    const { piece: lue, adresse } = await giveOne(famille);
    await examiner(banc);
    await agent.send(adresse);
    expect((await famille.post(paths.famille.documents, { piece: lue.id })).statut).toBe(409);
    expect((await agent.send(adresse)).status).toBe(200);
  });

  it("une photo est gardée redessinée", async () => {
    const famille = await logIn("msa");
    const octets = Buffer.concat([await makeImage("image/png"), Buffer.from(CANARI)]);
    const { adresse } = await giveOne(famille, "autre", "document-a-lire", { nom: "IMG_1.PNG", octets });
    await examiner(banc);
    const reponse = await agent.send(adresse);
    expect(reponse.headers.get("content-type")).toBe("image/jpeg");
    expect(Buffer.from(await reponse.arrayBuffer()).includes(CANARI)).toBe(false);
  });

  it("un document traité est effacé au bout du délai de la ville, et pas avant", async () => {
    const famille = await logIn("msa-haut");
    const { piece, casId } = await giveOne(famille);
    await examiner(banc);
    await answer(agent, banc.origine + paths.agent.dossier(casId), { vu: "Attestation valable." });
    expect((await listDe(famille))[0]?.verifieeLe).not.toBeNull();
    const ville = await findVille(banc);
    avancer(29 * JOUR);
    await examiner(banc);
    expect(await isGardee(piece.id)).toBe(true);
    avancer(2 * JOUR);
    await examiner(banc);
    expect(await isGardee(piece.id)).toBe(false);
    const traces = await listTraces(ville, await famille.findFoyerId());
    expect(traces.map(({ quoi }) => quoi)).toContain("document-efface");
  });
});

const isGardee = async (id: string): Promise<boolean> =>
  (await readContenu(await findVille(banc), id)).kind !== "absent";

describe("D’un foyer, d’un rôle et d’une ville à l’autre", () => {
  it("le document d’une autre famille n’existe pas", async () => {
    const famille = await logIn("qf-zero");
    const { piece, casId, adresse } = await giveOne(famille);
    await examiner(banc);

    const autre = await logIn("qf-haut");
    expect((await autre.post(paths.famille.documents, { piece: piece.id })).statut).toBe(404);
    expect((await autre.get(paths.famille.documents)).html).not.toContain(piece.id);
    // A family's session opens nothing of the agents' space.
    expect((await autre.client.send(adresse)).status).toBe(302);
    expect((await famille.client.send(adresse)).status).toBe(302);

    const { casId: casAutre } = await giveOne(autre);
    expect((await agent.send(banc.origine + paths.agent.piece(casAutre, piece.id))).status).toBe(404);
    expect((await agent.send(banc.origine + paths.agent.piece(casId, "inconnu"))).status).toBe(404);
    for (const role of ["editeur", "publieur", "administrateur", "auditeur"])
      expect((await (await logInAgent(role, banc.origine)).send(adresse)).status).toBe(403);
    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    expect((await voisin.send(banc.origineVille2 + paths.agent.piece(casId, piece.id))).status).toBe(404);
    expect((await listDe(famille))[0]?.lueLe).toBeNull();
  });

  it("rien du document ne se lit dans les fichiers de la base", async () => {
    const famille = await logIn("garde-alternee-a");
    await giveOne(famille, "attestation-caf", "quotient-sur-document");
    const fichiers = readdirSync(banc.dossier).filter((nom) => nom.includes(".sqlite"));
    expect(fichiers.length).toBeGreaterThan(2);
    for (const nom of fichiers)
      expect(readFileSync(join(banc.dossier, nom)).includes(CANARI), nom).toBe(false);
  });
});

describe("Antivirus", () => {
  it("un document infecté est effacé, la famille prévenue, et personne ne l’ouvre", async () => {
    const famille = await logIn("garde-alternee-b");
    const { piece, adresse } = await giveOne(famille, "assurance", "document-a-lire", INFECTE);
    await examiner(banc);
    expect(await listDe(famille)).toMatchObject([{ etat: "infectee" }]);
    expect(await isGardee(piece.id)).toBe(false);
    expect((await agent.send(adresse)).status).toBe(404);
    expect((await famille.get(paths.famille.documents)).html).toContain("l’antivirus l’a trouvé dangereux");
    const mails = await listDus(await findVille(banc), banc.horloge.now() + JOUR, 500);
    expect(mails.filter(({ sujet }) => sujet === "Un document à donner de nouveau")).toHaveLength(1);
  });

  it.each(["absente", "illisible", "lente"] as const)(
    "réponse %s : le document attend, essayé de plus en plus loin, puis est demandé de nouveau",
    async (humeur) => {
      const slug = { absente: "recomposee", illisible: "sans-enfant", lente: "nee-a-l-etranger" }[humeur];
      const famille = await logIn(slug);
      const { piece, adresse } = await giveOne(famille);
      banc.simulateurs.antivirus.humeur = humeur;
      for (const minutes of [0, 1, 5, 15, 60, 240, 720]) {
        avancer(minutes * 60_000);
        await examiner(banc, 50);
        expect(await listDe(famille)).toMatchObject([{ etat: "en-attente" }]);
      }
      const encore = await logInAgent("instructeur", banc.origine);
      expect((await encore.send(adresse)).status).toBe(404);
      avancer(1440 * 60_000);
      await examiner(banc, 50);
      expect(await listDe(famille)).toMatchObject([{ etat: "illisible" }]);
      expect(await isGardee(piece.id)).toBe(false);
    },
  );

  it("un antivirus qui revient reprend où le précédent s’était arrêté", async () => {
    const famille = await logIn("jour-inconnu");
    await giveOne(famille);
    banc.simulateurs.antivirus.humeur = "absente";
    await examiner(banc);
    banc.simulateurs.antivirus.humeur = "normale";
    await examiner(banc);
    expect(await listDe(famille)).toMatchObject([{ etat: "en-attente", essais: 1 }]);
    avancer(60_000);
    await examiner(banc);
    expect(await listDe(famille)).toMatchObject([{ etat: "saine" }]);
  });

  it("un contenu mis à la place d’un autre ne s’ouvre pas", async () => {
    const famille = await logIn("panne-503");
    const { piece } = await giveOne(famille);
    const { piece: autre } = await giveOne(famille);
    await moveContenu(await findVille(banc), { de: piece.id, a: autre.id });
    await examiner(banc);
    expect((await listDe(famille)).find(({ id }) => id === autre.id)?.etat).toBe("illisible");
    expect((await listDe(famille)).find(({ id }) => id === piece.id)?.etat).toBe("saine");
  });
});

describe("Fichiers hostiles", () => {
  it.each([
    ["un programme", { nom: "a.exe", octets: Buffer.from("MZ") }, "Les autres fichiers ne sont pas acceptés"],
    [
      "une page HTML nommée PDF",
      { nom: "a.pdf", octets: Buffer.from("<html>%PDF-1.7") },
      "Les autres fichiers",
    ],
    ["un PDF nommé PNG", { nom: "a.png", octets: makePdf() }, "Le nom de ce fichier ne correspond pas"],
    ["un PDF décalé", { nom: "a.pdf", octets: makePdf({ avant: "GIF89a" }) }, "Les autres fichiers"],
    [
      "un PDF suivi d’une archive",
      { nom: "a.pdf", octets: makePdf({ apres: "PK\x03\x04" }) },
      "pas seulement un PDF",
    ],
    [
      "un PDF avec script",
      { nom: "a.pdf", octets: makePdf({ catalogue: "/OpenAction << /S /JavaScript >>" }) },
      "contient un programme",
    ],
    [
      "une bombe d’image",
      { nom: "a.png", octets: makePng(50_000, 50_000, new Uint8Array(9)) },
      "trop grande",
    ],
    ["un fichier vide", { nom: "a.pdf", octets: new Uint8Array() }, "Choisissez un fichier"],
    ["un fichier de 11 Mo", { nom: "a.pdf", octets: new Uint8Array(11 * 1024 * 1024) }, "trop lourd"],
  ])("%s est refusé, et dit pourquoi", async (_, fichier, message) => {
    const famille = await logIn("panne-23003");
    const { statut, html } = await give(famille, "autre", fichier);
    expect([400, 413]).toContain(statut);
    expect(html).toContain(message);
    expect(await listDe(famille)).toEqual([]);
  });

  it("un corps de 20 Mo est refusé, et la page le dit", async () => {
    const famille = await logIn("panne-23003");
    const lourd = { nom: "a.pdf", octets: new Uint8Array(20 * 1024 * 1024) };
    const { statut, html } = await give(famille, "autre", lourd);
    expect(statut).toBe(413);
    expect(html).toContain("10\u00A0Mo au plus");
    expect(await listDe(famille)).toEqual([]);
  });

  it("un corps de 50 Mo sans longueur annoncée est coupé en route", async () => {
    const famille = await logIn("panne-23003");
    const tranche = new Uint8Array(1024 * 1024);
    let envoyes = 0;
    const body = new ReadableStream({
      pull: (controle) => {
        envoyes += 1;
        if (envoyes > 50) controle.close();
        else controle.enqueue(tranche);
      },
    });
    const adresse = banc.origine + paths.famille.donnerDocument("autre");
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    const issue = await famille.client.send(adresse, { method: "POST", headers, body }).then(
      ({ status }) => status,
      () => "coupé",
    );
    expect([413, "coupé"]).toContain(issue);
    expect(await listDe(famille)).toEqual([]);
  });

  it("un chemin dans le nom du fichier ne va nulle part", async () => {
    const famille = await logIn("panne-00355");
    const { adresse } = await giveOne(
      famille,
      "autre",
      "document-a-lire",
      pdf("../../etc/cron.d/a\r\nX: y.pdf"),
    );
    await examiner(banc);
    const reponse = await agent.send(adresse);
    expect(reponse.headers.get("content-disposition")).toMatch(/^attachment; filename="autre-[\d-]+\.pdf"$/);
  });

  it("le quota arrête la famille, et elle peut faire de la place", async () => {
    const famille = await logIn("panne-10003");
    for (let rang = 0; rang < 30; rang += 1) expect((await give(famille, "autre", pdf())).statut).toBe(200);
    const refus = await give(famille, "autre", pdf());
    expect(refus.statut).toBe(400);
    expect(refus.html).toContain("Votre espace contient trop de documents");
    const [piece] = await listDe(famille);
    await famille.post(paths.famille.documents, { piece: piece!.id });
    expect((await give(famille, "autre", pdf())).statut).toBe(200);
    expect(await listDe(famille)).toHaveLength(31);
  });
});
