/** The town's settings over HTTP, without JavaScript: saved, refused beside the field, two administrators at once. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import { findVille, logInAgent, readLocation } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { change, fill, openFormulaire, post, readFormulaire, toTexte } from "./gestes.ts";

let banc: BancSansNavigateur;
let admin: Client;
const vers = (path: string): string => banc.origine + path;
const section = (code: string): string => vers(paths.ville.section(code));

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
});
afterAll(() => banc?.fermer());

const readEtat = async () => readEtatVille(await findVille(banc));

describe("La ville et ses guichets", () => {
  it("s’enregistrent, se lisent sur les pages des familles, et laissent un acte", async () => {
    const avant = await readEtat();
    const reponse = await fill(admin, section("coordonnees"), {
      telephone: "02 40 11 22 33",
      "adresse-2": "Mairie annexe, rue du Moulin",
      "horaires-2": "le mardi, de 14 h à 18 h",
      "telephone-2": "02 40 99 88 77",
    });
    expect([reponse.status, readLocation(reponse)]).toEqual([
      303,
      `${paths.ville.section("coordonnees")}?enregistre=oui`,
    ]);
    const apres = await readEtat();
    expect(apres.revision).toBe(avant.revision + 1);
    expect(apres.reglages).toMatchObject({
      telephone: "02 40 11 22 33",
      autresGuichets: [{ adresse: "Mairie annexe, rue du Moulin", telephone: "02 40 99 88 77" }],
    });
    // What the page does not set stays as it was.
    expect(apres.reglages.couleur).toBe(avant.reglages.couleur);
    expect(apres.connecteurs).toEqual(avant.connecteurs);

    const accueil = toTexte(await (await new Client().send(vers(paths.accueil))).text());
    expect(accueil).toContain("02 40 11 22 33");
    expect(accueil).toContain("Mairie annexe, rue du Moulin");
    const [acte] = await listActes(await findVille(banc), "coordonnees", 1);
    expect(acte).toMatchObject({ agentId: "demo-administrateur", quoi: "reglages-modifies" });
    expect(acte?.detail).toMatchObject({ Téléphone: "01 00 00 00 00 → 02 40 11 22 33" });
  });

  it("rouvertes et renvoyées telles quelles, ne changent rien et n’écrivent aucun acte", async () => {
    const ville = await findVille(banc);
    // The rules that the form proposes are the town's once they have been saved.
    expect((await fill(admin, section("regles"), {})).status).toBe(303);
    const [avant, actes] = [await readEtat(), await listActes(ville, null, 100)];
    for (const code of ["coordonnees", "regles"]) {
      const formulaire = await openFormulaire(admin, section(code));
      expect((await post(admin, section(code), formulaire)).status).toBe(303);
    }
    expect(await readEtat()).toEqual(avant);
    expect(await listActes(ville, null, 100)).toEqual(actes);
  });

  it.each([
    ["nom", "", "Écrivez le nom de la ville."],
    ["telephone", "appelez-nous", "Écrivez un numéro de téléphone"],
    ["courriel", "pas une adresse", "Écrivez une adresse électronique"],
    ["delai", "0", "Écrivez un nombre de jours"],
    ["delai", "7,5", "Écrivez un nombre de jours"],
    ["annee", "2026-2028", "L’année scolaire finit l’année qui suit"],
    ["horaires-2", "", "Écrivez les horaires du guichet 2."],
    ["autorite", "le maire\u0000", "sur une seule ligne"],
  ])("refuse %s « %s » à côté du champ, sans rien perdre", async (champ, valeur, message) => {
    const avant = await readEtat();
    const formulaire = change(await openFormulaire(admin, section("coordonnees")), {
      tribunal: "tribunal administratif de Rennes",
      [champ]: valeur,
    });
    const reponse = await post(admin, section("coordonnees"), formulaire);
    expect(reponse.status).toBe(400);
    const html = await reponse.text();
    const erreur = new RegExp(`id="${champ}-erreur"[^>]*>(.*?)</p>`).exec(html)?.[1] ?? "";
    expect(toTexte(erreur)).toContain(message);
    expect(readFormulaire(html).get("tribunal")).toBe("tribunal administratif de Rennes");
    expect(await readEtat()).toEqual(avant);
  });

  it("un nom hostile se lit tel quel, sans devenir une balise", async () => {
    const nom = `Rivelune <script>alert("x")</script>`;
    await fill(admin, section("coordonnees"), { nom });
    const html = await (await new Client().send(vers(paths.accueil))).text();
    expect(html).not.toContain('<script>alert("x")');
    expect(toTexte(html.replace(/<script[\s\S]*?<\/script>/g, ""))).toContain(nom);
    expect((await fill(admin, section("coordonnees"), { nom: "Rivelune" })).status).toBe(303);
  });
});

describe("Deux administrateurs à la fois", () => {
  it("le second apprend ce qui a changé, garde sa saisie, puis l’emporte s’il insiste", async () => {
    const adresse = section("regles");
    const [un, deux] = await Promise.all([openFormulaire(admin, adresse), openFormulaire(admin, adresse)]);
    expect((await post(admin, adresse, change(un, { preavis: "30" }))).status).toBe(303);

    const refus = await post(admin, adresse, change(deux, { preavis: "15", validite: "12" }));
    expect(refus.status).toBe(409);
    const html = await refus.text();
    expect(toTexte(html)).toContain("Quelqu’un d’autre a enregistré avant vous");
    expect(toTexte(html)).toContain("était « vide », est maintenant « 30 »");
    const gardee = readFormulaire(html);
    expect([gardee.get("preavis"), gardee.get("validite")]).toEqual(["15", "12"]);
    expect((await readEtat()).reglages.preavisHausseJours).toBe(30);

    expect((await post(admin, adresse, gardee)).status).toBe(303);
    expect((await readEtat()).reglages).toMatchObject({ preavisHausseJours: 15, validiteQuotientMois: 12 });
  });

  it("deux sections différentes ne se gênent pas, même au même instant", async () => {
    const [ville, ecoles] = [section("coordonnees"), section("calendrier")];
    const [un, deux] = await Promise.all([openFormulaire(admin, ville), openFormulaire(admin, ecoles)]);
    const reponses = await Promise.all([
      post(admin, ville, change(un, { delai: "9" })),
      post(admin, ecoles, change(deux, { ecoles: "Les Tilleuls : PS, MS, GS\nJean Moulin" })),
    ]);
    expect(reponses.map(({ status }) => status)).toEqual([303, 303]);
    expect((await readEtat()).reglages).toMatchObject({
      delaiReponseJours: 9,
      ecoles: [
        { nom: "Les Tilleuls", classes: ["PS", "MS", "GS"] },
        { nom: "Jean Moulin", classes: [] },
      ],
    });
  });

  it.each(["", "{", "[]", '{"nom":3}', "null"])(
    "un formulaire d’origine forgée « %s » n’écrit rien",
    async (avant) => {
      const adresse = section("regles");
      const etat = await readEtat();
      const formulaire = change(await openFormulaire(admin, adresse), { preavis: "99", avant });
      expect((await post(admin, adresse, formulaire)).status).toBe(409);
      expect(await readEtat()).toEqual(etat);
    },
  );
});

describe("Conservation et calendrier", () => {
  it("au-delà de 36 mois, une justification est exigée (DP-43)", async () => {
    const adresse = section("regles");
    expect((await fill(admin, adresse, { retention: "36" })).status).toBe(303);
    const refus = await fill(admin, adresse, { retention: "37" });
    expect(refus.status).toBe(400);
    expect(toTexte(await refus.text())).toContain("Au-delà de 36 mois, écrivez pourquoi");
    const justification = "Contentieux en cours sur la facturation de 2024.";
    expect((await fill(admin, adresse, { retention: "48", justification })).status).toBe(303);
    expect((await readEtat()).reglages).toMatchObject({
      retentionMois: 48,
      retentionJustification: justification,
    });
  });

  it.each([
    ["vacances", "Toussaint du 17/10/2026", "Ligne 1 : elle ne se lit pas"],
    ["vacances", "Noël : du 19/12/2026 au 31/02/2027", "Ligne 1 : elle ne se lit pas"],
    ["vacances", "Noël : du 04/01/2027 au 19/12/2026", "la fin vient avant le début"],
    ["ecoles", "Les Tilleuls\nLes tilleuls : CP", "est écrite deux fois"],
  ])("%s « %s » est refusé avec sa ligne", async (champ, valeur, message) => {
    const reponse = await fill(admin, section("calendrier"), { [champ]: valeur });
    expect(reponse.status).toBe(400);
    expect(toTexte(await reponse.text())).toContain(message);
  });

  it("des vacances tapées se relisent telles quelles", async () => {
    const vacances = "Toussaint : du 17/10/2026 au 01/11/2026\nNoël : du 19/12/2026 au 03/01/2027";
    expect((await fill(admin, section("calendrier"), { vacances })).status).toBe(303);
    expect((await openFormulaire(admin, section("calendrier"))).get("vacances")).toBe(vacances);
    expect((await readEtat()).reglages.vacances?.[1]).toEqual({
      nom: "Noël",
      du: "2026-12-19",
      au: "2027-01-03",
    });
  });

  it("une section inconnue n’a pas de page", async () => {
    expect((await admin.send(section("secrets"))).status).toBe(404);
    expect((await post(admin, section("secrets"), new URLSearchParams())).status).toBe(404);
  });
});
