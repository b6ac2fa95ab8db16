/** Which month's QF prices, and until when: from the town's rule to what the caisse is asked and the pages say. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { logInAgent } from "../agent/gestes.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";
import { setReglages } from "#tests/e2e/reglages-ville.ts";
import { toTexte } from "../ville/gestes.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

const JOUR = 86_400_000;
const readMois = (recul: number): string => {
  const date = new Date(banc.horloge.now());
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - recul, 1)).toISOString().slice(0, 7);
};
const readQuotient = async (famille: FamilleHttp) =>
  (await findFoyer(await findVille(banc), await famille.findFoyerId()))?.quotient;
const countAppels = (slug: string): number =>
  banc.simulateurs.apiParticulier.appels.parPersona.get(slug) ?? 0;

/** A school year whose reference month was so many months ago. */
async function setReference(recul: number): Promise<string> {
  const mois = readMois(recul);
  const [annee, numero] = mois.split("-").map(Number) as [number, number];
  const debut = numero > 9 ? annee + 1 : annee;
  await setReglages(banc, { moisReference: numero, anneeScolaire: `${debut}-${debut + 1}` });
  return mois;
}

async function open(slug: string): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant("Lou", findPersona(slug).nom);
  await famille.declareResidence(true);
  return famille;
}

beforeEach(() => setReglages(banc, { moisReference: undefined, validiteQuotientMois: undefined }));

describe("Le mois de référence", () => {
  it("est celui que la caisse est priée de donner, en un appel, et la page l’a dit avant", async () => {
    const mois = await setReference(2);
    const famille = await open("qf-moyen");
    const annonce = toTexte((await famille.get(paths.famille.quotient.page)).html);
    expect(annonce).toContain("La ville demande le quotient d");
    const { html } = await famille.retrieveQuotient();
    expect(toTexte(html)).not.toContain("La ville prend d’ordinaire");
    expect(await readQuotient(famille)).toMatchObject({ kind: "connue", quotient: { mois } });
    expect(countAppels("qf-moyen")).toBe(1);
  });

  it("inconnu de la caisse, laisse la place au dernier connu, et les pages le disent", async () => {
    await setReference(2);
    const famille = await open("dossier-recent");
    const { html } = await famille.retrieveQuotient();
    expect(toTexte(html)).toContain("La ville prend d’ordinaire celui");
    expect(await readQuotient(famille)).toMatchObject({ kind: "connue", quotient: { mois: readMois(0) } });
    expect(countAppels("dossier-recent")).toBe(2);
    expect(toTexte((await famille.get(paths.famille.prix)).html)).toContain("le dernier connu, sert au prix");
  });

  it("trop ancien pour l’API, n’est pas demandé", async () => {
    await setReference(25);
    const famille = await open("msa");
    await famille.retrieveQuotient();
    expect(await readQuotient(famille)).toMatchObject({ kind: "connue", quotient: { mois: readMois(0) } });
    expect(countAppels("msa")).toBe(1);
  });

  it("d’une famille sans dossier reste une absence, après deux questions", async () => {
    await setReference(2);
    const famille = await open("qf-sans-valeur");
    await famille.retrieveQuotient();
    expect(await readQuotient(famille)).toMatchObject({ kind: "non-allocataire" });
    expect(countAppels("qf-sans-valeur")).toBe(2);
  });
});

describe("La validité", () => {
  it("passée, la règle de la grille s’applique, famille et agent le lisent, et un nouveau quotient y met fin", async () => {
    await setReglages(banc, { validiteQuotientMois: 1 });
    const famille = await open("qf-bas");
    await famille.retrieveQuotient();
    expect(toTexte((await famille.get(paths.famille.prix)).html)).toContain("Votre quotient familial");

    banc.horloge.avancer(70 * JOUR);
    await famille.logIn();
    expect(toTexte((await famille.get(paths.famille.accueil)).html)).toContain(
      "Récupérer mon quotient familial",
    );
    const prix = toTexte((await famille.get(paths.famille.prix)).html);
    expect(prix).toContain("Quotient trop ancien");
    expect(prix).toContain("prix provisoire");
    expect(prix).toContain("Récupérer mon quotient à jour");
    expect(toTexte((await famille.get(paths.famille.quotient.resultat)).html)).toContain(
      "la ville ne retient pas ceux de plus de 1 mois",
    );
    const agent = await logInAgent("instructeur", banc.origine);
    const dossier = paths.agent.dossier(await famille.findCasId("residence-a-verifier"));
    expect(toTexte(await (await agent.send(banc.origine + dossier)).text())).toContain(
      "quotient trop ancien : ne sert pas au prix",
    );

    await famille.retrieveQuotient();
    expect(toTexte((await famille.get(paths.famille.prix)).html)).not.toContain("Quotient trop ancien");
  });
});
