/** A grid from draft to published version, over HTTP: who may, with what proof, and what attacks meet. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { findBrouillon, listVersions } from "#db/queries/grilles.ts";
import { listOffre } from "#db/queries/offre.ts";
import type { Ville } from "#db/villes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { champs, findVille, logInAgent, readLocation, tryLogInAgent } from "../agent/gestes.ts";
import {
  act,
  addBrouillonComplet,
  augmente,
  chooseAgent,
  leaveForPreuve,
  prove,
  removeBrouillons,
} from "./gestes-grilles.ts";
import { fill } from "./gestes.ts";

const COOKIE = "__Host-session";
const MINUTE = 60_000;
const CANTINE = "donges-restauration-scolaire";
const SORTIES = "donges-sorties-maison-des-jeunes";
const MATERNELLE = "bubry-cantine";
const LOISIRS = "chemaudin-periscolaire";

let banc: BancSansNavigateur;
let ville: Ville;
let origine: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  ({ origine } = banc);
  ville = await findVille(banc);
});
afterAll(() => banc?.fermer());
afterEach(async () => {
  banc.alterer("none");
  await removeBrouillons(ville);
});

const readCookie = (client: Client): string => client.readCookie(new URL(origine).hostname, COOKIE) ?? "";

const readPage = async (client: Client, path: string): Promise<string> => {
  const reponse = await client.send(origine + path);
  expect(reponse.status, path).toBe(200);
  return (await reponse.text()).replaceAll("\u00A0", " ");
};

describe("Du brouillon à la version publiée", () => {
  it("passe de l’éditeur au publieur, revient avec un motif, puis s’applique à sa date et pas avant", async () => {
    const id = await addBrouillonComplet(ville, {
      code: CANTINE,
      valable: { du: "2027-09-01" },
      changer: augmente,
      etat: "en-cours",
    });
    const editeur = await logInAgent("editeur", origine);
    const publieur = await logInAgent("publieur", origine);

    expect((await act(editeur, origine, { id, revision: 1, geste: "soumettre" })).status).toBe(303);
    expect(await readPage(publieur, paths.ville.grilles)).toContain("Une grille attend votre relecture");
    const sansMotif = await act(publieur, origine, { id, revision: 2, geste: "renvoyer", motif: "  " });
    expect(sansMotif.status).toBe(400);
    const renvoi = { id, revision: 2, geste: "renvoyer", motif: "La page de la délibération manque." };
    expect((await act(publieur, origine, renvoi)).status).toBe(303);
    expect(await readPage(editeur, paths.ville.grilles)).toContain("La page de la délibération manque.");

    expect((await act(editeur, origine, { id, revision: 3, geste: "soumettre" })).status).toBe(303);
    const page = await readPage(publieur, paths.ville.publier(id));
    expect(page).toContain("Loïc BRENUGAT");
    expect(page).toContain("+ 0,10 €");
    expect(page).not.toContain('value="publier"');
    expect(await prove(publieur, origine, { id, revision: 4, slug: "publieur" })).toBe(
      paths.ville.publier(id),
    );
    expect(await readPage(publieur, paths.ville.publier(id))).toContain('value="publier"');
    const publication = await act(publieur, origine, { id, revision: 4, geste: "publier" });
    expect(readLocation(publication)).toBe(`${paths.ville.grille(CANTINE)}?publiee=2`);

    const [deux, un] = await listVersions(ville, CANTINE);
    expect(deux).toMatchObject({
      version: 2,
      publieePar: "demo-publieur",
      document: { id: CANTINE, version: 2 },
    });
    expect(un).toMatchObject({ version: 1, publieePar: null });
    expect(await findBrouillon(ville, id)).toBeNull();
    const versionAu = async (date: string) =>
      (await listOffre(ville, date)).find(({ activite }) => activite.id === "cantine")?.grille.version;
    expect([await versionAu("2027-08-31"), await versionAu("2027-09-01")]).toEqual([1, 2]);

    const histoire = await readPage(publieur, `${paths.ville.grille(CANTINE)}?publiee=2`);
    expect(histoire).toContain("La version 2 est publiée");
    expect(histoire).toContain("Version 2 publiée, identité vérifiée à nouveau, par Chantal OZANNEAU");
    const [publiee] = await listActes(ville, CANTINE, 1);
    expect(publiee).toMatchObject({
      quoi: "grille-publiee",
      agentId: "demo-publieur",
      detail: { version: "2", du: "2027-09-01", modifiePar: "demo-editeur" },
    });
    const comparaison = paths.ville.comparerGrilles(CANTINE, { de: 1, a: 2 });
    expect(await readPage(editeur, comparaison)).toContain("+ 0,10 €");
  });

  it("ne se publie ni en cours, ni à une révision qui n’est plus la sienne, ni deux fois", async () => {
    const id = await addBrouillonComplet(ville, {
      code: SORTIES,
      valable: { du: "2027-01-01" },
      etat: "en-cours",
    });
    const publieur = await logInAgent("publieur", origine);
    expect((await act(publieur, origine, { id, revision: 1, geste: "publier" })).status).toBe(409);
    const editeur = await logInAgent("editeur", origine);
    await act(editeur, origine, { id, revision: 1, geste: "soumettre" });
    expect((await act(publieur, origine, { id, revision: 1, geste: "publier" })).status).toBe(409);
    await prove(publieur, origine, { id, revision: 2, slug: "publieur" });
    const [une, autre] = await Promise.all(
      [1, 2].map(() => act(publieur, origine, { id, revision: 2, geste: "publier" })),
    );
    expect([une!.status, autre!.status].filter((status) => status === 303)).toHaveLength(1);
    expect(await listVersions(ville, SORTIES)).toHaveLength(2);
  });

  it("ne se publie ni ne se soumet tant qu’un cas de contrôle est faux", async () => {
    const faux = (document: Record<string, unknown>) => ({
      ...document,
      casDeControle: (document.casDeControle as { attendu: number }[]).map((cas) => ({
        ...cas,
        attendu: cas.attendu + 1,
      })),
    });
    const id = await addBrouillonComplet(ville, {
      code: MATERNELLE,
      valable: { du: "2027-09-01" },
      changer: faux,
    });
    const publieur = await logInAgent("publieur", origine);
    await prove(publieur, origine, { id, revision: 2, slug: "publieur" });
    const issue = await act(publieur, origine, { id, revision: 2, geste: "publier" });
    expect(issue.status).toBe(409);
    expect(await issue.text()).toContain("Un point empêche de publier");
    await act(publieur, origine, { id, revision: 2, geste: "renvoyer", motif: "Cas faux." });
    const editeur = await logInAgent("editeur", origine);
    expect((await act(editeur, origine, { id, revision: 3, geste: "soumettre" })).status).toBe(409);
    expect(await listVersions(ville, MATERNELLE)).toHaveLength(1);
  });

  it("ne se publie pas par la personne qui l’a modifiée en dernier", async () => {
    const id = await addBrouillonComplet(ville, {
      code: MATERNELLE,
      valable: { du: "2027-09-01" },
      agentId: "demo-publieur",
    });
    const publieur = await logInAgent("publieur", origine);
    expect(await readPage(publieur, paths.ville.publier(id))).toContain("une autre personne doit la relire");
    await prove(publieur, origine, { id, revision: 2, slug: "publieur" });
    const issue = await act(publieur, origine, { id, revision: 2, geste: "publier" });
    expect(issue.status).toBe(409);
    expect(await listVersions(ville, MATERNELLE)).toHaveLength(1);
  });

  it("se publie par cette personne où la ville l’a choisi, et de nouveau non quand elle revient sur ce choix", async () => {
    const admin = await logInAgent("administrateur", origine);
    const publieur = await logInAgent("publieur", origine);
    const versions = (await listVersions(ville, SORTIES)).length;
    const regler = async (seule: "oui" | "non"): Promise<void> => {
      const adresse = origine + paths.ville.section("publication");
      expect((await fill(admin, adresse, { seule })).status).toBe(303);
    };
    const publier = async (du: string): Promise<number> => {
      const id = await addBrouillonComplet(ville, {
        code: SORTIES,
        valable: { du },
        agentId: "demo-publieur",
      });
      await prove(publieur, origine, { id, revision: 2, slug: "publieur" });
      return (await act(publieur, origine, { id, revision: 2, geste: "publier" })).status;
    };

    expect(await readPage(admin, paths.ville.section("publication"))).toContain("plus personne ne relit");
    await regler("oui");
    const [choix] = await listActes(ville, "publication", 1);
    expect(choix).toMatchObject({ agentId: "demo-administrateur", quoi: "reglages-modifies" });
    expect(choix?.detail["Qui publie une grille"]).toMatch(/^Toujours une autre .* → Une personne peut/);
    expect(await publier("2027-09-01")).toBe(303);
    const [acte] = await listActes(ville, SORTIES, 1);
    expect(acte).toMatchObject({ agentId: "demo-publieur", detail: { modifiePar: "demo-publieur" } });

    await regler("non");
    expect(await publier("2028-09-01")).toBe(409);
    expect(await listVersions(ville, SORTIES)).toHaveLength(versions + 1);
  });
});

describe("Une preuve d’identité fraîche", () => {
  const open = async () => {
    const id = await addBrouillonComplet(ville, { code: LOISIRS, valable: { du: "2027-09-01" } });
    return { id, revision: 2, publieur: await logInAgent("publieur", origine) };
  };
  const expectNonPubliee = async (): Promise<void> =>
    expect(await listVersions(ville, LOISIRS)).toHaveLength(1);

  it("sans elle, rien ne se publie", async () => {
    const { id, revision, publieur } = await open();
    const issue = await act(publieur, origine, { id, revision, geste: "publier" });
    expect(issue.status).toBe(409);
    expect(await issue.text()).toContain("Votre identité est à vérifier");
    await expectNonPubliee();
  });

  it("ProConnect redemande qui est là, et la session reste celle de l’agent, sous une autre valeur", async () => {
    const { id, revision, publieur } = await open();
    const avant = readCookie(publieur);
    const depart = await leaveForPreuve(publieur, origine, { id, revision });
    expect(new URL(depart).searchParams.get("prompt")).toBe("login");
    expect(readCookie(publieur)).toBe(avant);
    expect((await publieur.send(origine + paths.ville.grilles)).status).toBe(200);
    const retour = await chooseAgent(publieur, origine, { depart, slug: "publieur" });
    const fige = new Client();
    fige.setCookie(new URL(origine).hostname, COOKIE, avant);
    await publieur.send(retour);
    expect(readCookie(publieur)).not.toBe(avant);
    expect((await publieur.send(origine + paths.ville.publier(id))).status).toBe(200);
    // The value from before the trip opens nothing: nobody can fix it in advance.
    expect(readLocation(await fige.send(origine + paths.ville.publier(id)))).toBe(paths.agent.connexion);
    await expectNonPubliee();
  });

  it("celle d’un autre agent ne vaut rien, ne change pas qui est connecté, et se note", async () => {
    const { id, revision, publieur } = await open();
    for (const slug of ["editeur", "administrateur", "publieur-valbrume"]) {
      expect(await prove(publieur, origine, { id, revision, slug })).toBe(
        paths.ville.publier(id, "autre-agent"),
      );
      expect(await readPage(publieur, paths.ville.publier(id, "autre-agent"))).toContain(
        "Une autre personne s’est identifiée",
      );
      expect((await act(publieur, origine, { id, revision, geste: "publier" })).status).toBe(409);
      const [acte] = await listActes(ville, LOISIRS, 1);
      expect(acte).toMatchObject({
        quoi: "preuve-refusee",
        agentId: "demo-publieur",
        detail: { raison: "autre-agent" },
      });
    }
    await expectNonPubliee();
  });

  it("un éditeur ne gagne rien à se prouver publieur", async () => {
    const { id, revision, publieur } = await open();
    const editeur = await logInAgent("editeur", origine);
    const adresse = origine + paths.ville.preuve(id);
    const envoi = { method: "POST" as const, body: champs({ revision: String(revision) }) };
    expect((await editeur.send(adresse, envoi)).status).toBe(403);
    // The return of the publisher's trip, brought back by the editor's browser.
    const depart = await leaveForPreuve(publieur, origine, { id, revision });
    const retour = await chooseAgent(publieur, origine, { depart, slug: "publieur" });
    expect(readLocation(await editeur.send(retour))).toBe(paths.connexion.echecProConnect("perdue"));
    expect((await act(editeur, origine, { id, revision, geste: "publier" })).status).toBe(403);
    await expectNonPubliee();
  });

  it("un retour rejoué ne donne pas de seconde preuve", async () => {
    const { id, revision, publieur } = await open();
    const depart = await leaveForPreuve(publieur, origine, { id, revision });
    const retour = await chooseAgent(publieur, origine, { depart, slug: "publieur" });
    expect(readLocation(await publieur.send(retour))).toBe(paths.ville.publier(id));
    expect(readLocation(await publieur.send(retour))).toBe(paths.connexion.echecProConnect("perdue"));
    // Nor does the return of a trip that another departure replaced.
    const premier = await leaveForPreuve(publieur, origine, { id, revision });
    const ancien = await chooseAgent(publieur, origine, { depart: premier, slug: "publieur" });
    await leaveForPreuve(publieur, origine, { id, revision });
    expect(readLocation(await publieur.send(ancien))).toBe(paths.ville.publier(id, "jeton-invalide"));
    expect((await act(publieur, origine, { id, revision, geste: "publier" })).status).toBe(409);
    await expectNonPubliee();
  });

  it("une authentification de plus de cinq minutes est trop ancienne, au retour comme à la publication", async () => {
    const { id, revision, publieur } = await open();
    for (const [alteration, raison] of [
      ["auth-time-ancien", "trop-ancienne"],
      ["sans-auth-time", "sans-date"],
    ] as const) {
      banc.alterer(alteration);
      const arrivee = await prove(publieur, origine, { id, revision, slug: "publieur" });
      expect(arrivee).toBe(paths.ville.publier(id, raison));
      expect((await act(publieur, origine, { id, revision, geste: "publier" })).status).toBe(409);
    }
    banc.alterer("none");

    await prove(publieur, origine, { id, revision, slug: "publieur" });
    banc.horloge.avancer(5 * MINUTE);
    const issue = await act(publieur, origine, { id, revision, geste: "publier" });
    expect(await issue.text()).toContain("plus de cinq minutes");
    await expectNonPubliee();
  });

  it("ne vaut que pour un brouillon, et pour sa révision", async () => {
    const { id, revision, publieur } = await open();
    const autre = await addBrouillonComplet(ville, { code: MATERNELLE, valable: { du: "2027-09-01" } });
    await prove(publieur, origine, { id: autre, revision: 2, slug: "publieur" });
    expect((await act(publieur, origine, { id, revision, geste: "publier" })).status).toBe(409);
    // Not spent by the refusal: it is still worth its own draft.
    expect(await readPage(publieur, paths.ville.publier(autre))).toContain('value="publier"');
    const editeur = await logInAgent("editeur", origine);
    await act(editeur, origine, { id: autre, revision: 2, geste: "reprendre" });
    await act(editeur, origine, { id: autre, revision: 3, geste: "soumettre" });
    expect((await act(publieur, origine, { id: autre, revision: 4, geste: "publier" })).status).toBe(409);
    expect(await listVersions(ville, MATERNELLE)).toHaveLength(1);
    await expectNonPubliee();
  });

  it("ne prolonge pas la session au-delà de huit heures", async () => {
    const { id, publieur } = await open();
    for (let quart = 0; quart < 34; quart += 1) {
      banc.horloge.avancer(14 * MINUTE);
      await publieur.send(origine + paths.ville.grilles);
    }
    expect(await prove(publieur, origine, { id, revision: 2, slug: "publieur" })).toBe(
      paths.ville.publier(id),
    );
    banc.horloge.avancer(5 * MINUTE);
    expect(readLocation(await publieur.send(origine + paths.ville.publier(id)))).toBe(paths.agent.connexion);
    await expectNonPubliee();
  });

  it("un départ abandonné ou refusé laisse l’agent connecté", async () => {
    const { id, revision, publieur } = await open();
    const depart = await leaveForPreuve(publieur, origine, { id, revision });
    const choix = await publieur.follow({ adresse: depart });
    const adresse = new URL(`${choix.url.pathname}/abandon`, choix.url);
    const { url } = await publieur.follow(
      { adresse, envoi: { method: "POST" } },
      (one) => one.origin === origine,
    );
    expect(readLocation(await publieur.send(url))).toBe(paths.ville.publier(id, "abandon"));
    expect((await publieur.send(origine + paths.ville.grilles)).status).toBe(200);
    await expectNonPubliee();
  });
});

describe("Les brouillons d’une ville", () => {
  it("ne se voient ni ne se publient depuis l’autre", async () => {
    const id = await addBrouillonComplet(ville, { code: LOISIRS, valable: { du: "2027-09-01" } });
    const voisin = new Client();
    expect(await tryLogInAgent(voisin, "publieur-valbrume", banc.origineVille2)).toBe(paths.agent.accueil);
    expect((await voisin.send(banc.origineVille2 + paths.ville.publier(id))).status).toBe(404);
    expect((await act(voisin, banc.origineVille2, { id, revision: 2, geste: "publier" })).status).toBe(404);
    const preuve = { method: "POST" as const, body: champs({ revision: "2" }) };
    expect((await voisin.send(banc.origineVille2 + paths.ville.preuve(id), preuve)).status).toBe(404);
  });
});
