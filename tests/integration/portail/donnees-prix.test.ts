/** An activity by the half-hour, end to end: the town says what is asked, the family and the simulator answer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replay } from "#app/domain/decision/rejeu.ts";
import { paths } from "#app/web/paths.ts";
import { findActivite } from "#db/queries/activites.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listOffre } from "#db/queries/offre.ts";
import { findVille, logInAgent } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { fill, openFormulaire, post, toTexte } from "../ville/gestes.ts";
import { FamilleHttp } from "../famille-http.ts";

const SLUG = "qf-moyen";
let banc: BancSansNavigateur;
let admin: Client;
let famille: FamilleHttp;
let enfant: string;
const vers = (path: string): string => banc.origine + path;
const fiche = (): string => vers(paths.ville.activite("accueil-soir"));

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
  famille = await new FamilleHttp(banc, SLUG).logIn();
  await famille.addEnfant("Lila", findPersona(SLUG).nom);
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  enfant = /name="choix-([^"]+)"/.exec(await famille.readHtml(paths.famille.inscription))?.[1] ?? "";
});
afterAll(() => banc?.fermer());

const soir = (demiHeures: string): Record<string, string> => ({
  [`choix-${enfant}`]: `${enfant}:accueil-soir`,
  [`reponse-${enfant}:accueil-soir-demi-heures`]: demiHeures,
});
const lirePrix = (html: string): string => /Accueil du soir\s+(\S+ €)/.exec(toTexte(html))?.[1] ?? "absent";
const inscrire = (champs: Record<string, string>) => famille.post(paths.famille.inscription, champs);

describe("La famille", () => {
  it("lit le prix de la quantité proposée, puis de celle qu’elle dit, sans rien perdre ni garder", async () => {
    expect(lirePrix(await famille.readHtml(paths.famille.inscription))).toBe("0,96 €");
    const { statut, html } = await inscrire({ ...soir("4"), geste: "prix" });
    expect(statut).toBe(200);
    expect(lirePrix(html)).toBe("1,92 €");
    expect(html).toMatch(/name="reponse-[^"]+-demi-heures"[^>]*value="4"/);
    expect(html).toMatch(/<input type="checkbox"[^>]*checked=""[^>]*value="[^"]+:accueil-soir"/);
    expect(lirePrix(await famille.readHtml(paths.famille.inscription))).toBe("0,96 €");
  });

  it.each(["", "0", "5", "deux", "1,5"])("ne compte pas « %s » demi-heures", async (dit) => {
    const { statut, html } = await inscrire(soir(dit));
    expect(statut).toBe(400);
    expect(toTexte(html)).toContain("Demi-heures par soir : écrivez un nombre entier, de 1 à 4.");
    expect(html).toMatch(new RegExp(`name="reponse-[^"]+-demi-heures"[^>]*value="${dit}"`));
  });

  it("ce qui n’est pas coché n’est pas lu", async () => {
    const { html } = await inscrire({ ...soir("zéro"), [`choix-${enfant}`]: `${enfant}:cantine` });
    expect(toTexte(html)).toContain("Vérifiez votre demande");
  });

  it("envoie sa réponse avec sa demande : la décision la garde et se rejoue", async () => {
    const verification = await inscrire(soir("3"));
    expect(toTexte(verification.html)).toContain("1,44 € la soirée ; demi-heures par soir : 3");
    const retour = await famille.readHtml(paths.famille.inscription);
    expect(retour).toMatch(/name="reponse-[^"]+-demi-heures"[^>]*value="3"/);
    await famille.post(paths.famille.verification, famille.readEnvoi(verification));
    const ville = await findVille(banc);
    const [decision] = await listDecisions(ville, await famille.findFoyerId());
    const [ligne] = decision?.lignes ?? [];
    expect(ligne).toMatchObject({
      situation: { quantites: { "demi-heures": 3 } },
      resultat: { kind: "prix", centimes: 144 },
    });
    const offre = await listOffre(ville, "2026-11-24");
    const grille = offre.find(({ activite }) => activite.id === "accueil-soir")?.grille;
    expect(ligne && grille && replay(ligne, grille)).toBe(true);
    expect(toTexte(await famille.readHtml(paths.famille.prix))).toContain("1,44 €");
  });
});

describe("Le simulateur", () => {
  const saisie = (demiHeures: string) =>
    new URLSearchParams({
      mode: "connu",
      quotient: String(findPersona(SLUG).qf?.valeur),
      residence: "commune",
      enfants: "1",
      "age-1": "7",
      "nombre-1-accueil-soir": "2",
      "reponse-1-accueil-soir-demi-heures": demiHeures,
    });
  const simuler = (demiHeures: string) => post(new Client(), vers(paths.simulateur()), saisie(demiHeures));

  it("pose la même question et donne le même prix, avec l’année de la ville", async () => {
    const page = toTexte(await (await simuler("3")).text());
    expect(page).toContain("1,44 € × 2 × 36 semaines d’école = 103,68 €");
    expect(page).toContain("10 mois de facture");
    const calendrier = vers(paths.ville.section("calendrier"));
    expect((await fill(admin, calendrier, { zone: "A", semaines: "30", mois: "8" })).status).toBe(303);
    const reglee = toTexte(await (await simuler("3")).text());
    expect(reglee).toContain("1,44 € × 2 × 30 semaines d’école = 86,40 €");
    expect(reglee).toContain("réparti sur 8 mois : 10,80 € par mois");
    expect((await openFormulaire(admin, calendrier)).get("semaines")).toBe("30");
  });

  it.each(["0", "5", "deux"])("refuse « %s » et le garde dans le champ", async (dit) => {
    const reponse = await simuler(dit);
    expect(reponse.status).toBe(400);
    const html = await reponse.text();
    expect(toTexte(html)).toContain("Demi-heures par soir : écrivez un nombre entier, de 1 à 4.");
    expect(html).toMatch(new RegExp(`name="reponse-1-accueil-soir-demi-heures"[^>]*value="${dit}"`));
  });

  it("l’adresse à partager remplit la réponse", async () => {
    const html = await (await simuler("3")).text();
    const adresse = /href="(http[^"]*simulateur\?[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const remplie = await (await new Client().send(adresse)).text();
    expect(remplie).toMatch(/name="reponse-1-accueil-soir-demi-heures"[^>]*value="3"/);
  });
});

describe("La ville", () => {
  it.each([
    ["quantite-demi-heures-nombre", "beaucoup", "Écrivez un nombre entier"],
    ["quantite-demi-heures-nombre", "9", "Écrivez un nombre entre les deux bornes"],
    ["quantite-demi-heures-libelle", "", "Écrivez la question posée à la famille."],
    ["quantite-demi-heures-min", "5", "Le plus grand nombre vient après le plus petit."],
    ["quantite-demi-heures-max", "", "Écrivez le nombre le plus grand"],
  ])("refuse %s « %s »", async (champ, valeur, message) => {
    const reponse = await fill(admin, fiche(), { [champ]: valeur });
    expect(reponse.status).toBe(400);
    expect(toTexte(await reponse.text())).toContain(message);
  });

  it("fixe elle-même la quantité : elle n’est plus demandée", async () => {
    expect((await fill(admin, fiche(), { "quantite-demi-heures-qui": "ville" })).status).toBe(303);
    const { reglages } = (await findActivite(await findVille(banc), "accueil-soir")) ?? {};
    expect(reglages?.quantites).toEqual([{ nom: "demi-heures", nombre: 2 }]);
    expect(await (await new Client().send(vers(paths.simulateur()))).text()).not.toContain(
      "reponse-1-accueil-soir",
    );
  });

  it("ce qui manque se lit sur la fiche, dans la liste et à la mise en service", async () => {
    expect((await fill(admin, fiche(), { "quantite-demi-heures-nombre": "" })).status).toBe(303);
    for (const adresse of [fiche(), vers(paths.ville.activites), vers(paths.ville.miseEnService)]) {
      const page = toTexte(await (await admin.send(adresse)).text());
      expect(page, adresse).toContain("la quantité « demi heures »");
    }
  });

  it("seule une grille qui compte quelque chose ajoute des champs", async () => {
    const cantine = await openFormulaire(admin, vers(paths.ville.activite("cantine")));
    expect([...cantine.keys()].filter((nom) => nom.startsWith("quantite-"))).toEqual([]);
  });
});
