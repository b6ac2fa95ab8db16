/** The other parent is the allocataire: after every answer that says so, and said in advance, that parent retrieves. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { FamilleHttp, findVille, readCodeDonne } from "../famille-http.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

const logIn = (slug: string): Promise<FamilleHttp> => new FamilleHttp(banc, slug).logIn();
const { autreParent } = paths.famille.quotient;
const readQuotient = async (famille: FamilleHttp) =>
  (await findFoyer(await findVille(banc), await famille.findFoyerId()))?.quotient;

describe.each([
  ["panne-23003", "qf-bas"],
  ["panne-10003", "qf-moyen"],
  ["panne-35003-non-reference", "qf-haut"],
])("%s : aucune caisse ne connaît cet adulte", (slug, allocataire) => {
  it("chaque étape se nomme, jusqu’au quotient de l’autre", async () => {
    const famille = await logIn(slug);
    await famille.addEnfant("Lila", "Martin");
    expect((await famille.retrieveQuotient()).html).toContain(autreParent);
    expect((await famille.get(autreParent)).html).toContain("Inviter l’autre parent");
    const code = readCodeDonne((await famille.post(paths.famille.inviter())).html);
    expect((await famille.get(autreParent)).html).toContain("l’autre parent écrit son code");
    expect((await famille.get(paths.famille.accueil)).html).toContain("l’autre parent doit écrire son code");
    const autre = await logIn(allocataire);
    await autre.post(paths.famille.rejoindre, { code, geste: "accepter" });
    expect((await famille.get(autreParent)).html).toContain("récupère le quotient");
    await autre.retrieveQuotient();
    expect(await readQuotient(famille)).toMatchObject({ kind: "connue", source: "api-franceconnect" });
    expect((await famille.get(autreParent)).url.pathname).toBe(paths.famille.quotient.resultat);
  });
});

describe("Dit d’avance", () => {
  it("rien n’est demandé à la caisse ; le quotient que l’autre a déjà le suit, et son foyer vide s’efface", async () => {
    const famille = await logIn("sans-enfant");
    const avant = banc.simulateurs.apiParticulier.appels.total;
    expect((await famille.get(paths.famille.quotient.page)).html).toContain(autreParent);
    const code = readCodeDonne((await famille.post(paths.famille.inviter())).html);
    expect(banc.simulateurs.apiParticulier.appels.total).toBe(avant);
    const autre = await logIn("msa");
    await autre.retrieveQuotient();
    const quitte = await autre.findFoyerId();
    await autre.post(paths.famille.rejoindre, { code, geste: "accepter" });
    expect(await findFoyer(await findVille(banc), quitte)).toBeNull();
    expect(await readQuotient(famille)).toMatchObject({ quotient: { valeur: "634", fournisseur: "MSA" } });
  });

  it("un foyer où un autre adulte reste n’est pas effacé", async () => {
    const premier = await logIn("garde-alternee-a");
    const second = await logIn("garde-alternee-b");
    const code = readCodeDonne((await premier.post(paths.famille.inviter())).html);
    await second.post(paths.famille.rejoindre, { code, geste: "accepter" });
    await second.retrieveQuotient();
    const commun = await premier.findFoyerId();
    const tiers = await logIn("qf-zero");
    const autre = readCodeDonne((await tiers.post(paths.famille.inviter())).html);
    await premier.post(paths.famille.rejoindre, { code: autre, geste: "accepter" });
    expect(await second.findFoyerId()).toBe(commun);
    expect((await readQuotient(second))?.kind).toBe("connue");
    expect((await readQuotient(tiers))?.kind).toBe("en-attente");
  });

  it("un visiteur est envoyé se connecter", async () => {
    const visiteur = new FamilleHttp(banc, "qf-zero");
    expect((await visiteur.get(autreParent)).url.pathname).toBe(paths.connexion.page);
  });
});
