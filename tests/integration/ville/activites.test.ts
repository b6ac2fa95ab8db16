/** Activities: added and changed by the town, offered or not to each child, and nothing dropped unseen. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { findActivite, listActivites } from "#db/queries/activites.ts";
import { champs, findVille, logInAgent, readLocation } from "#tests/integration/agent/gestes.ts";
import { FamilleHttp } from "#tests/integration/famille-http.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { change, fill, openFormulaire, post, toTexte } from "./gestes.ts";

const FAMILLE = "panne-503";
let banc: BancSansNavigateur;
let admin: Client;
let famille: FamilleHttp;
const vers = (path: string): string => banc.origine + path;
const fiche = (id: string): string => vers(paths.ville.activite(id));

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
  famille = await new FamilleHttp(banc, FAMILLE).logIn();
  const { nom } = findPersona(FAMILLE);
  await famille.addEnfant("Noé", nom, "2012");
  await famille.addEnfant("Lila", nom, "2021");
  await famille.declareResidence(true);
});
afterAll(() => banc?.fermer());

/** What the family may tick, by the name of the activity and the child's first name. */
async function listOptions(): Promise<string[]> {
  const html = await famille.readHtml(paths.famille.inscription);
  const lus = html.matchAll(
    /<legend>(?:<!-- -->)?([^,<]+),|<div class="choix-option">[\s\S]*?<label[^>]*>([^<]+)<\/label>/g,
  );
  let prenom = "";
  const options: string[] = [];
  for (const [, legende, nom] of lus)
    if (legende === undefined) options.push(toTexte(`${prenom} ${nom}`));
    else prenom = legende;
  return options;
}

const NOUVELLE = {
  nom: "Garderie du soir",
  service: "périscolaire",
  grille: "bubry-cantine",
  unite: "la soirée",
  jours: ["lundi", "jeudi"],
  documents: "certificat de vaccination\nassurance",
};

describe("Ajouter et modifier", () => {
  it("une activité ajoutée se lit chez les familles, avec son prix, ses jours et ses documents", async () => {
    const reponse = await fill(admin, vers(paths.ville.nouvelleActivite), NOUVELLE);
    expect(readLocation(reponse)).toBe(`${paths.ville.activites}?enregistre=oui`);
    const ville = await findVille(banc);
    const ajoutee = (await listActivites(ville)).find(({ nom }) => nom === NOUVELLE.nom);
    expect(ajoutee).toMatchObject({ ordre: 5, revision: 1, reglages: { jours: ["lundi", "jeudi"] } });
    const page = toTexte(await famille.readHtml(paths.famille.inscription));
    expect(page).toContain("Garderie du soir");
    expect(page).toContain("Jours par semaine , Garderie du soir, Noé lundi jeudi");
    expect(page).toContain("documents à donner : certificat de vaccination, assurance");
    const [acte] = await listActes(ville, ajoutee?.id ?? "", 1);
    expect(acte).toMatchObject({ quoi: "activite-ajoutee", detail: { Nom: "Garderie du soir" } });
  });

  it.each([
    ["grille", "grille-inventee", "Choisissez une grille publiée de la liste."],
    ["grille", "", "Choisissez une grille publiée de la liste."],
    ["ageMin", "trois", "Écrivez un âge en années"],
    ["cout", "20,5555", "Écrivez un montant"],
    ["jours", "lundredi", "Choisissez des jours de la liste."],
    ["annees", "2026", "Écrivez une année scolaire par ligne"],
    ["places", "0", "Écrivez un nombre de places"],
  ])("refuse %s « %s »", async (champ, valeur, message) => {
    const avant = await findActivite(await findVille(banc), "cantine");
    const reponse = await fill(admin, fiche("cantine"), { [champ]: valeur });
    expect(reponse.status).toBe(400);
    expect(toTexte(await reponse.text())).toContain(message);
    expect(await findActivite(await findVille(banc), "cantine")).toEqual(avant);
  });

  it("une fiche renvoyée telle quelle ne change rien, et deux fiches ouvertes ne s’écrasent pas", async () => {
    const ville = await findVille(banc);
    const avant = await findActivite(ville, "sorties");
    expect(await (await fill(admin, fiche("sorties"), {})).status).toBe(303);
    expect(await findActivite(ville, "sorties")).toEqual(avant);

    const [un, deux] = await Promise.all([
      openFormulaire(admin, fiche("sorties")),
      openFormulaire(admin, fiche("sorties")),
    ]);
    expect((await post(admin, fiche("sorties"), change(un, { cout: "21,50" }))).status).toBe(303);
    const refus = await post(admin, fiche("sorties"), change(deux, { unite: "la visite" }));
    expect(refus.status).toBe(409);
    expect(toTexte(await refus.text())).toContain("était « 20,00 », est maintenant « 21,50 »");
    const apres = await findActivite(ville, "sorties");
    expect(apres?.reglages).toMatchObject({ coutReelCentimes: 2150, uniteDite: "la sortie" });
    expect(apres?.revision).toBe((avant?.revision ?? 0) + 1);
  });

  it("une activité de l’autre ville, ou inventée, n’a pas de fiche", async () => {
    for (const id of ["cantine-bourg", "x"]) {
      expect((await admin.send(fiche(id))).status).toBe(404);
      expect((await post(admin, fiche(id), new URLSearchParams({ nom: "x" }))).status).toBe(404);
    }
  });
});

describe("Ce qui est proposé à chaque enfant", () => {
  it("l’âge et l’école choisissent, une activité fermée disparaît", async () => {
    expect((await fill(admin, fiche("cantine-maternelle"), { ageMax: "6" })).status).toBe(303);
    expect((await fill(admin, fiche("sorties"), { ageMin: "11" })).status).toBe(303);
    expect((await fill(admin, fiche("midi-loisirs"), { etat: "fermee" })).status).toBe(303);
    expect((await fill(admin, fiche("accueil-soir"), { etat: "fermee" })).status).toBe(303);
    expect((await fill(admin, fiche("cantine"), { ecoles: "École Jean Moulin\nles tilleuls" })).status).toBe(
      303,
    );
    expect((await listOptions()).toSorted()).toEqual([
      "Lila Cantine",
      "Lila Cantine de l’école maternelle",
      "Lila Garderie du soir",
      "Noé Cantine",
      "Noé Garderie du soir",
      "Noé Sorties de la maison des jeunes",
    ]);
    expect(toTexte(await famille.readHtml(paths.famille.prix))).not.toContain(
      "Déjeuner du centre de loisirs",
    );
  });

  it("une case forgée pour une activité fermée n’est pas retenue", async () => {
    const html = await famille.readHtml(paths.famille.inscription);
    const [, nom = "", enfant = ""] = /name="(choix-([^"]+))"/.exec(html) ?? [];
    const reponse = await famille.client.send(vers(paths.famille.inscription), {
      method: "POST",
      body: champs({ [nom]: `${enfant}:midi-loisirs` }),
    });
    expect(reponse.status).toBe(400);
    expect(toTexte(await reponse.text())).toContain("Choisissez au moins une activité.");
  });

  it("fermée entre le choix et l’envoi : rien ne part, et la famille choisit de nouveau", async () => {
    const html = await famille.readHtml(paths.famille.inscription);
    const [, nom = "", enfant = ""] = /name="(choix-([^"]+))"/.exec(html) ?? [];
    const choix = champs({ [nom]: `${enfant}:cantine` });
    await famille.client.send(vers(paths.famille.inscription), { method: "POST", body: choix });
    const verification = await famille.readHtml(paths.famille.verification);
    const lire = (champ: string): string =>
      new RegExp(`name="${champ}" value="([^"]+)"`).exec(verification)?.[1] ?? "";
    expect((await fill(admin, fiche("cantine"), { etat: "fermee" })).status).toBe(303);

    const attendue = `${paths.famille.inscription}?change=oui`;
    const envoi = { demande: lire("demande"), version: lire("version") };
    const reponse = await famille.client.send(vers(paths.famille.verification), {
      method: "POST",
      body: champs(envoi),
    });
    expect(readLocation(reponse)).toBe(attendue);
    expect(readLocation(await famille.client.send(vers(paths.famille.verification)))).toBe(attendue);
    const page = toTexte(await famille.readHtml(attendue));
    expect(page).toContain("Une activité que vous aviez choisie n’est plus proposée");
    expect(await listOptions()).not.toContain("Noé Cantine");
  });

  it("fermée après l’inscription : l’enfant reste inscrit, et son prix se lit encore", async () => {
    await famille.enrol();
    const activites = await listActivites(await findVille(banc));
    const garderie = activites.find(({ nom }) => nom === NOUVELLE.nom);
    expect((await fill(admin, fiche(garderie?.id ?? ""), { etat: "fermee" })).status).toBe(303);
    expect(toTexte(await famille.readHtml(paths.famille.prix))).toContain("Garderie du soir");
    expect(toTexte(await famille.readHtml(paths.famille.inscription))).toMatch(
      /Déjà inscrit : .*Garderie du soir/,
    );
  });
});

describe("Écoles de la ville", () => {
  it("une fois écrites, la famille en choisit une, et ne peut pas en inventer", async () => {
    const calendrier = vers(paths.ville.section("calendrier"));
    const ecoles = "Les Tilleuls : PS, MS\nJean Moulin : CP";
    expect((await fill(admin, calendrier, { ecoles })).status).toBe(303);
    const page = await famille.readHtml(paths.famille.ajouterEnfant);
    expect(page).toMatch(/<select[^>]*id="ecole"/);
    const enfant = {
      prenom: "Zoé",
      nom: "LOUSTAU",
      "naissance-jour": "1",
      "naissance-mois": "1",
      "naissance-annee": "2020",
      lien: "parent",
    };
    const ajouter = (ecole: string, classe = "CP"): Promise<Response> =>
      famille.client.send(vers(paths.famille.ajouterEnfant), {
        method: "POST",
        body: champs({ ...enfant, ecole, classe }),
      });
    const refus = await ajouter("Poudlard");
    expect(refus.status).toBe(400);
    expect(toTexte(await refus.text())).toContain("Choisissez l’école dans la liste.");
    const autreClasse = await ajouter("Jean Moulin", "Gryffondor");
    expect(autreClasse.status).toBe(400);
    expect(toTexte(await autreClasse.text())).toContain("Choisissez la classe dans la liste.");
    expect((await ajouter("Jean Moulin")).status).toBe(303);
  });
});
