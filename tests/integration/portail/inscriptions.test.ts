/** Enrolments changed and ended over HTTP: once, never another household's, and what follows for the others. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toValeur } from "#app/domain/inscription/choix.ts";
import { paths } from "#app/web/paths.ts";
import { listDus } from "#db/queries/courriels.ts";
import { listDecisions } from "#db/queries/decisions.ts";
import { countInscrits, findBrouillon, listInscrits } from "#db/queries/demandes.ts";
import { findFoyer } from "#db/queries/foyers.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { setPlaces, setReglages } from "#tests/e2e/reglages-ville.ts";
import { findPersona } from "#tests/personas.ts";
import { FamilleHttp, findVille } from "../famille-http.ts";

const ANNEE = "2026-2027";
const { inscrit, arreter, inscriptions } = paths.famille;

let banc: BancSansNavigateur;
beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());

async function enrol(slug: string, prenoms: string[], activites: string[]): Promise<FamilleHttp> {
  const famille = await new FamilleHttp(banc, slug).logIn();
  for (const [rang, prenom] of prenoms.entries())
    await famille.addEnfant(prenom, findPersona(slug).nom, String(2016 + rang));
  await famille.declareResidence(true);
  await famille.retrieveQuotient();
  await famille.enrol(activites);
  return famille;
}

async function read(famille: FamilleHttp) {
  const ville = await findVille(banc);
  const foyerId = await famille.findFoyerId();
  const foyer = await findFoyer(ville, foyerId);
  return {
    ville,
    foyerId,
    enfants: foyer?.enfants ?? [],
    inscrits: await listInscrits(ville, foyerId, ANNEE),
    decisions: await listDecisions(ville, foyerId),
  };
}

const readVersion = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? "absente";

async function findPaire(famille: FamilleHttp, activiteId: string, rang = 0) {
  const { enfants } = await read(famille);
  return { enfantId: enfants[rang]?.id ?? "", activiteId };
}

async function stop(famille: FamilleHttp, paire: { enfantId: string; activiteId: string }) {
  const { html } = await famille.get(arreter(paire));
  return famille.post(arreter(paire), { version: readVersion(html) });
}

const listMails = async (adresse: string) =>
  (await listDus(await findVille(banc), banc.horloge.now() + 1, 1_000)).filter(({ a }) => a === adresse);

describe("Modifier", () => {
  it("les jours changent, le prix reste, aucune décision de plus", async () => {
    const famille = await enrol("qf-moyen", ["Lila"], ["cantine"]);
    const paire = await findPaire(famille, "cantine");
    const page = await famille.get(inscrit(paire));
    expect(page.html).toContain("Jours par semaine");
    const champ = `reponse-${toValeur(paire)}-jours`;
    const version = readVersion(page.html);
    const suite = await famille.post(inscrit(paire), { version, [champ]: "lundi" });
    expect(suite.url.pathname + suite.url.search).toBe(`${inscriptions}?fait=modifiee`);
    expect(suite.html).toContain("1 jour par semaine\u00a0: lundi");
    const { inscrits, decisions } = await read(famille);
    expect(inscrits).toMatchObject([{ jours: ["lundi"], attente: null }]);
    expect(decisions).toHaveLength(1);

    // The page of before: told, and nothing changes.
    expect((await famille.post(inscrit(paire), { version, [champ]: "mardi" })).statut).toBe(409);
    expect((await read(famille)).inscrits).toMatchObject([{ jours: ["lundi"] }]);
  });

  it("sans aucun jour, c’est refusé et rien n’est perdu", async () => {
    const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
    const paire = await findPaire(famille, "cantine");
    const { html } = await famille.get(inscrit(paire));
    const refus = await famille.post(inscrit(paire), {
      version: readVersion(html),
      [`reponse-${toValeur(paire)}-jours`]: "",
    });
    expect(refus.statut).toBe(400);
    expect(refus.html).toContain("choisissez un jour au moins");
    expect((await read(famille)).inscrits).toMatchObject([{ jours: ["lundi"] }]);
  });

  it("une réponse qui change le prix fait une nouvelle décision, datée, et un courriel", async () => {
    const famille = await enrol("qf-bas", ["Sacha"], ["accueil-soir"]);
    const paire = await findPaire(famille, "accueil-soir");
    const { html } = await famille.get(inscrit(paire));
    const avant = (await read(famille)).decisions;
    await famille.post(inscrit(paire), {
      version: readVersion(html),
      [`reponse-${toValeur(paire)}-jours`]: "lundi\nmardi",
      [`reponse-${toValeur(paire)}-demi-heures`]: "4",
    });
    const { decisions } = await read(famille);
    expect(decisions).toHaveLength(avant.length + 1);
    expect(decisions[0]).toMatchObject({
      auteur: { kind: "automatique" },
      cause: "Une inscription a été modifiée",
      lignes: [{ effet: { avant: { centimes: expect.any(Number) as number } } }],
    });
    const page = await famille.get(paths.famille.decision(decisions[0]?.id ?? ""));
    expect(page.html).toContain("Une inscription a été modifiée");
    const mails = await listMails("qf-bas@exemple.test");
    expect(mails.some(({ sujet }) => sujet.includes(decisions[0]?.numero ?? "absent"))).toBe(true);
  });
});

describe("Arrêter", () => {
  it("deux clics à la fois arrêtent une fois, et la première famille qui attend a la place", async () => {
    const part = await enrol("qf-500", ["Noé"], ["midi-loisirs"]);
    await setPlaces(banc, "midi-loisirs", 1);
    const attend = await enrol("accents", ["Zoé", "Max"], ["midi-loisirs"]);
    expect((await read(attend)).inscrits.map(({ attente }) => attente)).toEqual([1, 2]);
    const paire = await findPaire(part, "midi-loisirs");
    const { html } = await part.get(arreter(paire));
    const envois = await Promise.all(
      [1, 2].map(() => part.post(arreter(paire), { version: readVersion(html) })),
    );
    for (const { statut } of envois) expect([200, 409]).toContain(statut);
    expect((await read(part)).inscrits).toEqual([]);
    const { inscrits, ville, foyerId } = await read(attend);
    expect(inscrits.map(({ attente }) => attente).toSorted()).toEqual([1, null]);
    expect((await countInscrits(ville, ANNEE)).get("midi-loisirs")).toEqual({ inscrits: 1, enAttente: 1 });
    const mails = (await listMails(`accents@exemple.test`)).filter(({ sujet }) =>
      sujet.includes("a une place"),
    );
    expect(mails).toHaveLength(1);
    expect((await listTraces(ville, foyerId)).filter(({ quoi }) => quoi === "place-obtenue")).toHaveLength(1);
  });

  it("le second enfant du même foyer prend la place du premier", async () => {
    const famille = await new FamilleHttp(banc, "accents").logIn();
    const { inscrits, ville } = await read(famille);
    const placee = inscrits.find(({ attente }) => attente === null);
    if (!placee) throw new Error("personne n’est inscrit");
    const { url } = await stop(famille, placee);
    expect(url.search).toBe("?fait=arretee");
    expect((await read(famille)).inscrits.map(({ attente }) => attente)).toEqual([null]);
    expect((await countInscrits(ville, ANNEE)).get("midi-loisirs")).toEqual({ inscrits: 1, enAttente: 0 });
  });

  it("moins de places que d’inscrits : personne ne prend celle qui se libère", async () => {
    await setPlaces(banc, "sorties", 3);
    const famille = await enrol("msa", ["Un", "Deux", "Trois", "Quatre"], ["sorties"]);
    await setPlaces(banc, "sorties", 1);
    const { inscrits, ville } = await read(famille);
    await stop(
      famille,
      inscrits.find(({ attente }) => attente === null)!,
    );
    expect((await countInscrits(ville, ANNEE)).get("sorties")).toEqual({ inscrits: 2, enAttente: 1 });
  });

  it("l’activité se choisit de nouveau ensuite", async () => {
    const famille = await new FamilleHttp(banc, "qf-500").logIn();
    expect((await famille.get(paths.famille.inscription)).html).toContain("Déjeuner du centre de loisirs");
    await famille.enrol(["cantine"]);
    expect((await read(famille)).inscrits).toMatchObject([{ activiteId: "cantine", attente: null }]);
  });
});

describe("Attaques", () => {
  it("l’inscription d’un autre foyer n’existe pas, à lire, à modifier ni à arrêter", async () => {
    const victime = await new FamilleHttp(banc, "qf-moyen").logIn();
    const paire = await findPaire(victime, "cantine");
    const intrus = await new FamilleHttp(banc, "qf-500").logIn();
    for (const chemin of [inscrit(paire), arreter(paire)])
      expect((await intrus.get(chemin)).statut).toBe(404);
    const champs = { version: "3", [`reponse-${toValeur(paire)}-jours`]: "vendredi" };
    expect((await intrus.post(inscrit(paire), champs)).statut).toBe(404);
    await intrus.post(arreter(paire), champs);
    expect((await read(victime)).inscrits).toMatchObject([{ jours: ["lundi"] }]);
  });

  it("sans connexion, rien ne s’ouvre", async () => {
    const dehors = new FamilleHttp(banc, "qf-moyen");
    const paire = { enfantId: "x", activiteId: "cantine" };
    for (const chemin of [inscriptions, inscrit(paire), arreter(paire)])
      expect((await dehors.get(chemin)).url.pathname).toBe(paths.connexion.page);
    expect((await dehors.post(arreter(paire), { version: "1" })).url.pathname).toBe(paths.connexion.page);
  });

  it("passé le jour de la ville, ou sans jour, rien ne change par le portail", async () => {
    const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
    const paire = await findPaire(famille, "cantine");
    const version = readVersion((await famille.get(inscrit(paire))).html);
    for (const modificationsJusquau of ["2026-09-30", undefined]) {
      await setReglages(banc, { modificationsJusquau });
      const page = await famille.get(inscriptions);
      expect(page.html).toContain("01 00 00 00 00");
      expect(page.html).not.toContain("Modifier ou arrêter<");
      const envoi = await famille.post(inscrit(paire), {
        version,
        [`reponse-${toValeur(paire)}-jours`]: "vendredi",
      });
      expect(envoi.url.pathname).toBe(inscriptions);
      expect((await famille.post(arreter(paire), { version })).url.pathname).toBe(inscriptions);
    }
    expect((await read(famille)).inscrits).toMatchObject([{ jours: ["lundi"] }]);
  });
});

it("l’année suivante reprend les choix, sans rien envoyer ni garder", async () => {
  const famille = await new FamilleHttp(banc, "qf-moyen").logIn();
  const paire = await findPaire(famille, "cantine");
  await setReglages(banc, { anneeScolaire: "2027-2028" });
  const page = await famille.get(paths.famille.inscription);
  expect(page.html).toContain("Nous avons repris vos choix de l’an dernier");
  const coches = [
    ...page.html.matchAll(/value="([^"]+)"[^>]*checked=""|checked=""[^>]*value="([^"]+)"/g),
  ].map(([, un, deux]) => un ?? deux);
  expect(coches).toContain(toValeur(paire));
  expect(coches).toContain("lundi");
  const { ville, foyerId } = await read(famille);
  expect(await listInscrits(ville, foyerId, "2027-2028")).toEqual([]);
  expect(await findBrouillon(ville, foyerId, "2027-2028")).toBeNull();

  // Once sent, nothing is proposed again from the last year.
  await famille.enrol(["midi-loisirs"]);
  const apres = await famille.get(paths.famille.inscription);
  expect(apres.html).not.toContain("Nous avons repris");
  expect((await listInscrits(ville, foyerId, "2027-2028")).map(({ activiteId }) => activiteId)).toEqual([
    "midi-loisirs",
  ]);
  expect((await read(famille)).inscrits).toMatchObject([{ activiteId: "cantine" }]);
});
