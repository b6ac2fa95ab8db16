/** Adults and households over HTTP: codes given by hand, children shared, and nothing of the other one seen. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { LIMITE_CODES } from "#app/usecases/accept-invitation.ts";
import { listGardes } from "#db/queries/gardes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { FamilleHttp, findVille, readCodeDonne, type PageLue } from "../famille-http.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

const logIn = (slug: string, origine?: string): Promise<FamilleHttp> =>
  new FamilleHttp(banc, slug, origine).logIn();

const inviter = async (famille: FamilleHttp, enfantId?: string): Promise<string> =>
  readCodeDonne((await famille.post(paths.famille.inviter(enfantId))).html);

async function findEnfantId(famille: FamilleHttp): Promise<string> {
  const { html } = await famille.get(paths.famille.foyer);
  const id = /inviter\?enfant=([0-9a-f-]+)/.exec(html)?.[1];
  if (!id) throw new Error("aucun enfant à partager");
  return id;
}

const accepter = (famille: FamilleHttp, code: string): Promise<PageLue> =>
  famille.post(paths.famille.rejoindre, { code, geste: "accepter" });

describe("Deux adultes d’un même foyer", () => {
  let premier: FamilleHttp;
  let second: FamilleHttp;
  beforeAll(async () => {
    premier = await logIn("qf-moyen");
    await premier.addEnfant("Lila", "Martin");
    second = await logIn("qf-haut");
  });

  it("le code dit ce qu’il fera, puis fait entrer l’autre adulte, une seule fois", async () => {
    const code = await inviter(premier);
    const tape = code.toLowerCase().replace("-", " ");
    const promesse = await second.post(paths.famille.rejoindre, { code: tape });
    expect(promesse.html).toContain("Entrer dans le foyer de");
    expect((await second.get(paths.famille.foyer)).html).not.toContain("Lila");
    const entree = await accepter(second, tape);
    expect(entree.url.pathname).toBe(paths.famille.foyer);
    expect(entree.html).toContain("Lila");
    expect(await second.findFoyerId()).toBe(await premier.findFoyerId());
    const tiers = await logIn("qf-bas");
    expect((await accepter(tiers, code)).html).toContain("Ce code ne marche pas");
  });

  it("chaque geste est écrit dans la trace des deux", async () => {
    const { html } = await premier.get(paths.famille.traces);
    expect(html).toContain("Entrée d’un autre adulte dans le foyer");
    expect((await second.get(paths.famille.traces)).html).toContain("Code fait pour un autre adulte");
  });

  it("qui part commence un foyer vide ; qui reste seul ne peut pas partir", async () => {
    const parti = await second.post(paths.famille.quitter);
    expect(parti.html).not.toContain("Lila");
    expect(await second.findFoyerId()).not.toBe(await premier.findFoyerId());
    const foyerId = await premier.findFoyerId();
    await premier.post(paths.famille.quitter);
    expect(await premier.findFoyerId()).toBe(foyerId);
    expect((await premier.get(paths.famille.foyer)).html).toContain("Lila");
  });

  it("un foyer qui a déjà des enfants n’est pas abandonné pour un autre", async () => {
    const code = await inviter(premier);
    await second.addEnfant("Nino", "Petit");
    const refus = await accepter(second, code);
    expect(refus.statut).toBe(409);
    expect(refus.html).toContain("un agent de la ville peut réunir les deux foyers");
    expect((await second.get(paths.famille.foyer)).html).toContain("Nino");
  });
});

describe("Un enfant, deux foyers", () => {
  let a: FamilleHttp;
  let b: FamilleHttp;
  beforeAll(async () => {
    a = await logIn("garde-alternee-a");
    await a.addEnfant("Éloïse", "Le Goff");
    b = await logIn("garde-alternee-b");
  });

  it("l’enfant déclaré deux fois attend un agent ; le premier parent en est prévenu", async () => {
    await b.addEnfant("ELOISE", "le goff");
    expect((await b.get(paths.famille.foyer)).html).toContain("à vérifier par un agent");
    expect((await a.get(paths.famille.traces)).html).toContain("Un autre compte a déclaré un de vos enfants");
    const ville = await findVille(banc);
    expect(await listGardes(ville, await a.findFoyerId())).toEqual([]);
  });

  it("le code du premier parent partage l’enfant et ferme l’attente", async () => {
    const code = await inviter(a, await findEnfantId(a));
    const promesse = await b.post(paths.famille.rejoindre, { code });
    expect(promesse.html).toContain("Partager Éloïse avec");
    const { html } = await accepter(b, code);
    expect(html).toContain("partagé avec un autre foyer");
    expect(html).not.toContain("à vérifier");
    await expect(b.findCasId("enfant-deja-declare")).rejects.toThrow("aucun cas ouvert");
    expect(await b.findFoyerId()).not.toBe(await a.findFoyerId());
  });

  it("aucun ne voit le quotient, les demandes ni les traces de l’autre", async () => {
    await a.declareResidence(true);
    await a.retrieveQuotient();
    const avant = (await b.get(paths.famille.accueil)).html;
    expect(avant).toContain("pas encore récupéré");
    expect((await b.get(paths.famille.traces)).html).not.toContain("Quotient familial demandé");
    expect((await b.get(paths.famille.accueil)).html).toContain("à dire");
  });

  it("chacun sait à quoi l’autre a inscrit l’enfant, sans pouvoir le défaire", async () => {
    await a.enrol(["cantine"]);
    await b.declareResidence(false);
    const { html } = await b.get(paths.famille.inscription);
    expect(html).toContain("Inscrit par l’autre parent, pour ses jours");
    expect(html).not.toContain("Déjà inscrit");
    const sienne = await b.enrol(["cantine"]);
    expect(sienne.html).toContain("Votre demande est envoyée");
    expect((await a.get(paths.famille.inscription)).html).toContain("Déjà inscrit");
  });

  it("un enfant partagé ne l’est pas une seconde fois", async () => {
    const ville = await findVille(banc);
    const [garde] = await listGardes(ville, await a.findFoyerId());
    const refus = await a.post(paths.famille.inviter(garde?.enfantId));
    expect(refus.url.pathname).toBe(paths.famille.foyer);
  });
});

describe("Attaques", () => {
  it("le code d’un foyer ne s’annule pas depuis un autre", async () => {
    const a = await logIn("msa");
    await inviter(a);
    const { html } = await a.get(paths.famille.foyer);
    const id = /name="code" value="([0-9a-f-]+)"/.exec(html)?.[1] ?? "";
    const intrus = await logIn("accents");
    await intrus.post(paths.famille.foyer, { code: id });
    expect((await a.get(paths.famille.foyer)).html).toContain(id);
    await a.post(paths.famille.foyer, { code: id });
    expect((await a.get(paths.famille.foyer)).html).not.toContain(id);
  });

  it("l’enfant d’un autre foyer ne se partage pas", async () => {
    const a = await logIn("msa");
    await a.addEnfant("Maëlys", "Roux");
    const enfantId = await findEnfantId(a);
    const intrus = await logIn("accents");
    const refus = await intrus.post(paths.famille.inviter(enfantId));
    expect(refus.url.pathname).toBe(paths.famille.foyer);
    expect(refus.html).not.toContain("Maëlys");
  });

  it("deviner un code s’arrête au vingtième essai, même quand le suivant est le bon ; une heure plus tard il sert", async () => {
    const code = await inviter(await logIn("qf-zero"));
    const intrus = await logIn("panne-502");
    for (let essai = 0; essai < LIMITE_CODES.nombre; essai += 1) {
      const faux = `00000-000${String(essai).padStart(2, "0")}`;
      expect((await intrus.post(paths.famille.rejoindre, { code: faux })).statut).toBe(400);
    }
    const refus = await accepter(intrus, code);
    expect(refus.statut).toBe(429);
    expect(refus.html).toContain("Attendez une heure");
    banc.horloge.avancer(61 * 60_000);
    expect((await accepter(await logIn("panne-502"), code)).url.pathname).toBe(paths.famille.foyer);
  });

  it("le code d’une ville ne vaut rien dans l’autre", async () => {
    const code = await inviter(await logIn("msa"));
    const ailleurs = await logIn("qf-haut", banc.origineVille2);
    expect((await ailleurs.post(paths.famille.rejoindre, { code })).html).toContain("Ce code ne marche pas");
  });
});
