/** A document beside the agent's answer: who may see it, from where, and what its trace says. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toNature } from "#app/usecases/agent/apply-acte.ts";
import { paths } from "#app/web/paths.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { answer, logInAgent, openEnPanne } from "../agent/gestes.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { makeImage, makePdf } from "./fichiers.ts";
import { examiner, give, listDe } from "./gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const photo = async () => ({ nom: "IMG_1.jpg", octets: await makeImage("image/jpeg") });
const pdf = { nom: "avis.pdf", octets: makePdf() };
const PHOTO = "attestation-caf";
const PDF = "avis-impot";

/** The case whose answer is a quotient, whatever the caisse did. */
async function findCasQuotient(famille: FamilleHttp, origine = banc.origine): Promise<string> {
  const ouverts = await listCasOuverts(await findVille(banc, origine), await famille.findFoyerId());
  const cas = ouverts.find(({ motif }) => toNature(motif) === "quotient");
  if (!cas) throw new Error("aucun cas n’attend un quotient");
  return cas.id;
}

/** A photo of a certificate and a tax notice in PDF, both scanned, on a file that waits for a quotient. */
async function giveDeux(slug: string, origine = banc.origine) {
  const famille = await openEnPanne(banc, slug, origine);
  await give(famille, PDF, pdf);
  await give(famille, PHOTO, await photo());
  await examiner(banc);
  const pieces = await listDe(famille);
  const idDe = (nature: string): string => pieces.find((one) => one.nature === nature)?.id ?? "";
  return { famille, casId: await findCasQuotient(famille, origine), photo: idDe(PHOTO), pdf: idDe(PDF) };
}

async function countTraces(famille: FamilleHttp, quoi: string): Promise<number> {
  const traces = await listTraces(await findVille(banc), await famille.findFoyerId());
  return traces.filter((one) => one.quoi === quoi).length;
}

const readTexte = async (client: Client, adresse: string): Promise<string> =>
  (await client.send(adresse)).text();

describe("Le document de la réponse", () => {
  it("s’affiche seul, et ceux d’une autre affaire à la demande", async () => {
    const { famille, casId, photo: laPhoto } = await giveDeux("panne-503");
    await give(famille, "jugement", pdf);
    await examiner(banc);
    const dossier = banc.origine + paths.agent.dossier(casId);
    const page = await readTexte(agent, dossier);
    expect(page).toContain(`<img src="${paths.agent.piece(casId, laPhoto)}"`);
    expect(page).not.toContain("<iframe");

    const domicile = banc.origine + paths.agent.dossier(await famille.findCasId("residence-a-verifier"));
    const sans = await readTexte(agent, domicile);
    expect(sans).not.toMatch(/<iframe|<img src="\/agent/);
    expect(sans).toContain(`href="?piece=${laPhoto}&amp;zoom=100&amp;rotation=0"`);
    expect(await readTexte(agent, `${domicile}?piece=${laPhoto}`)).toMatch(/<img src="\/agent/);
  });

  it("un cadrage hors des listes montre la page entière, et rien de l’adresse n’est recopié", async () => {
    const { casId } = await giveDeux("panne-502");
    const dossier = banc.origine + paths.agent.dossier(casId);
    const page = await readTexte(agent, `${dossier}?zoom=%22%3E%3Cwbr%3E&rotation=45&piece=%3Cwbr%3E`);
    expect(page).toContain('class="visionneuse-page zoom-100 rotation-0"');
    expect(page).not.toContain("<wbr>");
    expect(await readTexte(agent, `${dossier}?zoom=200&rotation=270`)).toContain(
      'class="visionneuse-page zoom-200 rotation-270"',
    );
  });

  it("sans JavaScript, agrandir garde la saisie", async () => {
    const { casId, photo: laPhoto } = await giveDeux("panne-html");
    const adresse = `${banc.origine}${paths.agent.dossier(casId)}?piece=${laPhoto}&zoom=150&rotation=90`;
    const reponse = await answer(agent, adresse, { action: "modifier", valeur: "722,22", vu: "Lu de près." });
    expect(reponse.status).toBe(200);
    const page = await reponse.text();
    for (const attendu of ["zoom-150 rotation-90", 'value="722,22"', "Lu de près."])
      expect(page).toContain(attendu);
  });
});

describe("La trace", () => {
  it("dit une lecture une fois, quel que soit le cadrage, et une autre après la visite", async () => {
    const { famille, casId, photo: laPhoto } = await giveDeux("panne-504");
    const dossier = banc.origine + paths.agent.dossier(casId);
    const image = banc.origine + paths.agent.piece(casId, laPhoto);
    await agent.send(dossier);
    expect(await countTraces(famille, "dossier-consulte")).toBe(1);
    for (const cadrage of ["zoom=150&rotation=0", "zoom=200&rotation=90", "zoom=200&rotation=180"]) {
      await agent.send(`${dossier}?piece=${laPhoto}&${cadrage}`);
      expect((await agent.send(image)).status).toBe(200);
    }
    expect(await countTraces(famille, "dossier-consulte")).toBe(1);
    expect(await countTraces(famille, "document-ouvert")).toBe(1);
    expect((await famille.get(paths.famille.traces)).html).toContain("Document ouvert par un agent");
    // The page itself, asked again, is another access.
    await agent.send(dossier);
    expect(await countTraces(famille, "dossier-consulte")).toBe(2);

    // The session is kept alive meanwhile.
    for (let tiers = 0; tiers < 3; tiers += 1) {
      banc.horloge.avancer(11 * 60_000);
      await agent.send(banc.origine + paths.agent.file());
    }
    await agent.send(`${dossier}?piece=${laPhoto}&zoom=150&rotation=0`);
    await agent.send(image);
    expect(await countTraces(famille, "dossier-consulte")).toBe(3);
    expect(await countTraces(famille, "document-ouvert")).toBe(2);
  });

  it("un cadrage dans l’adresse n’épargne jamais la première trace", async () => {
    const { famille, casId, photo: laPhoto } = await giveDeux("panne-401");
    await agent.send(`${banc.origine}${paths.agent.dossier(casId)}?piece=${laPhoto}&zoom=150&rotation=0`);
    expect(await countTraces(famille, "dossier-consulte")).toBe(1);
  });
});

describe("Le cadre d’un PDF", () => {
  it("ne s’ouvre que d’une page de dossier, et n’y peut rien", async () => {
    const { casId, pdf: lePdf } = await giveDeux("panne-403");
    const dossier = banc.origine + paths.agent.dossier(casId);
    const page = await agent.send(`${dossier}?piece=${lePdf}`);
    expect(page.headers.get("content-security-policy")).toContain("frame-src 'self'");
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(await page.text()).toContain(`src="${paths.agent.piecePdf(casId, lePdf)}#`);

    const cadre = await agent.send(banc.origine + paths.agent.piecePdf(casId, lePdf));
    expect(cadre.status).toBe(200);
    expect(cadre.headers.get("content-type")).toBe("application/pdf");
    expect(cadre.headers.get("content-disposition")).toMatch(/^inline; filename="avis-impot-[\d-]+\.pdf"$/);
    const csp = cadre.headers.get("content-security-policy") ?? "";
    expect(csp).toContain("frame-ancestors 'self'");
    expect(csp).toContain("frame-src 'none'");
    expect(csp).toContain("sandbox; default-src 'none'");
    expect(cadre.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(cadre.headers.get("x-content-type-options")).toBe("nosniff");
    expect(cadre.headers.get("cache-control")).toBe("no-store");

    const enregistre = await agent.send(banc.origine + paths.agent.piece(casId, lePdf));
    expect(enregistre.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(enregistre.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("n’ouvre ni une photo, ni un document d’un autre dossier, d’un autre rôle ou d’une autre ville", async () => {
    const { famille, casId, photo: laPhoto, pdf: lePdf } = await giveDeux("panne-409");
    const autre = await giveDeux("panne-429");
    const ouvre = async (client: Client, chemin: string, origine = banc.origine): Promise<number> =>
      (await client.send(origine + chemin)).status;
    expect(await ouvre(agent, paths.agent.piecePdf(casId, laPhoto))).toBe(404);
    expect(await ouvre(agent, paths.agent.piecePdf(autre.casId, lePdf))).toBe(404);
    expect(await ouvre(agent, paths.agent.piecePdf(casId, "inconnu"))).toBe(404);
    // The page of a file shows no other file's document either.
    const page = await readTexte(agent, `${banc.origine}${paths.agent.dossier(autre.casId)}?piece=${lePdf}`);
    expect(page).not.toContain(lePdf);

    expect(await ouvre(famille.client, paths.agent.piecePdf(casId, lePdf))).toBe(302);
    for (const role of ["actualiseur", "editeur", "publieur", "administrateur", "auditeur"])
      expect(
        await ouvre(await logInAgent(role, banc.origine), paths.agent.piecePdf(casId, lePdf)),
        role,
      ).toBe(403);
    const voisin = await logInAgent("instructeur-valbrume", banc.origineVille2);
    expect(await ouvre(voisin, paths.agent.piecePdf(casId, lePdf), banc.origineVille2)).toBe(404);
    expect((await listDe(famille)).every(({ lueLe }) => lueLe === null)).toBe(true);
  });

  it("un PDF qui attend l’antivirus ne s’affiche pas", async () => {
    const famille = await openEnPanne(banc, "panne-00355");
    await give(famille, PDF, pdf);
    const [piece] = await listDe(famille);
    const casId = await findCasQuotient(famille);
    const page = await readTexte(agent, `${banc.origine}${paths.agent.dossier(casId)}?piece=${piece?.id}`);
    expect(page).not.toContain("<iframe");
    const cadre = await agent.send(banc.origine + paths.agent.piecePdf(casId, piece?.id ?? ""));
    expect(cadre.status).toBe(404);
  });
});
