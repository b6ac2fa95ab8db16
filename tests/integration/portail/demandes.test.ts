/** Requests and decisions over HTTP: sent once whatever is clicked, and never another household's. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { findBrouillon, replaceChoix } from "#db/queries/demandes.ts";
import { replay } from "#app/domain/decision/rejeu.ts";
import { findCompteBySub } from "#db/queries/comptes.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { listOffre } from "#db/queries/offre.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp } from "../famille-http.ts";

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

async function readDecisions(slug: string) {
  const ville = await banc.registre.findVilleByHote("localhost");
  if (!ville) throw new Error("ville absente");
  const compte = await findCompteBySub(ville, findPersona(slug).sub);
  return { ville, decisions: compte ? await listDecisions(ville, compte.foyerId) : [] };
}

async function ready(slug: string, prenom: string): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  await famille.addEnfant(prenom, findPersona(slug).nom);
  await famille.declareResidence(false);
  await famille.retrieveQuotient();
  return famille;
}

describe("Envoi de la demande", () => {
  it("dix envois à la fois de la même page font une seule décision", async () => {
    const famille = await ready("qf-moyen", "Lila");
    const envoi = famille.readEnvoi(await famille.choose(["cantine"]));
    const pages = await Promise.all(
      Array.from({ length: 10 }, () => famille.post("/famille/inscription/verification", envoi)),
    );
    for (const { html } of pages) expect(html).toContain("Votre demande est envoyée");
    const { decisions } = await readDecisions("qf-moyen");
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({ auteur: { kind: "automatique" }, provisoire: false });
  });

  it("la décision gardée se rejoue au centime et à l’étape près", async () => {
    const { ville, decisions } = await readDecisions("qf-moyen");
    const offre = await listOffre(ville, "2026-11-24");
    for (const ligne of decisions.flatMap(({ lignes }) => lignes)) {
      const grille = offre.find(({ activite }) => activite.id === ligne.activite.id)?.grille;
      expect(grille && replay(ligne, grille)).toBe(true);
    }
    expect(decisions[0]?.lignes).toHaveLength(1);
  });

  it("une page périmée n’envoie rien et le dit", async () => {
    const famille = await ready("qf-bas", "Sacha");
    const vieux = famille.readEnvoi(await famille.choose(["cantine"]));
    await famille.choose(["cantine", "midi-loisirs"]);
    const { statut, html } = await famille.post("/famille/inscription/verification", vieux);
    expect(statut).toBe(409);
    expect(html).toContain("a changé depuis");
    expect((await readDecisions("qf-bas")).decisions).toEqual([]);
  });

  it("un brouillon qui nomme une activité disparue se reprend sans elle", async () => {
    const famille = await ready("accents", "Noé");
    await famille.choose(["cantine"]);
    const { ville } = await readDecisions("accents");
    const foyerId = await famille.findFoyerId();
    const brouillon = await findBrouillon(ville, foyerId, "2026-2027");
    if (!brouillon) throw new Error("brouillon absent");
    const disparue = { enfantId: brouillon.choix[0]?.enfantId ?? "", activiteId: "disparue" };
    const ecritures = [replaceChoix(ville, brouillon, [...brouillon.choix, disparue])];
    await commit(
      ville,
      { ecritures, journal: [], courriels: [] },
      new Date(banc.horloge.now()).toISOString(),
    );
    const { statut, html } = await famille.get(paths.famille.inscription);
    expect(statut).toBe(200);
    expect(html).toContain("Cantine");
  });

  it("un choix forgé, pour l’enfant d’un autre foyer, ne compte pas", async () => {
    const famille = await ready("msa", "Tess");
    const { html, statut } = await famille.post("/famille/inscription", {
      "choix-x": "enfant-d-un-autre:cantine",
    });
    expect(statut).toBe(400);
    expect(html).toContain("Choisissez au moins une activité");
  });
});

describe("D’un foyer à l’autre, d’une ville à l’autre", () => {
  it("la demande et la décision d’un autre foyer n’existent pas", async () => {
    const { decisions } = await readDecisions("qf-moyen");
    const [decision] = decisions;
    const autre = await new FamilleHttp(banc, "qf-haut").logIn();
    expect((await autre.get(`/famille/decisions/${decision?.id}`)).statut).toBe(404);
    expect((await autre.get(`/famille/demandes/${decision?.demandeId}`)).statut).toBe(404);
    const envoi = { demande: decision?.demandeId ?? "", version: "1" };
    const { html } = await autre.post("/famille/inscription/verification", envoi);
    expect(html).not.toContain("Votre demande est envoyée");
    expect((await readDecisions("qf-haut")).decisions).toEqual([]);
  });

  it("la même personne dans l’autre ville n’y trouve rien de la première", async () => {
    const { decisions } = await readDecisions("qf-moyen");
    const ailleurs = await new FamilleHttp(banc, "qf-moyen", banc.origineVille2).logIn();
    const { html } = await ailleurs.get("/famille");
    expect(html).toContain("aucun pour l’instant");
    expect((await ailleurs.get(`/famille/decisions/${decisions[0]?.id}`)).statut).toBe(404);
  });

  it("un enfant déjà déclaré par un autre compte est un cas pour un agent, pas une copie silencieuse", async () => {
    const premier = await new FamilleHttp(banc, "garde-alternee-a").logIn();
    await premier.addEnfant("Éloïse", "Le Goff");
    const second = await new FamilleHttp(banc, "garde-alternee-b").logIn();
    await second.addEnfant("ELOISE", "le goff");
    expect((await second.get("/famille")).html).toContain("à vérifier");
    expect((await premier.get("/famille")).html).not.toContain("à vérifier");
  });
});

describe("Ce qui est tapé", () => {
  const BALISE = "<script>alert(1)</script>";
  it("ni balise ni champ démesuré n’entre dans un nom, et rien de tapé n’est perdu", async () => {
    const famille = await new FamilleHttp(banc, "accents").logIn();
    const { statut, html } = await famille.post("/famille/enfants/ajouter", {
      prenom: BALISE,
      nom: "D’Été",
      "naissance-annee": "2019",
      ecole: BALISE,
      classe: BALISE,
    });
    expect(statut).toBe(400);
    expect(html).not.toContain(BALISE);
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain("D’Été");
  });

  it("l’école et la classe, texte libre, s’affichent sans être interprétées", async () => {
    const famille = await new FamilleHttp(banc, "accents").logIn();
    await famille.post("/famille/enfants/ajouter", {
      prenom: "Zélie",
      nom: "D’Été",
      "naissance-annee": "2019",
      ecole: BALISE,
      classe: BALISE,
      lien: "parent",
    });
    await famille.declareResidence(false);
    for (const chemin of ["/famille", "/famille/prix", "/famille/inscription"]) {
      const { html } = await famille.get(chemin);
      expect(html).not.toContain(BALISE);
      expect(html).toContain("&lt;script&gt;");
    }
  });
});
