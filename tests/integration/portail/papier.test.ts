/** A paper file and its letter, over HTTP: opened by an agent, found by its adult alone, shown to nobody else. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITE_CODES } from "#app/usecases/accept-invitation.ts";
import { paths } from "#app/web/paths.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { listAdultesPapier, listLettres } from "#db/queries/papier.ts";
import { findCas, listCasOuverts } from "#db/queries/cas.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import {
  answer,
  champs,
  logInAgent,
  makeSaisiePapier,
  readLocation,
  type AdulteDit,
} from "../agent/gestes.ts";
import { FamilleHttp, findVille, readCodeDonne, type PageLue } from "../famille-http.ts";
import { fill } from "../ville/gestes.ts";

let banc: BancSansNavigateur;
let agent: Client;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const vers = (chemin: string): string => banc.origine + chemin;
const logIn = (slug: string, origine?: string): Promise<FamilleHttp> =>
  new FamilleHttp(banc, slug, origine).logIn();

async function open(
  adulte: AdulteDit,
  enfant: string,
): Promise<{ casId: string; foyerId: string; code: string }> {
  const reponse = await agent.send(vers(paths.agent.papier), {
    method: "POST",
    body: champs(makeSaisiePapier(banc, adulte, enfant)),
  });
  expect(reponse.status).toBe(303);
  const casId = readLocation(reponse)?.split("/").at(-1) ?? "";
  const foyerId = (await findCas(await findVille(banc), casId))?.foyerId ?? "";
  return { casId, foyerId, code: await remettre(casId, foyerId) };
}

async function remettre(casId: string, foyerId: string): Promise<string> {
  const [adulte] = await listAdultesPapier(await findVille(banc), foyerId);
  const page = await agent.send(vers(paths.agent.courrier(casId, adulte?.id ?? "")), { method: "POST" });
  expect(page.headers.get("cache-control")).toContain("no-store");
  return readCodeDonne(await page.text());
}

const lire = (famille: FamilleHttp, code: string): Promise<PageLue> =>
  famille.post(paths.famille.rejoindre, { code });
const accepter = (famille: FamilleHttp, code: string): Promise<PageLue> =>
  famille.post(paths.famille.rejoindre, { code, geste: "accepter" });
const adulteDe = (slug: string): AdulteDit => {
  const { prenoms, nom } = findPersona(slug);
  return { prenoms: prenoms[0] ?? "", nom };
};

describe("L’adulte du dossier", () => {
  it("le retrouve avec son code ; ni nom ni code n’est en clair, et son foyer vide n’existe plus", async () => {
    const ville = await findVille(banc);
    const { foyerId, casId, code } = await open(adulteDe("qf-moyen"), "Ninon");
    const page = await (await agent.send(vers(paths.agent.dossier(casId)))).text();
    expect(page).toContain("Ninon");
    expect(page).toContain("sans espace");
    const famille = await logIn("qf-moyen");
    await famille.retrieveQuotient();
    const avant = await famille.findFoyerId();
    const promesse = await lire(famille, code);
    expect(promesse.html).toContain("Retrouver le dossier de votre courrier");
    expect(promesse.html).not.toContain("Ninon");
    const entree = await accepter(famille, code.toLowerCase());
    expect(entree.url.pathname).toBe(paths.famille.foyer);
    expect(entree.html).toContain("Ninon");
    expect(await famille.findFoyerId()).toBe(foyerId);
    expect(await findFoyer(ville, avant)).toBeNull();
    expect((await findFoyer(ville, foyerId))?.quotient).toMatchObject({ source: "document" });
    expect(await listAdultesPapier(ville, foyerId)).toEqual([]);
    expect(await listCasOuverts(ville, foyerId)).toEqual([]);
    expect((await famille.get(paths.famille.traces)).html).toContain("Code imprimé par un agent");
    expect((await listTraces(ville, avant)).map(({ quoi }) => quoi)).toEqual(["quotient-demande"]);
  });

  it("le code sert une fois, puis plus ; le nouveau remplace l’ancien", async () => {
    const { casId, foyerId, code } = await open(adulteDe("qf-bas"), "Basile");
    const neuf = await remettre(casId, foyerId);
    const famille = await logIn("qf-bas");
    expect((await accepter(famille, code)).html).toContain("Ce code ne marche pas");
    expect((await accepter(famille, neuf)).html).toContain("Basile");
    expect((await accepter(await logIn("qf-haut"), neuf)).html).toContain("Ce code ne marche pas");
  });

  it("qui a commencé un dossier ne l’abandonne pas", async () => {
    const { code } = await open(adulteDe("msa"), "Gaspard");
    const famille = await logIn("msa");
    await famille.addEnfant("Rose", "Martin");
    const refus = await accepter(famille, code);
    expect([refus.statut, refus.html.includes("Gaspard")]).toEqual([409, false]);
  });

  it("la naissance que la ville tient doit être celle de FranceConnect", async () => {
    const admin = await logInAgent("administrateur", banc.origine);
    const scopes = ["preferred_username", "email", "birthdate"];
    expect((await fill(admin, vers(paths.ville.connecteur("franceConnect")), { scopes })).status).toBe(303);
    const juste = await open({ ...adulteDe("accents"), naissance: findPersona("accents").naissance }, "Côme");
    expect((await accepter(await logIn("accents"), juste.code)).html).toContain("Côme");
    const fausse = await open({ ...adulteDe("qf-zero"), naissance: "1971-02-03" }, "Anouk");
    const refus = await accepter(await logIn("qf-zero"), fausse.code);
    expect(refus.html).toContain("Le code de votre courrier est chez un agent");
    expect(refus.html).not.toContain("Anouk");
  });
});

describe("Une autre personne", () => {
  it("tient le courrier d’un autre : rien n’est montré, un agent répond, et dit non", async () => {
    const ville = await findVille(banc);
    const { foyerId, code } = await open({ prenoms: "Gisèle", nom: "Quéméner" }, "Erwan");
    const intrus = await logIn("qf-haut");
    const sien = await intrus.findFoyerId();
    const promesse = await lire(intrus, code);
    expect(promesse.html).not.toMatch(/Gisèle|Quéméner|Erwan|\b777\b/);
    const page = await accepter(intrus, code);
    expect(page.html).toContain("Le code de votre courrier est chez un agent");
    expect(page.html).not.toMatch(/Gisèle|Quéméner|Erwan|\b777\b/);
    expect(await intrus.findFoyerId()).toBe(sien);
    // Forwarded to a third one meanwhile: worth nothing.
    expect((await accepter(await logIn("recomposee"), code)).html).toContain("Ce code ne marche pas");
    const cas = (await listCasOuverts(ville, foyerId)).find(
      ({ motif }) => motif === "rattachement-a-confirmer",
    );
    const dossier = vers(paths.agent.dossier(cas?.id ?? ""));
    const { nom } = findPersona("qf-haut");
    expect(await (await agent.send(dossier)).text()).toContain(nom);
    expect((await intrus.get(paths.famille.traces)).html).toContain("Dossier consulté par un agent");
    const [lettre] = (await listLettres(ville, foyerId)).filter(({ etat }) => etat === "a-confirmer");
    expect((await answer(agent, dossier, { vu: "Pièce d’identité vue." })).status).toBe(400);
    await answer(agent, dossier, { [`lettre-${lettre?.id}`]: "non", vu: "Ce n’est pas elle." });
    expect(await intrus.findFoyerId()).toBe(sien);
    expect((await accepter(intrus, code)).html).toContain("Ce code ne marche pas");
  });

  it("entrée par courriel, l’identité n’est prouvée par personne : un agent confirme, et la porte s’ouvre", async () => {
    const ville = await findVille(banc);
    const { foyerId, code } = await open({ prenoms: "Solène", nom: "Abgrall" }, "Malo");
    const famille = await new FamilleHttp(banc, "lien").logInCourriel("solene@exemple.test", {
      prenoms: "Solène",
      nomNaissance: "Abgrall",
    });
    expect((await accepter(famille, code)).html).toContain("Le code de votre courrier est chez un agent");
    expect((await famille.get(paths.famille.foyer)).html).not.toContain("Malo");
    const cas = (await listCasOuverts(ville, foyerId)).find(
      ({ motif }) => motif === "rattachement-a-confirmer",
    );
    const [lettre] = (await listLettres(ville, foyerId)).filter(({ etat }) => etat === "a-confirmer");
    const reponse = await answer(agent, vers(paths.agent.dossier(cas?.id ?? "")), {
      [`lettre-${lettre?.id}`]: "oui",
      vu: "Carte d’identité vue au guichet.",
    });
    expect(reponse.status).toBe(303);
    expect((await famille.get(paths.famille.foyer)).html).toContain("Malo");
  });
});

describe("Attaques", () => {
  it("deviner s’arrête au vingtième essai, même quand le suivant est le bon", async () => {
    const { code } = await open(adulteDe("garde-alternee-a"), "Yanis");
    const intrus = await logIn("garde-alternee-a");
    for (let essai = 0; essai < LIMITE_CODES.nombre; essai += 1)
      expect((await accepter(intrus, `00000-000${String(essai).padStart(2, "0")}`)).statut).toBe(400);
    expect((await accepter(intrus, code)).statut).toBe(429);
  });

  it("le code d’une ville ne vaut rien dans l’autre", async () => {
    const { code } = await open(adulteDe("garde-alternee-b"), "Inès");
    const ailleurs = await logIn("garde-alternee-b", banc.origineVille2);
    expect((await accepter(ailleurs, code)).html).toContain("Ce code ne marche pas");
  });

  it("ni famille, ni visiteur, ni agent sans droit n’ouvre un dossier ou n’imprime un code", async () => {
    const ville = await findVille(banc);
    const { casId, foyerId } = await open({ prenoms: "Paule", nom: "Kerdoncuff" }, "Tess");
    const [adulte] = await listAdultesPapier(ville, foyerId);
    const editeur = await logInAgent("administrateur", banc.origine);
    const famille = await logIn("sans-enfant");
    for (const chemin of [paths.agent.papier, paths.agent.courrier(casId, adulte?.id ?? "")])
      for (const method of ["GET", "POST"] as const) {
        expect((await editeur.send(vers(chemin), { method })).status).toBe(403);
        expect(readLocation(await famille.client.send(vers(chemin), { method }))).toContain(
          paths.agent.connexion,
        );
      }
    const autre = await open({ prenoms: "Léa", nom: "Autre" }, "Zoé");
    const melange = paths.agent.courrier(autre.casId, adulte?.id ?? "");
    expect((await agent.send(vers(melange), { method: "POST" })).status).toBe(404);
    expect(await findCompteBySub(ville, "Paule")).toBeNull();
  });

  it("un formulaire faux est refusé champ par champ, sans rien perdre ni écrire", async () => {
    const saisie = {
      ...makeSaisiePapier(banc, { prenoms: "<script>", nom: "" }, ""),
      valeur: "beaucoup",
      domicile: "",
    };
    const reponse = await agent.send(vers(paths.agent.papier), { method: "POST", body: champs(saisie) });
    expect(reponse.status).toBe(400);
    const html = await reponse.text();
    for (const mot of [
      "Écrivez le nom.",
      "Dites où la famille habite.",
      "Écrivez le quotient",
      "&lt;script&gt;",
    ])
      expect(html).toContain(mot);
  });
});
