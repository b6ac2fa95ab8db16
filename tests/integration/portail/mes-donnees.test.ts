/** The rights of a person over HTTP: read, copy, correct, close, choose, erase; and what the others keep. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eraseEchus } from "#app/usecases/droits/erase-echus.ts";
import { makePortsConservation } from "#app/web/services-droits.server.ts";
import { paths } from "#app/web/paths.ts";
import { commit } from "#db/commit.ts";
import { addDecision, listDecisions } from "#db/queries/decisions.ts";
import { verifyChaine } from "#db/queries/journal.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { findCompte, findCompteBySub } from "#db/queries/comptes.ts";
import { listDus } from "#db/queries/courriels.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";

const { famille: chemins } = paths;

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

const open = (slug: string): Promise<FamilleHttp> => new FamilleHttp(banc, slug).logIn();

async function enrol(slug: string, prenom: string): Promise<FamilleHttp> {
  const famille = await open(slug);
  await famille.addEnfant(prenom, findPersona(slug).nom);
  await famille.declareResidence(false);
  await famille.retrieveQuotient();
  await famille.enrol(["cantine"]);
  return famille;
}

async function readCompte(slug: string) {
  const ville = await findVille(banc);
  const compte = await findCompteBySub(ville, findPersona(slug).sub);
  if (!compte) throw new Error("compte absent");
  return { ville, compte };
}

const download = async (famille: FamilleHttp): Promise<Record<string, unknown>> =>
  JSON.parse((await famille.post(chemins.copieJson)).html) as Record<string, unknown>;

describe("Lire et copier", () => {
  it("la trace dit qui, quoi, quand et pourquoi, sans mot technique", async () => {
    const famille = await enrol("qf-moyen", "Lila");
    const { html } = await famille.get(chemins.traces);
    expect(html).toContain("le portail, à votre demande");
    expect(html).toContain("Quotient familial demandé à la CAF et à la MSA");
    expect(html).toContain("quotient familial, mois, caisse");
    expect(html).toContain("calcul du prix des activités");
    expect(html).not.toContain("Autre opération");
  });

  it("la copie contient tout de cette famille, rien d’une autre, et laisse une trace", async () => {
    const famille = await open("qf-moyen");
    const autre = await enrol("qf-bas", "Zacharie");
    const copie = await download(famille);
    expect(copie).toMatchObject({
      format: "portail-tarif-famille/mes-donnees-1",
      adulte: { nomNaissance: findPersona("qf-moyen").nom, porte: "franceconnect" },
      foyer: { enfants: [{ prenom: "Lila" }] },
      demandes: [{ annee: expect.any(String) as string }],
      decisions: [{ numero: expect.any(String) as string }],
      quotients: [{ kind: "connue" }],
    });
    expect(JSON.stringify(copie)).not.toContain("Zacharie");
    expect((await famille.get(chemins.traces)).html).toContain("Copie de vos données demandée");
    const { html } = await autre.get(chemins.copie);
    expect(html).toContain("Zacharie");
    expect(html).not.toContain("Lila");
  });

  it("le PDF dit les mêmes mots que la page, et laisse la même trace", async () => {
    const famille = await open("qf-moyen");
    const copies = async (): Promise<number> =>
      (await famille.get(chemins.traces)).html.split("Copie de vos données demandée").length;
    const avant = await copies();
    const { html: pdf } = await famille.post(chemins.copiePdf);
    expect(pdf.startsWith("%PDF-1.7")).toBe(true);
    expect(pdf).toContain("/Lang (fr-FR)");
    expect(await copies()).toBe(avant + 1);
  });

  it("le quotient de l’autre foyer, que la décision garde pour être rejouée, ne sort pas dans la copie", async () => {
    const { ville, compte } = await readCompte("qf-moyen");
    const [decision] = await listDecisions(ville, compte.foyerId);
    if (!decision) throw new Error("décision absente");
    const lignes = decision.lignes.map((ligne) => ({
      ...ligne,
      situation: {
        ...ligne.situation,
        autreFoyer: {
          quotient: {
            kind: "connue" as const,
            quotient: { valeur: "7413.07", fournisseur: "CNAF" as const, mois: "2026-10" },
            source: "api-franceconnect" as const,
            obtenuLe: decision.priseLe,
          },
        },
      },
    }));
    const partagee = { ...decision, id: `${decision.id}-2`, numero: "DEUX-FOYERS", lignes };
    const lot = { ecritures: [addDecision(ville, partagee)], journal: [], courriels: [] };
    expect(await commit(ville, lot, decision.priseLe)).toEqual({ kind: "fait" });
    const copie = JSON.stringify(await download(await open("qf-moyen")));
    expect(copie).toContain("DEUX-FOYERS");
    expect(copie).not.toContain("7413.07");
    expect(copie).not.toContain("autreFoyer");
  });

  it("n’est à personne sans connexion, et ne part pas par un simple lien", async () => {
    const dehors = new FamilleHttp(banc, "qf-moyen");
    for (const chemin of [chemins.traces, chemins.copie, chemins.connexions, chemins.effacement])
      expect((await dehors.get(chemin)).url.pathname).toBe(paths.connexion.page);
    const famille = await open("qf-moyen");
    for (const fichier of [chemins.copieJson, chemins.copiePdf]) {
      expect((await dehors.post(fichier)).url.pathname).toBe(paths.connexion.page);
      expect((await famille.get(fichier)).url.pathname).toBe(chemins.copie);
    }
  });
});

describe("Corriger", () => {
  it("ouvre un seul dossier, avec les mots de la famille", async () => {
    const famille = await open("qf-moyen");
    expect((await famille.post(chemins.correction, { message: "  " })).statut).toBe(400);
    await famille.post(chemins.correction, { message: "Lila est en CE2 <b>" });
    const { html } = await famille.post(chemins.correction, { message: "Encore" });
    expect(html).toContain("chez un agent");
    const { ville, compte } = await readCompte("qf-moyen");
    const cas = (await listCasOuverts(ville, compte.foyerId)).filter(
      ({ motif }) => motif === "correction-demandee",
    );
    expect(cas.map(({ detail }) => detail.message)).toEqual(["Lila est en CE2 <b>"]);
  });
});

describe("Connexions et courriels", () => {
  it("chacun ferme les siennes, une par une ou toutes, et jamais celles d’un autre", async () => {
    const [ici, ailleurs, autre] = [await open("qf-haut"), await open("qf-haut"), await open("qf-bas")];
    const idsOf = async (famille: FamilleHttp): Promise<string[]> =>
      [...(await famille.get(chemins.connexions)).html.matchAll(/name="session" value="([^"]+)"/g)].map(
        ([, id = ""]) => id,
      );
    const siennes = await idsOf(ici);
    expect(siennes).toHaveLength(2);
    const [celleDAutre = ""] = await idsOf(autre);
    await ici.post(chemins.connexions, { session: celleDAutre });
    expect((await autre.get(chemins.accueil)).url.pathname).toBe(chemins.accueil);

    await ici.post(chemins.connexions);
    for (const famille of [ici, ailleurs])
      expect((await famille.get(chemins.accueil)).url.pathname).toBe(paths.connexion.page);
    expect((await autre.get(chemins.accueil)).url.pathname).toBe(chemins.accueil);
  });

  it("qui ne veut aucun courriel n’en reçoit pas à sa décision", async () => {
    const famille = await open("qf-500");
    await famille.post(chemins.courriels, { courriels: "aucun" });
    await enrol("qf-500", "Noé");
    const envois = await listDus(await findVille(banc), banc.horloge.now() + 1, 10_000);
    const adresse = findPersona("qf-500").email;
    expect(envois.filter(({ a }) => a === adresse)).toEqual([]);
    expect(envois.some(({ a }) => a === findPersona("qf-moyen").email)).toBe(true);
    expect((await famille.post(chemins.courriels, { courriels: "parfois" })).statut).toBe(400);
  });
});

describe("Satisfaction", () => {
  it("compte une note sans rien écrire de la personne", async () => {
    const { ville, compte } = await readCompte("qf-moyen");
    const famille = await open("qf-moyen");
    const lien = /\/famille\/decisions\/[\w-]+/.exec((await famille.get(chemins.accueil)).html)?.[0] ?? "";
    const avant = await listTraces(ville, compte.foyerId);
    expect((await famille.post(lien, { note: "4" })).html).toContain("Merci de votre réponse");
    expect((await famille.post(lien, { note: "9" })).html).not.toContain("Merci de votre réponse");
    expect(await listTraces(ville, compte.foyerId)).toEqual(avant);
  });
});

describe("Effacer", () => {
  const erase = (famille: FamilleHttp) => famille.post(chemins.effacement, { confirmer: "oui" });
  const expectChaine = async () => expect((await verifyChaine(await findVille(banc))).kind).toBe("intacte");

  it("sans confirmation, rien ne part", async () => {
    const famille = await open("msa");
    expect((await famille.post(chemins.effacement)).statut).toBe(400);
    expect((await famille.get(chemins.accueil)).url.pathname).toBe(chemins.accueil);
  });

  it("sans demande envoyée, tout part sauf la trace que la loi garde, et la chaîne tient", async () => {
    const famille = await open("msa");
    await famille.addEnfant("Éphémère", "Passage");
    await famille.retrieveQuotient();
    const { ville, compte } = await readCompte("msa");
    const { foyerId } = compte;
    // An exchange with the caisse too, whoever asked for it.
    const appel = { foyerId, qui: "portail" as const, quoi: "quotient-actualise", detail: {} };
    const now = new Date(banc.horloge.now()).toISOString();
    await commit(ville, { ecritures: [], journal: [appel], courriels: [] }, now);
    expect((await erase(famille)).html).toContain("Vos données sont effacées");
    expect(await findCompte(ville, compte.id)).toBeNull();
    expect(await findFoyer(ville, compte.foyerId)).toBeNull();
    const gardes = (await listTraces(ville, compte.foyerId)).map(({ quoi }) => quoi).sort();
    expect(gardes).toEqual(["espace-efface", "quotient-actualise", "quotient-demande"]);
    await expectChaine();
    expect((await famille.get(chemins.accueil)).url.pathname).toBe(paths.connexion.page);
    // FranceConnect still knows the person: a new, empty space.
    expect((await (await open("msa")).get(chemins.accueil)).html).toContain("aucun pour l’instant");
  });

  it("avec une décision, l’accès part, le reste attend sa date, puis part", async () => {
    const famille = await enrol("qf-1275", "Durable");
    const { ville, compte } = await readCompte("qf-1275");
    expect((await famille.get(chemins.effacement)).html).toContain("jusqu’au");
    await erase(famille);
    expect(await findCompteBySub(ville, findPersona("qf-1275").sub)).toBeNull();
    expect((await findCompte(ville, compte.id))?.identite.email).toBeNull();
    expect((await findFoyer(ville, compte.foyerId))?.enfants).toHaveLength(1);
    await expectChaine();

    const at = (mois: number): string => {
      const date = new Date(banc.horloge.now());
      date.setUTCMonth(date.getUTCMonth() + mois);
      date.setUTCDate(date.getUTCDate() + 1);
      return date.toISOString();
    };
    const ports = await makePortsConservation(ville, banc.origine);
    expect(await eraseEchus(ports, { now: at(35) })).toBe(0);
    expect(await findFoyer(ville, compte.foyerId)).not.toBeNull();
    expect(await eraseEchus(ports, { now: at(36) })).toBe(1);
    expect(await findFoyer(ville, compte.foyerId)).toBeNull();
    expect(await findCompte(ville, compte.id)).toBeNull();
    // Three years have gone by for the traces too: only the act of that night remains.
    expect((await listTraces(ville, compte.foyerId)).map(({ qui }) => qui)).toEqual(["portail"]);
    await expectChaine();
  });
});
