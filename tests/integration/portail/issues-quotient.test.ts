/** Every outcome of API Particulier, from the button to the household's file: its own page, its own reason, no price by accident. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listCasOuverts } from "#db/queries/cas.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp } from "../famille-http.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

async function readFoyer(slug: string) {
  const ville = await banc.registre.findVilleByHote("localhost");
  if (!ville) throw new Error("ville absente");
  const compte = await findCompteBySub(ville, findPersona(slug).sub);
  const foyer = compte && (await findFoyer(ville, compte.foyerId));
  if (!foyer) throw new Error("foyer absent");
  return { foyer, motifs: (await listCasOuverts(ville, foyer.id)).map(({ motif }) => motif) };
}

describe("API Particulier ne donne pas de quotient", () => {
  it.each([
    ["panne-00355", "identite-introuvable", "identite-introuvable", "La caisse ne vous a pas retrouvé"],
    ["panne-23003", "non-allocataire", "dossier-absent", "Aucune caisse ne connaît votre quotient"],
    ["panne-10003", "non-allocataire", "dossier-absent", "Aucune caisse ne connaît votre quotient"],
    ["panne-35003-non-reference", "non-allocataire", "non-allocataire", "Aucune caisse ne connaît"],
    ["panne-35003-erreur-inattendue", "indisponible", "erreur-inattendue", "n’ont pas pu répondre"],
    ["qf-sans-valeur", "non-allocataire", "non-allocataire", "Aucune caisse ne connaît votre quotient"],
    ["panne-401", "indisponible", null, "n’ont pas pu répondre"],
    ["panne-403", "indisponible", "connecteur", "n’ont pas pu répondre"],
    ["panne-409", "indisponible", "conflit", "n’ont pas pu répondre"],
    ["panne-429", "indisponible", "trop-de-demandes", "n’ont pas pu répondre"],
    ["panne-502", "indisponible", "panne", "n’ont pas pu répondre"],
    ["panne-503", "indisponible", "panne", "n’ont pas pu répondre"],
    ["panne-504", "indisponible", "panne", "n’ont pas pu répondre"],
    ["panne-json-tronque", "indisponible", "erreur-inattendue", "n’ont pas pu répondre"],
    ["panne-html", "indisponible", "erreur-inattendue", "n’ont pas pu répondre"],
  ])("%s : état %s, dossier %s", async (slug, kind, motif, titre) => {
    const famille = await new FamilleHttp(banc, slug).logIn();
    const { html, statut } = await famille.retrieveQuotient();
    expect(statut).toBe(200);
    expect(html).toContain(titre);
    const { foyer, motifs } = await readFoyer(slug);
    expect(foyer.quotient.kind).toBe(kind);
    if (motif) expect(motifs).toEqual([motif]);
    else expect(motifs).toHaveLength(1);
  });

  it("un 502 immédiat suivi d’une réponse donne le quotient : une seule reprise", async () => {
    const avant = banc.simulateurs.apiParticulier.appels.total;
    const famille = await new FamilleHttp(banc, "panne-502-puis-ok").logIn();
    const { html } = await famille.retrieveQuotient();
    expect(html).toContain("Ces informations sont-elles exactes");
    expect(banc.simulateurs.apiParticulier.appels.total - avant).toBe(2);
  });
});

describe("La valeur reçue", () => {
  it("un quotient de 0 est calculé à 0", async () => {
    const famille = await new FamilleHttp(banc, "qf-zero").logIn();
    await famille.addEnfant("Zoé", "Lacaze");
    await famille.declareResidence(false);
    await famille.retrieveQuotient();
    const { html } = await famille.get("/famille/prix");
    expect((await readFoyer("qf-zero")).foyer.quotient).toMatchObject({
      kind: "connue",
      quotient: { valeur: "0" },
    });
    expect(html).toContain("0,85");
  });

  it.each([
    ["qf-500", "0,85"],
    ["qf-501", "1,00"],
    ["qf-1275", "2,60"],
  ])("%s donne %s € à la cantine, et dit quelle borne", async (slug, prix) => {
    const famille = await new FamilleHttp(banc, slug).logIn();
    await famille.addEnfant("Ana", `Borne${"abcdef"[Number(slug.slice(-1))] ?? "x"}`);
    await famille.declareResidence(false);
    await famille.retrieveQuotient();
    const { html } = await famille.get("/famille/prix");
    expect(html).toContain(prix);
    expect(html).toMatch(/compris/);
  });

  it("contestée, elle est gardée, ne sert plus, et un agent est saisi", async () => {
    const famille = await new FamilleHttp(banc, "qf-haut").logIn();
    await famille.retrieveQuotient();
    const { html } = await famille.post("/famille/quotient-familial/document");
    expect(html).toContain("ne servira pas au calcul");
    const { foyer, motifs } = await readFoyer("qf-haut");
    expect(foyer.quotient.kind).toBe("contestee");
    expect(motifs).toEqual(["quotient-conteste"]);
  });

  it("rien d’autre que le quotient n’entre dans la base : ni enfant ni adresse de la caisse", async () => {
    const famille = await new FamilleHttp(banc, "recomposee").logIn();
    await famille.retrieveQuotient();
    const { foyer } = await readFoyer("recomposee");
    expect(foyer.enfants).toEqual([]);
    const clair = JSON.stringify(foyer);
    for (const { nom_naissance: nom } of findPersona("recomposee").enfants ?? [])
      expect(clair).not.toContain(nom);
  });

  it("un code déjà utilisé ou une page rechargée ne refait aucun appel", async () => {
    const famille = await new FamilleHttp(banc, "msa").logIn();
    await famille.retrieveQuotient();
    const avant = banc.simulateurs.apiParticulier.appels.total;
    const { html } = await famille.get("/famille/quotient-familial/reception");
    expect(html).toContain("Ces informations sont-elles exactes");
    expect(banc.simulateurs.apiParticulier.appels.total).toBe(avant);
  });
});
