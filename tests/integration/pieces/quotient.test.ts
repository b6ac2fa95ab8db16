/** A quotient from paper: provisional as soon as the family has typed it, and for good once an agent has read it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { findFoyer, listEtatsQuotient } from "#db/queries/foyers.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, logInAgent } from "../agent/gestes.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { makePdf } from "./fichiers.ts";
import { examiner, give, listDe } from "./gestes.ts";
import { EICAR } from "#tests/simulators/clamd.ts";

let banc: BancSansNavigateur;
let avance = 0;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());
afterEach(() => {
  banc.horloge.avancer(-avance);
  avance = 0;
});

const pdf = { nom: "avis.pdf", octets: makePdf() };
const AVIS = { revenu: "24 000", parts: "2,5" };
const mois = (): string => banc.horloge.jour().slice(0, 7);

async function ready(slug: string): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Lila", findPersona(slug).nom);
  await famille.declareResidence(false);
  await famille.retrieveQuotient();
  return famille;
}

const readQuotient = async (famille: FamilleHttp) =>
  (await findFoyer(await findVille(banc), await famille.findFoyerId()))?.quotient;
const readDecisions = async (famille: FamilleHttp) =>
  listDecisions(await findVille(banc), await famille.findFoyerId());

describe("Avis d’impôt", () => {
  it("le calcul est montré, le prix provisoire, puis l’agent confirme", async () => {
    const famille = await ready("panne-35003-non-reference");
    const calcul = { action: "calculer", ...AVIS };
    const calcule = await famille.post(paths.famille.donnerDocument("avis-impot"), calcul);
    expect(calcule.html).toContain("24\u00A0000 ÷ 12 ÷ 2,5 parts = 800");
    expect(await readQuotient(famille)).toMatchObject({ kind: "non-allocataire" });
    await give(famille, "avis-impot", pdf, AVIS);
    expect(await readQuotient(famille)).toMatchObject({
      kind: "connue",
      source: "declare",
      quotient: { valeur: "800", fournisseur: "COMMUNE", mois: mois() },
    });
    expect((await famille.get(paths.famille.prix)).html).toContain(
      "le quotient que vous avez écrit doit être vérifié",
    );
    await famille.enrol(["cantine"]);
    expect(await readDecisions(famille)).toMatchObject([
      { provisoire: true, auteur: { kind: "automatique" } },
    ]);

    await examiner(banc);
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = banc.origine + paths.agent.dossier(await famille.findCasId("non-allocataire"));
    const page = await (await agent.send(dossier)).text();
    // The form starts from what the family typed.
    expect(page).toMatch(/<option[^>]*value="avis-impot"[^>]*selected/);
    expect(page).toMatch(/name="valeur"[^>]*value="800"/);
    expect(page).toContain("÷ 12 ÷ 2,5 parts = 800");
    expect(page).not.toContain("Quotient déjà transmis");
    // Nobody but the caisse transmits: the declared value is no short cut.
    expect((await answer(agent, dossier, { document: "caisse", vu: "Vu l’avis." })).status).toBe(400);
    await answer(agent, dossier, { document: "avis-impot", valeur: "800", mois: mois(), vu: "Vu l’avis." });
    expect(await readQuotient(famille)).toMatchObject({ source: "document", quotient: { valeur: "800" } });
    expect((await readDecisions(famille))[0]).toMatchObject({ provisoire: false, auteur: { kind: "agent" } });
    expect((await listDe(famille))[0]?.verifieeLe).not.toBeNull();
  });

  it("une ville qui n’estime pas garde l’avis pour l’agent", async () => {
    const famille = await new FamilleHttp(banc, "panne-00355", banc.origineVille2).logIn();
    expect((await give(famille, "avis-impot", pdf, AVIS)).url.pathname).toBe(paths.famille.documents);
    expect((await listDe(famille))[0]?.declaration).toBeNull();
  });

  it("des nombres qui n’en sont pas sont redemandés, et le fichier n’est pas gardé", async () => {
    const famille = await ready("panne-10003");
    const { statut, html } = await give(famille, "avis-impot", pdf, { revenu: "beaucoup", parts: "0" });
    expect(statut).toBe(400);
    expect(html).toContain("Écrivez le revenu fiscal de référence");
    expect(html).toContain("Écrivez le nombre de parts");
    expect(await listDe(famille)).toEqual([]);
  });
});

describe("Attestation", () => {
  it("sa valeur part avec le document quand la famille le reprend, ou quand il est infecté", async () => {
    const famille = await ready("panne-23003");
    const avant = await readQuotient(famille);
    await give(famille, "attestation-msa", pdf, { valeur: "0", mois: mois() });
    expect(await readQuotient(famille)).toMatchObject({
      source: "declare",
      quotient: { valeur: "0", fournisseur: "MSA" },
    });
    await famille.post(paths.famille.documents, { piece: (await listDe(famille))[0]!.id });
    expect(await readQuotient(famille)).toEqual(avant);

    const infecte = { nom: "a.pdf", octets: makePdf({ objets: [Buffer.from(`% ${EICAR}\n`)] }) };
    await give(famille, "attestation-caf", infecte, { valeur: "12", mois: mois() });
    await examiner(banc);
    expect(await readQuotient(famille)).toEqual(avant);
  });

  it("une valeur écrite ne remplace pas celle de la caisse sans contestation", async () => {
    const famille = await ready("qf-haut");
    await give(famille, "attestation-caf", pdf, { valeur: "100", mois: mois() });
    expect(await readQuotient(famille)).toMatchObject({
      source: "api-franceconnect",
      quotient: { valeur: "3420" },
    });
    expect(await famille.findCasId("quotient-sur-document")).toBeTruthy();

    await famille.post(paths.famille.quotient.document);
    await give(famille, "attestation-caf", pdf, { valeur: "100", mois: mois() });
    expect(await readQuotient(famille)).toMatchObject({ source: "declare", quotient: { valeur: "100" } });
  });
});

describe("« Ce n’est pas exact »", () => {
  it("deux façons de continuer ; la caisse n’est redemandée que le lendemain, au-delà de sa copie", async () => {
    const famille = await ready("qf-moyen");
    const page = await famille.post(paths.famille.quotient.document);
    expect(page.html).toContain("Le faire corriger");
    expect(page.html).toContain("Donner un document");
    expect(page.html).toContain("Vous pourrez demander de nouveau dès demain");

    const { appels } = banc.simulateurs.apiParticulier;
    const avant = appels.total;
    const refus = await famille.post(paths.famille.quotient.depart);
    expect(refus.url.pathname).toBe(paths.famille.quotient.resultat);
    expect(appels.total).toBe(avant);

    avance = 86_400_000;
    banc.horloge.avancer(avance);
    await famille.logIn();
    expect((await famille.get(paths.famille.quotient.resultat)).html).toContain(
      "Demander avec FranceConnect",
    );
    await famille.retrieveQuotient();
    expect(appels.total).toBe(avant + 1);
    const etats = await listEtatsQuotient(await findVille(banc), await famille.findFoyerId());
    expect(etats.map(({ etat }) => etat.kind)).toEqual(["connue", "contestee", "connue"]);
  });
});
