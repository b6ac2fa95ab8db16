/** An agent's answers, from the typed form to what the family reads: the same price as the caisse's (DP-06), once. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Decision } from "#app/domain/decision/decision.ts";
import { replay } from "#app/domain/decision/rejeu.ts";
import { FILTRE_VIDE, toSelection } from "#app/domain/dossier/filtre-file.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { LIMITE_PAR_MINUTE } from "#app/domain/cadence/cadence.ts";
import { decideCas } from "#app/usecases/agent/decide-cas.ts";
import { readDossier, toRevision } from "#app/usecases/agent/read-dossier.ts";
import { openCas } from "#app/usecases/open-cas.ts";
import { CLE_EXEMPLE, readEnv } from "#app/web/env.server.ts";
import { paths } from "#app/web/paths.ts";
import { findServices, type Services } from "#app/web/services.server.ts";
import { listDus } from "#db/queries/courriels.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import type { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import { answer, findVille, logInAgent, openEnPanne, readLocation, readRevision } from "./gestes.ts";
import { FamilleHttp } from "../famille-http.ts";

let banc: BancSansNavigateur;
let services: Services;
let agent: Client;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  const { franceconnect, proconnect, apiParticulier, courriel, antivirus } = banc.simulateurs;
  const found = await findServices(banc.registre, "localhost", {
    origine: () => banc.origine,
    env: readEnv({
      PORTAIL_MODE: "demo",
      CLE_MAITRESSE: CLE_EXEMPLE,
      FRANCECONNECT_EMETTEUR: franceconnect.issuer,
      PROCONNECT_EMETTEUR: proconnect.issuer,
      API_PARTICULIER_ADRESSE: apiParticulier.url,
      SMTP_ADRESSE: courriel.smtpUrl,
      ANTIVIRUS_ADRESSE: antivirus.adresse,
    }),
    limiteApi: LIMITE_PAR_MINUTE,
    atelier: banc.atelier,
  });
  if (!found) throw new Error("ville absente");
  services = found;
  agent = await logInAgent("instructeur", banc.origine);
});
afterAll(() => banc?.fermer());

const now = (): string => new Date(banc.horloge.now()).toISOString();
const moisCourant = (): string => now().slice(0, 7);
const quotient = (valeur: string, plus: Record<string, string> = {}): Record<string, string> => ({
  document: "attestation-caf",
  valeur,
  mois: moisCourant(),
  vu: "Attestation vue au guichet.",
  ...plus,
});

/** What the agent's form says once read: a QF of 500 on another document. */
const makeActeQuotient = () =>
  ({
    nature: "quotient",
    source: "document",
    document: "autre",
    valeur: "500",
    mois: moisCourant(),
  }) as const;

async function findDossier(famille: FamilleHttp, motif: string): Promise<string> {
  return banc.origine + paths.agent.dossier(await famille.findCasId(motif));
}

/** What the family was given, the newest first. */
const listDecisions = async (famille: FamilleHttp): Promise<Decision[]> =>
  services.decisions.list(await famille.findFoyerId());

/** Mails that wait for this family, whoever sends them. */
async function listMails(slug: string): Promise<{ sujet: string; texte: string }[]> {
  const mails = await listDus(await findVille(banc), banc.horloge.now(), 500);
  return mails.filter(({ a }) => a === findPersona(slug).email);
}

async function expectDecidee(reponse: Response): Promise<void> {
  expect([reponse.status, readLocation(reponse)?.split("?")[0]]).toEqual([303, paths.agent.file()]);
}

const listPrix = ({ lignes }: Decision): (readonly [string, number | null])[] =>
  lignes.map(
    ({ activite, resultat }) => [activite.id, resultat.kind === "prix" ? resultat.centimes : null] as const,
  );

/** An instructor who has just read this case. */
async function makeCommande(casId: string) {
  const lu = await readDossier(services, { casId, now: now() });
  const instructrice = await services.agents.findByEmail(findPersona("instructeur").email);
  if (!lu || !instructrice) throw new Error("dossier absent");
  return { agent: instructrice, casId, revision: toRevision(lu), now: now() };
}

describe("Décider d’après un document", () => {
  it("enregistre la valeur, décide, clôt, prévient une fois, et la famille lit tout", async () => {
    const slug = "panne-503";
    const famille = await openEnPanne(banc, slug);
    const [avant] = await listDecisions(famille);
    expect(avant).toMatchObject({ provisoire: true, auteur: { kind: "automatique" } });
    const dossier = await findDossier(famille, "panne");
    const mailsAvant = (await listMails(slug)).length;

    await expectDecidee(await answer(agent, dossier, quotient("722,22")));

    const foyer = await services.foyers.find(await famille.findFoyerId(), now().slice(0, 10));
    expect(foyer?.quotient).toMatchObject({
      kind: "connue",
      quotient: { valeur: "722.22", fournisseur: "CNAF", mois: moisCourant() },
      source: "document",
    });
    const [apres, ...anciennes] = await listDecisions(famille);
    expect(anciennes).toEqual([avant]);
    expect(apres).toMatchObject({
      demandeId: avant?.demandeId,
      auteur: {
        kind: "agent",
        nom: "Nadia FERRIEU",
        qualite: "instructrice au service des familles",
        motivation: expect.stringContaining("Attestation vue au guichet."),
      },
    });
    expect(apres?.numero).not.toBe(avant?.numero);
    const ouverts = await services.cas.listOuverts(await famille.findFoyerId());
    expect(ouverts.map(({ motif }) => motif)).toEqual(["residence-a-verifier"]);

    const mails = (await listMails(slug)).filter(({ sujet }) => sujet.includes(apres?.numero ?? "?"));
    expect(mails).toHaveLength(1);
    expect((await listMails(slug)).length).toBe(mailsAvant + 1);
    expect(mails[0]?.texte).not.toMatch(/722|LOUSTAU|guichet\./);

    const page = await famille.readHtml(paths.famille.decision(apres?.id ?? ""));
    expect(page).toContain("Nadia FERRIEU, instructrice au service des familles");
    expect(page).toContain("Attestation vue au guichet.");
    expect(page).toContain("Cette décision a été prise par un agent");
    const traces = await famille.readHtml(paths.famille.traces);
    for (const attendu of [
      "Dossier consulté par un agent",
      "Décision d’un agent",
      "lu par un agent sur un document",
    ])
      expect(traces).toContain(attendu);
  });

  it.each(["0", "500", "500,01", "845", "1 275", "3420"])(
    "donne pour %s le prix que la caisse aurait donné, étape par étape",
    async (valeur) => {
      // Two families alike but for the way the value came; nothing else may differ in their prices.
      const offre = await services.offre.list(now().slice(0, 10));
      const { reglages } = services.ville;
      const dossier = { version: 1, id: "x", residence: "verifiee-commune" as const };
      const enfants = ["2017-04-07", "2020-04-07"].map((naissance, rang) => ({
        id: `e${rang}`,
        prenom: "Noé",
        nom: "Essai",
        naissance,
        ecole: "Les Tilleuls",
        classe: "CE1",
        etat: "rattache" as const,
      }));
      const exacte = valeur.replace(" ", "").replace(",", ".");
      const price = (source: "document" | "api-franceconnect") => {
        const lu = { valeur: exacte, fournisseur: "CNAF" as const, mois: moisCourant() };
        const etat = { kind: "connue" as const, quotient: lu, source, obtenuLe: now() };
        const foyer = { ...dossier, enfants, quotient: etat };
        const prix = computePrix(foyer, offre, { reglages, date: now().slice(0, 10), choix: [] });
        return prix.kind === "prix" ? prix.lignes.map(({ resultat }) => resultat) : [];
      };
      expect(price("document")).toEqual(price("api-franceconnect"));
      expect(price("document")).toHaveLength(10);
    },
  );

  it("décide au même prix, avec les mêmes mots, que la réponse de la caisse", async () => {
    const parLaCaisse = await openEnPanne(banc, "qf-moyen");
    const parLAgent = await openEnPanne(banc, "panne-504");
    const { qf } = findPersona("qf-moyen");
    const motif = "delai-depasse";
    const reponse = await answer(
      agent,
      await findDossier(parLAgent, await findMotif(parLAgent, ["panne", motif])),
      quotient(String(qf?.valeur)),
    );
    await expectDecidee(reponse);
    const [automatique] = await listDecisions(parLaCaisse);
    const [decidee] = await listDecisions(parLAgent);
    expect(decidee && listPrix(decidee)).toEqual(automatique && listPrix(automatique));
    const toEtapes = (decision: Decision | undefined) =>
      decision?.lignes.map(({ resultat }) => resultat.etapes);
    expect(toEtapes(decidee)).toEqual(toEtapes(automatique));
    expect(decidee?.autorite).toBe(automatique?.autorite);
    expect(decidee?.effet).toEqual(automatique?.effet);
    expect(decidee?.mentions.map(({ code }) => code)).toEqual(automatique?.mentions.map(({ code }) => code));
    // Word for word, but for who decided (AD-01).
    const autres = (decision: Decision | undefined) =>
      decision?.mentions.filter(({ code }) => code !== "AD-01");
    expect(autres(decidee)).toEqual(autres(automatique));
  });

  it("garde de quoi rejouer chaque prix au centime", async () => {
    const famille = await openEnPanne(banc, "panne-502");
    await expectDecidee(await answer(agent, await findDossier(famille, "panne"), quotient("599,5")));
    const [decision] = await listDecisions(famille);
    const offre = await services.offre.list(now().slice(0, 10));
    for (const ligne of decision?.lignes ?? []) {
      const grille = offre.find(({ grille: one }) => one.id === ligne.grille.id)?.grille;
      expect(grille && replay(ligne, grille)).toBe(true);
    }
  });

  it("clôt ensemble tout ce qui attendait le quotient", async () => {
    const famille = await openEnPanne(banc, "panne-html");
    const foyerId = await famille.findFoyerId();
    const ecritures = await openCas(services, { foyerId, motif: "panne", now: now() });
    await services.commit({ ecritures, journal: [], courriels: [] }, now());
    await expectDecidee(await answer(agent, await findDossier(famille, "panne"), quotient("400")));
    const ouverts = await services.cas.listOuverts(foyerId);
    expect(ouverts.map(({ motif }) => motif)).toEqual(["residence-a-verifier"]);
  });

  it("sans demande envoyée : la valeur est gardée, la famille prévenue, aucune décision ne part", async () => {
    const slug = "panne-23003";
    const famille = await new FamilleHttp(banc, slug).logIn();
    await famille.addEnfant("Noé", findPersona(slug).nom);
    await famille.declareResidence(false);
    await famille.retrieveQuotient();
    const dossier = await findDossier(famille, "dossier-absent");
    await expectDecidee(await answer(agent, dossier, quotient("301", { document: "avis-impot" })));
    expect(await listDecisions(famille)).toEqual([]);
    const foyer = await services.foyers.find(await famille.findFoyerId(), now().slice(0, 10));
    expect(foyer?.quotient).toMatchObject({ quotient: { valeur: "301", fournisseur: "COMMUNE" } });
    const mails = await listMails(slug);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.texte).not.toMatch(/(?<![\w-])301(?![\w-])|guichet/);
    expect(await famille.readHtml(paths.famille.prix)).toMatch(/(?<![\w-])301(?![\w-])/);
  });

  it("peut retenir la valeur que la caisse a donnée depuis", async () => {
    const famille = await openEnPanne(banc, "msa");
    const foyerId = await famille.findFoyerId();
    const ecritures = await openCas(services, { foyerId, motif: "panne", now: now() });
    await services.commit({ ecritures, journal: [], courriels: [] }, now());
    const dossier = await findDossier(famille, "panne");
    expect(await (await agent.send(dossier)).text()).toContain("634 (MSA");
    await expectDecidee(await answer(agent, dossier, { document: "caisse", vu: "La MSA a répondu depuis." }));
    const [decision] = await listDecisions(famille);
    expect(decision?.auteur).toMatchObject({ kind: "agent" });
    expect(decision?.lignes[0]?.situation.quotient).toMatchObject({
      source: "api-franceconnect",
      quotient: { valeur: "634" },
    });
  });
});

async function findMotif(famille: FamilleHttp, motifs: readonly string[]): Promise<string> {
  const ouverts = await services.cas.listOuverts(await famille.findFoyerId());
  return ouverts.find(({ motif }) => motifs.includes(motif))?.motif ?? "aucun";
}

describe("Ce que l’agent écrit", () => {
  let famille: FamilleHttp;
  let dossier: string;
  beforeAll(async () => {
    famille = await openEnPanne(banc, "panne-429");
    dossier = await findDossier(famille, "trop-de-demandes");
  });

  it.each([
    ["valeur", { valeur: "" }, "Écrivez le quotient en chiffres"],
    ["valeur", { valeur: "1.062" }, "Écrivez le quotient en chiffres"],
    ["valeur", { valeur: "1,062,22" }, "Écrivez le quotient en chiffres"],
    ["valeur", { valeur: "-5" }, "Écrivez le quotient en chiffres"],
    ["valeur", { valeur: "8e2" }, "Écrivez le quotient en chiffres"],
    ["valeur", { valeur: "99999999" }, "Écrivez le quotient en chiffres"],
    ["document", { document: "" }, "Choisissez le document"],
    ["document", { document: "__proto__" }, "Choisissez le document"],
    ["document", { document: "caisse" }, "Choisissez le document"],
    ["mois", { mois: "2099-01" }, "Choisissez le mois"],
    ["mois", { mois: "2019-01" }, "Choisissez le mois"],
    ["vu", { vu: " " }, "Écrivez ce que vous avez vu"],
    ["vu", { vu: "x".repeat(900) }, "Écrivez 800 caractères au plus"],
  ])("est refusé sans rien perdre : %s, %o", async (champ, faute, message) => {
    const avant = await listDecisions(famille);
    const reponse = await answer(agent, dossier, quotient("777", faute));
    expect(reponse.status).toBe(400);
    const page = (await reponse.text()).replace(/[\u00A0\u202F]/g, " ");
    expect(page).toContain(message);
    expect(page).toContain(`href="#${champ}"`);
    if (champ !== "valeur") expect(page).toContain('value="777"');
    if (champ !== "vu") expect(page).toContain("Attestation vue au guichet.");
    expect(await listDecisions(famille)).toEqual(avant);
  });

  it("est montré avec son effet avant de décider, sans rien écrire", async () => {
    const foyerId = await famille.findFoyerId();
    const etats = await services.foyers.listEtatsQuotient(foyerId);
    const avant = await listDecisions(famille);
    const reponse = await answer(agent, dossier, quotient("1 062,22", { action: "apercu" }));
    expect(reponse.status).toBe(200);
    const page = (await reponse.text()).replace(/[\u00A0\u202F]/g, " ");
    expect(page).toContain("Effet de votre décision");
    expect(page).toContain("Décider et prévenir la famille");
    expect(page).toContain('name="valeur" value="1 062,22"');
    expect(await services.foyers.listEtatsQuotient(foyerId)).toEqual(etats);
    expect(await listDecisions(famille)).toEqual(avant);

    const modifier = await answer(agent, dossier, quotient("1 062,22", { action: "modifier" }));
    const formulaire = (await modifier.text()).replace(/[\u00A0\u202F]/g, " ");
    expect(formulaire).toContain("Voir l’effet avant de décider");
    expect(formulaire).toContain('value="1 062,22"');
  });

  it("est échappé partout où il se lit", async () => {
    const vu = `<script>alert("vu")</script> & <img src=x onerror=alert(1)> « l’attestation »`;
    const apercu = await (await answer(agent, dossier, quotient("600", { vu, action: "apercu" }))).text();
    await expectDecidee(await answer(agent, dossier, quotient("600", { vu })));
    const [decision] = await listDecisions(famille);
    expect(decision?.auteur).toMatchObject({ motivation: expect.stringContaining(vu) });
    const pages = [
      apercu,
      await (await agent.send(dossier)).text(),
      await famille.readHtml(paths.famille.decision(decision?.id ?? "")),
      await famille.readHtml(paths.famille.traces),
    ];
    for (const page of pages) {
      expect(page).toContain("&lt;script&gt;alert(&quot;vu&quot;)&lt;/script&gt;");
      expect(page).not.toContain("<script>alert");
      expect(page).not.toContain("<img src=x");
    }
  });
});

describe("Deux agents à la fois", () => {
  it("un seul décide ; l’autre l’apprend et retrouve ce qu’il a écrit", async () => {
    const slug = "panne-409";
    const famille = await openEnPanne(banc, slug);
    const dossier = await findDossier(famille, "conflit");
    const collegue = await logInAgent("instructeur", banc.origine);
    const revision = await readRevision(agent, dossier);
    const essais = await Promise.all([
      answer(agent, dossier, quotient("410", { revision, vu: "Vu par le premier." })),
      answer(collegue, dossier, quotient("820", { revision, vu: "Vu par le second." })),
    ]);
    expect(essais.map(({ status }) => status).sort()).toEqual([303, 409]);
    const [gagnante, ...reste] = await listDecisions(famille);
    expect(reste).toHaveLength(1);
    const mails = (await listMails(slug)).filter(({ sujet }) => sujet.includes(gagnante?.numero ?? "?"));
    expect(mails).toHaveLength(1);

    const perdue = essais.find(({ status }) => status === 409);
    const page = await perdue?.text();
    expect(page).toContain("Un autre agent vient de répondre à ce dossier");
    const perdant = gagnante?.lignes[0]?.situation.quotient;
    const premier = perdant?.kind === "connue" && perdant.quotient.valeur === "410";
    expect(page).toContain(premier ? "Vu par le second." : "Vu par le premier.");
    expect(page).toContain(premier ? "820" : "410");
  });

  it.each([
    { motif: "jeton-expire", slug: "panne-401", nature: "quotient" },
    { motif: "residence-a-verifier", slug: "qf-zero", nature: "residence" },
  ] as const)("de dix réponses exactement simultanées sur $nature, une seule passe", async (cas) => {
    const famille = await openEnPanne(banc, cas.slug);
    const casId = await famille.findCasId(cas.motif);
    const acte =
      cas.nature === "residence"
        ? ({ nature: "residence", commune: true } as const)
        : ({
            nature: "quotient",
            source: "document",
            document: "autre",
            valeur: "500",
            mois: moisCourant(),
          } as const);
    const commande = { ...(await makeCommande(casId)), acte, vu: "Vu." };
    const issues = await Promise.all(Array.from({ length: 10 }, () => decideCas(services, commande)));
    expect(issues.filter(({ kind }) => kind === "decidee")).toHaveLength(1);
    expect(issues.filter(({ kind }) => kind === "depasse")).toHaveLength(9);
    expect(await listDecisions(famille)).toHaveLength(2);
  });

  it("une famille qui change pendant la lecture n’est pas décidée sans être relue", async () => {
    const famille = await openEnPanne(banc, "panne-403");
    const dossier = await findDossier(famille, "connecteur");
    const revision = await readRevision(agent, dossier);
    await famille.addEnfant("Ugo", findPersona("panne-403").nom, "2022");
    const reponse = await answer(agent, dossier, quotient("900", { revision, vu: "Vu avant Ugo." }));
    expect(reponse.status).toBe(409);
    const page = await reponse.text();
    expect(page).toContain("Ce dossier vient de changer");
    expect(page).toContain("Vu avant Ugo.");
    expect(page).toContain("Ugo");
    await expectDecidee(await answer(agent, dossier, quotient("900")));
  });

  it.each(["un enfant", "un quotient", "une demande"])(
    "%s arrivé entre la lecture et l’écriture arrête la décision",
    async (quoi) => {
      const slug = { "un enfant": "panne-00355", "un quotient": "panne-10003", "une demande": "panne-40003" }[
        quoi
      ];
      const famille = await openEnPanne(banc, slug ?? "");
      const foyerId = await famille.findFoyerId();
      const casId = await famille.findCasId(
        await findMotif(famille, ["identite-introuvable", "dossier-absent"]),
      );
      if (quoi === "une demande") await famille.addEnfant("Ugo", "Tardif", "2022");
      const commande = await makeCommande(casId);
      const arrive: Record<string, () => Promise<unknown>> = {
        "un enfant": () => famille.addEnfant("Ugo", "Tardif", "2022"),
        "un quotient": () => famille.retrieveQuotient(),
        "une demande": () => famille.enrol(),
      };
      const issue = await decideCas(
        {
          ...services,
          // The grids are read after the household: here comes the family.
          offre: {
            list: async (date) => {
              await arrive[quoi]?.();
              return services.offre.list(date);
            },
          },
        },
        {
          ...commande,
          acte: makeActeQuotient(),
          vu: "Vu.",
        },
      );
      expect(issue).toEqual({ kind: "depasse" });
      const foyer = await services.foyers.find(foyerId, now().slice(0, 10));
      expect(foyer?.quotient.kind).not.toBe("connue");
    },
  );
});

describe("Domicile à vérifier", () => {
  it.each([
    ["commune", "verifiee-commune"],
    ["ailleurs", "verifiee-hors-commune"],
  ] as const)("justificatif vu, %s : décision définitive", async (domicile, residence) => {
    const famille = await openEnPanne(banc, domicile === "commune" ? "qf-bas" : "qf-haut");
    const dossier = await findDossier(famille, "residence-a-verifier");
    expect((await answer(agent, dossier, { vu: "Facture d’eau de novembre." })).status).toBe(400);
    await expectDecidee(await answer(agent, dossier, { domicile, vu: "Facture d’eau de novembre." }));
    expect((await services.foyers.find(await famille.findFoyerId(), now().slice(0, 10)))?.residence).toBe(
      residence,
    );
    const [apres, avant] = await listDecisions(famille);
    expect([avant?.provisoire, apres?.provisoire]).toEqual([true, false]);
    expect(apres?.lignes.every(({ situation }) => situation.residence.prouvee)).toBe(true);
    expect(apres?.lignes.every(({ situation }) => situation.residence.commune)).toBe(domicile === "commune");
    expect(await services.cas.listOuverts(await famille.findFoyerId())).toEqual([]);
    expect(await famille.readHtml(paths.famille.traces)).toContain("Domicile vérifié par un agent");
  });
});

describe("Enfant déjà déclaré", () => {
  it("se rattache ou non ; l’autre foyer sait que son nom a été lu", async () => {
    const premier = await new FamilleHttp(banc, "garde-alternee-a").logIn();
    await premier.addEnfant("Noé", "Savarit", "2016");
    const second = await new FamilleHttp(banc, "garde-alternee-b").logIn();
    await second.addEnfant("Noé", "Savarit", "2016");
    await second.declareResidence(false);
    await second.retrieveQuotient();
    await second.enrol();
    const dossier = await findDossier(second, "enfant-deja-declare");
    const foyerId = await second.findFoyerId();
    const [noe] = (await services.foyers.find(foyerId, now().slice(0, 10)))?.enfants ?? [];
    expect(noe?.etat).toBe("a-verifier");

    const page = await (await agent.send(dossier)).text();
    expect(page).toContain("LAUMONIER");
    // No parent sees the other's QF, and the agent does not need it here.
    expect(page).not.toMatch(/(?<![\w-])560(?![\w-])/);
    expect(await premier.readHtml(paths.famille.traces)).toContain("Enfant déjà déclaré par un autre compte");

    expect((await answer(agent, dossier, { vu: "Jugement lu." })).status).toBe(400);
    await expectDecidee(
      await answer(agent, dossier, { [`enfant-${noe?.id}`]: "oui", vu: "Résidence alternée, jugement lu." }),
    );
    expect((await services.foyers.find(foyerId, now().slice(0, 10)))?.enfants[0]?.etat).toBe("rattache");
    const [decision] = await listDecisions(second);
    expect(decision?.auteur).toMatchObject({
      motivation: "Rattaché à votre foyer\u00A0: Noé. Résidence alternée, jugement lu.",
    });
    expect(decision?.lignes[0]?.situation.foyer.nombreEnfants).toBe(1);
  });

  it("refusé, reste à part et la famille lit pourquoi, même sans demande", async () => {
    const premier = await new FamilleHttp(banc, "recomposee").logIn();
    await premier.addEnfant("Jade", "Marcheix", "2014");
    const slug = "sans-enfant";
    const second = await new FamilleHttp(banc, slug).logIn();
    await second.addEnfant("Jade", "Marcheix", "2014");
    await second.addEnfant("Léo", "Tournelle", "2018");
    const dossier = await findDossier(second, "enfant-deja-declare");
    const foyerId = await second.findFoyerId();
    const jade = (await services.foyers.find(foyerId, now().slice(0, 10)))?.enfants.find(
      ({ prenom }) => prenom === "Jade",
    );
    const vu = "Aucun lien de parenté dans les papiers présentés.";
    await expectDecidee(await answer(agent, dossier, { [`enfant-${jade?.id}`]: "non", vu }));
    const etats = (await services.foyers.find(foyerId, now().slice(0, 10)))?.enfants.map(({ etat }) => etat);
    expect(etats).toEqual(["a-verifier", "rattache"]);
    expect(await second.readHtml(paths.famille.traces)).toContain(vu);
    const mails = await listMails(slug);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.texte).toContain("Mes données");
    expect(mails[0]?.texte).not.toMatch(/Jade|parenté/);
  });
});

describe("Sans prix", () => {
  it("la grille corrigée donne la décision ; sinon l’agent clôt en disant pourquoi", async () => {
    const famille = await openEnPanne(banc, "panne-35003-non-reference");
    const foyerId = await famille.findFoyerId();
    const ecritures = await openCas(services, { foyerId, motif: "sans-prix", now: now() });
    await services.commit({ ecritures, journal: [], courriels: [] }, now());
    const casId = await famille.findCasId("sans-prix");
    const commande = await makeCommande(casId);
    const avant = await listDecisions(famille);

    const sansRegle = async (date: string) =>
      (await services.offre.list(date)).map(({ activite, grille }) => ({
        activite,
        grille: {
          ...grille,
          sansBase: { ...grille.sansBase!, "non-allocataire": { kind: "pas-de-prix" as const } },
        },
      }));
    const issue = await decideCas(
      { ...services, offre: { list: sansRegle } },
      {
        ...commande,
        acte: { nature: "prix" },
        vu: "La grille sera complétée en janvier.",
      },
    );
    expect(issue).toMatchObject({ kind: "decidee", decisions: [], prevenue: true });
    expect(await listDecisions(famille)).toEqual(avant);
    expect(await famille.readHtml(paths.famille.traces)).toContain("La grille sera complétée en janvier.");
    const motifs = (await services.cas.listOuverts(foyerId)).map(({ motif }) => motif);
    expect(motifs).not.toContain("sans-prix");

    // Opened again, with a grid that prices: the same form decides.
    const encore = await openCas(services, { foyerId, motif: "sans-prix", now: now() });
    await services.commit({ ecritures: encore, journal: [], courriels: [] }, now());
    await expectDecidee(
      await answer(agent, await findDossier(famille, "sans-prix"), { vu: "La grille est corrigée." }),
    );
    expect(await listDecisions(famille)).toHaveLength(avant.length + 1);
  });

  it("une demande encore sans prix après un quotient connu attend sous son propre motif", async () => {
    const famille = await openEnPanne(banc, "panne-35003-erreur-inattendue");
    const foyerId = await famille.findFoyerId();
    const casId = await famille.findCasId("erreur-inattendue");
    const commande = await makeCommande(casId);
    const horsValidite = async (date: string) =>
      (await services.offre.list(date)).map(({ activite, grille }) => ({
        activite,
        grille: { ...grille, valable: { du: "2020-01-01", au: "2020-12-31" } },
      }));
    const issue = await decideCas(
      { ...services, offre: { list: horsValidite } },
      {
        ...commande,
        acte: makeActeQuotient(),
        vu: "Vu.",
      },
    );
    expect(issue).toMatchObject({ kind: "decidee", decisions: [] });
    const motifs = (await services.cas.listOuverts(foyerId)).map(({ motif }) => motif).sort();
    expect(motifs).toEqual(["residence-a-verifier", "sans-prix"]);
  });
});

describe("File et dossier clos", () => {
  it("compte par motif, l’échéance passée comprise, et mène d’un dossier au suivant", async () => {
    await openEnPanne(banc, "panne-json-tronque");
    banc.horloge.avancer(9 * 24 * 3_600_000);
    const relue = await logInAgent("instructeur", banc.origine);
    const file = await (await relue.send(banc.origine + paths.agent.file())).text();
    expect(file).toContain("en retard de 2\u00A0jours");
    const toute = toSelection(FILTRE_VIDE, { moi: "", date: "" });
    const read = async (motif: Motif | null) =>
      (await services.file.list({ ...toute, motif }, { tri: "ancien", curseur: null, limite: 100 })).lignes;
    const comptes = await services.file.count(toute, now().slice(0, 10));
    for (const { motif, nombre, enRetard } of comptes) {
      const liste = await read(motif);
      expect([motif, liste.length, enRetard]).toEqual([motif, nombre, nombre]);
      expect(liste.map(({ ouvertLe }) => ouvertLe)).toEqual(liste.map(({ ouvertLe }) => ouvertLe).sort());
    }
    const lignes = await read(null);
    const rangs = await Promise.all(lignes.map((one) => services.file.rank(one, toute, "ancien")));
    for (const [place, { rang, total, precedent, suivant }] of rangs.entries())
      expect([rang, total, precedent, suivant]).toEqual([
        place + 1,
        lignes.length,
        lignes[place - 1]?.id ?? null,
        lignes[place + 1]?.id ?? null,
      ]);
  });

  it("un dossier clos ne se décide plus", async () => {
    const relue = await logInAgent("instructeur", banc.origine);
    const famille = await openEnPanne(banc, "panne-502-puis-ok");
    const dossier = await findDossier(famille, "residence-a-verifier");
    const revision = await readRevision(relue, dossier);
    await expectDecidee(await answer(relue, dossier, { domicile: "commune", vu: "Facture.", revision }));
    const page = await (await relue.send(dossier)).text();
    expect(page).not.toContain("Voir l’effet avant de décider");
    const encore = await answer(relue, dossier, { domicile: "ailleurs", vu: "Autre facture.", revision });
    expect(encore.status).toBe(409);
    expect(await encore.text()).toContain("Autre facture.");
  });
});
