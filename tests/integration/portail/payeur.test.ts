/** The town's rule for a child of two households, over HTTP: the best of the two, or one payer that both designate. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listGardes } from "#db/queries/gardes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { logInAgent } from "../agent/gestes.ts";
import { FamilleHttp, findVille, readCodeDonne } from "../famille-http.ts";
import { fill } from "../ville/gestes.ts";

let banc: BancSansNavigateur;
let a: FamilleHttp;
let b: FamilleHttp;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  a = await new FamilleHttp(banc, "garde-alternee-a").logIn();
  await a.addEnfant("Éloïse", "Le Goff");
  b = await new FamilleHttp(banc, "garde-alternee-b").logIn();
  const { html } = await a.get(paths.famille.foyer);
  const id = /inviter\?enfant=([0-9a-f-]+)/.exec(html)?.[1] ?? "";
  const donne = (await a.post(paths.famille.inviter(id))).html;
  const code = readCodeDonne(donne);
  await b.post(paths.famille.rejoindre, { code, geste: "accepter" });
  for (const famille of [a, b]) {
    await famille.declareResidence(true);
    await famille.retrieveQuotient();
  }
});
afterAll(() => banc?.fermer());

const findGarde = async (famille: FamilleHttp) => {
  const [garde] = await listGardes(await findVille(banc), await famille.findFoyerId());
  if (!garde) throw new Error("aucun enfant partagé");
  return garde;
};
const page = async (famille: FamilleHttp): Promise<string> =>
  paths.famille.payeur((await findGarde(famille)).enfantId);
const dire = async (famille: FamilleHttp, geste: string) => famille.post(await page(famille), { geste });
async function regler(deux: string): Promise<void> {
  const admin = await logInAgent("administrateur", banc.origine);
  const adresse = banc.origine + paths.ville.section("familles");
  expect((await fill(admin, adresse, { "deux-foyers": deux })).status).toBe(303);
}

describe("Le meilleur des deux", () => {
  it("donne le même prix aux deux, sans le quotient de l’autre dans la page ni dans la copie", async () => {
    await regler("meilleur-des-deux");
    const prix = await Promise.all([a, b].map(async (one) => (await one.get(paths.famille.prix)).html));
    const dits = prix.filter((html) => html.includes("Le prix le plus favorable des deux foyers"));
    expect(dits).toHaveLength(2);
    await a.enrol(["cantine"]);
    const [decision] = await listDecisions(await findVille(banc), await a.findFoyerId());
    const autre = decision?.lignes[0]?.situation.autreFoyer?.quotient;
    if (autre?.kind !== "connue") throw new Error("quotient de l’autre attendu");
    const secret = new RegExp(`(?<![\\w-])${autre.quotient.valeur}(?![\\w-])`);
    for (const chemin of [
      paths.famille.prix,
      paths.famille.copie,
      paths.famille.decision(decision?.id ?? ""),
    ])
      expect((await a.get(chemin)).html).not.toMatch(secret);
    expect((await a.post(paths.famille.copieJson)).html).not.toMatch(secret);
  });
});

describe("Un seul payeur", () => {
  beforeAll(() => regler("un-seul-payeur"));

  it("n’est personne tant qu’un seul l’a dit : le prix de chacun est le sien, provisoire", async () => {
    expect((await a.get(paths.famille.foyer)).html).toContain("qui paie\u00A0: à dire");
    const dit = await dire(a, "nous");
    expect(dit.html).toContain("L’autre parent doit confirmer");
    for (const famille of [a, b])
      expect((await famille.get(paths.famille.prix)).html).toContain(
        "les deux parents doivent dire lequel paie",
      );
    expect((await b.get(paths.famille.inscription)).html).toMatch(/name="choix-/);
  });

  it("ne se confirme pas par qui l’a dit, ni depuis un autre foyer, ni par un geste inconnu", async () => {
    await dire(a, "confirmer");
    await dire(a, "autre");
    expect((await findGarde(a)).payeur).toEqual({ qui: "nous", propose: "nous", confirme: false });
    const intrus = await new FamilleHttp(banc, "qf-haut").logIn();
    for (const geste of ["confirmer", "annuler", "roi"]) {
      const refus = await intrus.post(await page(b), { geste });
      expect(refus.url.pathname).toBe(paths.famille.foyer);
      expect(refus.html).not.toContain("Éloïse");
    }
    expect((await findGarde(a)).payeur?.confirme).toBe(false);
  });

  it("confirmé par l’autre : lui seul inscrit l’enfant, et un agent revoit ce qui était décidé", async () => {
    expect((await b.get(await page(b))).html).toContain("L’autre parent dit que son foyer paie");
    expect((await dire(b, "confirmer")).html).toContain("C’est convenu");
    expect((await a.get(paths.famille.prix)).html).not.toContain("les deux parents doivent dire");
    expect((await b.get(paths.famille.inscription)).html).not.toMatch(/name="choix-/);
    const garde = await findGarde(b);
    const forcee = await b.post(paths.famille.inscription, {
      [`choix-${garde.enfantId}`]: `${garde.enfantId}:cantine`,
    });
    expect(forcee.url.pathname).not.toBe(paths.famille.verification);
    expect((await a.findCasId("payeur-designe")).length).toBeGreaterThan(0);
    await expect(b.findCasId("payeur-designe")).rejects.toThrow("aucun cas ouvert");
    for (const famille of [a, b])
      expect((await famille.get(paths.famille.traces)).html).toContain("confirmé par l’autre parent");
  });

  it("chacun peut ne plus être d’accord : chacun retrouve son prix, provisoire", async () => {
    await dire(b, "annuler");
    expect((await findGarde(a)).payeur).toBeNull();
    expect((await b.get(paths.famille.inscription)).html).toMatch(/name="choix-/);
  });

  it("hors de cette règle, la page n’existe pas", async () => {
    await regler("chacun");
    expect((await a.get(await page(a))).url.pathname).toBe(paths.famille.foyer);
    await dire(a, "nous");
    expect((await findGarde(a)).payeur).toBeNull();
  });
});
