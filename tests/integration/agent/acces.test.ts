/** Who opens what: every role, every page, both towns, and those who try without the right (SE-22, SE-12, SE-15). */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { findAgent, saveAgent } from "#db/queries/agents.ts";
import { listCasOuverts } from "#db/queries/cas.ts";
import { listTraces } from "#db/queries/traces.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { findPersona } from "#tests/personas.ts";
import {
  champs,
  findVille,
  logInAgent,
  openEnPanne,
  readLocation,
  readRetourAgent,
  tryLogInAgent,
} from "./gestes.ts";
import type { FamilleHttp } from "../famille-http.ts";

const COOKIE = "__Host-session";
const MINUTE = 60_000;

let banc: BancSansNavigateur;
let famille: FamilleHttp;
let dossier: string;
/** A case of the second town. */
let ailleurs: string;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  famille = await openEnPanne(banc, "panne-503");
  dossier = paths.agent.dossier(await famille.findCasId("panne"));
  const voisine = await openEnPanne(banc, "panne-503", banc.origineVille2);
  ailleurs = paths.agent.dossier(await voisine.findCasId("panne"));
});
afterAll(() => banc?.fermer());
afterEach(() => banc.alterer("none"));

/** Writes the agent's line anew, then as it was. */
async function withLigne(
  slug: string,
  plus: { email?: string; actif?: boolean; roles?: string[]; siret?: string },
  essai: () => Promise<void>,
): Promise<void> {
  const ville = await findVille(banc);
  const ligne = await findAgent(ville, `demo-${slug}`);
  if (!ligne) throw new Error("agent absent");
  const { email } = findPersona(slug);
  try {
    await saveAgent(ville, { ...ligne, email, ...plus });
    await essai();
  } finally {
    await saveAgent(ville, { ...ligne, email });
  }
}

const pages = (): string[] => [paths.agent.file(), dossier];

async function expectDehors(client: Client, origine = banc.origine): Promise<void> {
  for (const page of pages())
    for (const method of ["GET", "POST"] as const) {
      const reponse = await client.send(origine + page, { method });
      expect([reponse.status, readLocation(reponse)]).toEqual([302, paths.agent.connexion]);
    }
}

describe.each([
  {
    ville: "Rivelune",
    suffixe: "",
    origineOf: () => banc.origine,
    own: () => dossier,
    other: () => ailleurs,
  },
  {
    ville: "Valbrume",
    suffixe: "-valbrume",
    origineOf: () => banc.origineVille2,
    own: () => ailleurs,
    other: () => dossier,
  },
])("$ville : les rôles", ({ suffixe, origineOf, own, other }) => {
  it("un instructeur lit la file et les dossiers de sa ville, et aucun de l’autre", async () => {
    const client = await logInAgent(`instructeur${suffixe}`, origineOf());
    expect((await client.send(origineOf() + paths.agent.file())).status).toBe(200);
    expect((await client.send(origineOf() + own())).status).toBe(200);
    // A body that is no form is answered like an empty one.
    expect((await client.send(origineOf() + own(), { method: "POST" })).status).toBe(400);
    for (const method of ["GET", "POST"] as const)
      expect((await client.send(origineOf() + other(), { method })).status).toBe(404);
  });

  it.each(["editeur", "publieur", "administrateur", "auditeur"])("%s : ni file ni dossier", async (role) => {
    const client = await logInAgent(`${role}${suffixe}`, origineOf());
    for (const page of [paths.agent.file(), own()]) {
      const reponse = await client.send(origineOf() + page);
      expect(reponse.status).toBe(403);
      const corps = await reponse.text();
      expect(corps).toContain("Votre rôle ne donne pas accès à cette page");
      expect(corps).not.toContain("LOUSTAU");
    }
    const envoi = { method: "POST" as const, body: champs({ action: "decider", vu: "Vu." }) };
    expect((await client.send(origineOf() + own(), envoi)).status).toBe(403);
    for (const donnees of [`${paths.agent.file()}.data`, `${own()}.data`]) {
      const corps = await (await client.send(origineOf() + donnees)).text();
      expect(corps).not.toMatch(/LOUSTAU|Domicile|pas encore envoyée/);
    }
  });
});

describe("Sans session d’agent", () => {
  it("chaque page mène à la connexion des agents", () => expectDehors(new Client()));

  it("une session de famille n’est rien chez les agents", () => expectDehors(famille.client));

  it("une session d’agent n’est rien chez les familles", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    for (const page of [paths.famille.accueil, paths.famille.traces, paths.famille.prix])
      expect(readLocation(await client.send(banc.origine + page))).toBe(paths.connexion.page);
  });

  it("un simple visiteur, revenu refusé de ProConnect, reste dehors", async () => {
    const client = new Client();
    await tryLogInAgent(client, "agent-sans-droit", banc.origine);
    await expectDehors(client);
  });

  it("le cookie d’un agent ne vaut rien dans l’autre ville", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    const voisin = new Client();
    const valeur = client.readCookie(new URL(banc.origine).hostname, COOKIE) ?? "";
    voisin.setCookie(new URL(banc.origineVille2).hostname, COOKIE, valeur);
    await expectDehors(voisin, banc.origineVille2);
  });

  it("les données de la page ne sortent pas davantage", async () => {
    for (const page of pages()) {
      const corps = await (await new Client().send(`${banc.origine}${page}.data`)).text();
      expect(corps).toContain(paths.agent.connexion);
      expect(corps).not.toContain("LOUSTAU");
    }
  });
});

describe("Refus à la connexion", () => {
  const refus = (raison: Parameters<typeof paths.connexion.echecProConnect>[0]): string =>
    paths.connexion.echecProConnect(raison);

  it.each([
    ["l’agent d’une autre commune", "agent-autre-commune", "autre-commune"],
    ["l’instructeur de l’autre ville", "instructeur-valbrume", "autre-commune"],
    ["l’agent sans rôle", "agent-sans-droit", "sans-role"],
    ["l’agent sans second facteur", "agent-sans-mfa", "acr-trop-faible"],
  ] as const)("%s", async (_cas, slug, raison) => {
    const client = new Client();
    expect(await tryLogInAgent(client, slug, banc.origine)).toBe(refus(raison));
    const page = await client.send(banc.origine + refus(raison));
    expect(page.status).toBe(200);
    await expectDehors(client);
  });

  it("l’agent absent de la liste", () =>
    withLigne("auditeur", { email: "quelqu-un-d-autre@rivelune.exemple.test" }, async () => {
      expect(await tryLogInAgent(new Client(), "auditeur", banc.origine)).toBe(refus("inconnu"));
    }));

  it("l’agent suspendu", () =>
    withLigne("auditeur", { actif: false }, async () => {
      expect(await tryLogInAgent(new Client(), "auditeur", banc.origine)).toBe(refus("suspendu"));
    }));

  it("la même adresse, inscrite pour un autre employeur", () =>
    withLigne("auditeur", { siret: "21350999500014" }, async () => {
      expect(await tryLogInAgent(new Client(), "auditeur", banc.origine)).toBe(refus("autre-commune"));
    }));

  it("un abandon", async () => {
    const client = new Client();
    const choix = await client.follow({
      adresse: banc.origine + paths.connexion.proConnect,
      envoi: { method: "POST" },
    });
    const abandon = /action="([^"]+\/abandon)"/.exec((await choix.reponse?.text()) ?? "")?.[1] ?? "";
    const { url } = await client.follow({
      adresse: new URL(abandon, choix.url),
      envoi: { method: "POST" },
    });
    expect(url.pathname).toBe(refus("abandon"));
  });

  it("une raison inventée n’a pas de page", async () => {
    const reponse = await new Client().send(`${banc.origine}/connexion/proconnect/echec/maire`);
    expect(reponse.status).toBe(404);
  });
});

describe("Retour de ProConnect", () => {
  const perdue = paths.connexion.echecProConnect("perdue");

  it("ne vaut rien dans un autre navigateur, et ne sert qu’une fois", async () => {
    const client = new Client();
    const retour = await readRetourAgent(client, "instructeur", banc.origine);
    const voleur = new Client();
    expect(readLocation(await voleur.send(retour))).toBe(perdue);
    expect(readLocation(await client.send(retour))).toBe(paths.agent.accueil);
    expect(readLocation(await client.send(retour))).toBe(perdue);
  });

  it.each([
    ["state", "x".repeat(43), "jeton-invalide"],
    ["state", null, "jeton-invalide"],
    ["code", "x".repeat(43), "refus"],
    ["iss", "http://pirate.localhost/api/v2", "jeton-invalide"],
  ] as const)("est refusé quand %s vaut %s", async (nom, valeur, raison) => {
    const client = new Client();
    const retour = await readRetourAgent(client, "instructeur", banc.origine);
    if (valeur === null) retour.searchParams.delete(nom);
    else retour.searchParams.set(nom, valeur);
    expect(readLocation(await client.send(retour))).toBe(paths.connexion.echecProConnect(raison));
    await expectDehors(client);
  });

  it.each(["hs256", "sans-signature", "mauvaise-cle", "autre-iss", "autre-nonce"] as const)(
    "est refusé avec un jeton %s",
    async (alteration) => {
      const client = new Client();
      const retour = await readRetourAgent(client, "instructeur", banc.origine);
      banc.alterer(alteration);
      const reponse = await client.send(retour);
      expect(readLocation(reponse)).toBe(paths.connexion.echecProConnect("jeton-invalide"));
      expect(reponse.headers.getSetCookie()).toEqual([]);
    },
  );

  it("n’accepte pas le code d’un autre trajet : le vérificateur PKCE n’est pas le même", async () => {
    const vole = await readRetourAgent(new Client(), "instructeur", banc.origine);
    const client = new Client();
    const retour = await readRetourAgent(client, "auditeur", banc.origine);
    retour.searchParams.set("code", vole.searchParams.get("code") ?? "");
    expect(readLocation(await client.send(retour))).toBe(paths.connexion.echecProConnect("refus"));
  });

  it("d’une famille ne vaut rien ici, ni celui-ci chez les familles", async () => {
    const client = new Client();
    const retour = await readRetourAgent(client, "instructeur", banc.origine);
    const detourne = new URL(retour.search, banc.origine + paths.connexion.retourFranceConnect);
    expect(readLocation(await client.send(detourne))).toBe(paths.connexion.echec("perdue"));
    expect(readLocation(await client.send(retour))).toBe(perdue);
  });

  it("le départ porte PKCE, state et nonce, et le niveau à plusieurs facteurs", async () => {
    const reponse = await new Client().send(banc.origine + paths.connexion.proConnect, { method: "POST" });
    const depart = new URL(readLocation(reponse) ?? "").searchParams;
    expect(depart.get("code_challenge_method")).toBe("S256");
    for (const nom of ["state", "nonce", "code_challenge"])
      expect(depart.get(nom)?.length).toBeGreaterThanOrEqual(43);
    expect(depart.get("redirect_uri")).toBe(banc.origine + paths.connexion.retourProConnect);
    expect(JSON.parse(depart.get("claims") ?? "{}")).toMatchObject({
      id_token: { acr: { essential: true, values: ["eidas0-mfa", "eidas1-mfa", "eidas2", "eidas3"] } },
    });
  });
});

describe("Session d’agent", () => {
  it("perd son droit dès que la ville retire le rôle, et s’arrête dès qu’elle suspend", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    await withLigne("instructeur", { roles: ["auditeur"] }, async () => {
      for (const page of pages()) expect((await client.send(banc.origine + page)).status).toBe(403);
    });
    await withLigne("instructeur", { actif: false }, () => expectDehors(client));
  });

  it("se ferme ici, puis chez ProConnect, puis revient", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    const cookie = client.readCookie(new URL(banc.origine).hostname, COOKIE) ?? "";
    const { url, reponse } = await client.follow({
      adresse: banc.origine + paths.agent.deconnexion,
      envoi: { method: "POST" },
    });
    expect(url.origin + url.pathname).toBe(banc.origine + paths.connexion.deconnecteProConnect);
    expect(await reponse?.text()).toContain("ici et sur ProConnect");
    const rejoue = new Client();
    rejoue.setCookie(new URL(banc.origine).hostname, COOKIE, cookie);
    await expectDehors(rejoue);
  });

  it("n’est pas fermée par un lien, et la déconnexion des agents ne ferme pas celle d’une famille", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    await client.send(banc.origine + paths.agent.deconnexion);
    expect((await client.send(banc.origine + paths.agent.file())).status).toBe(200);

    const reponse = await famille.client.send(banc.origine + paths.agent.deconnexion, { method: "POST" });
    expect(readLocation(reponse)).toBe(paths.agent.connexion);
    await famille.readHtml(paths.famille.accueil);
  });
});

describe("Dossier", () => {
  it.each(["x", "../../famille", "' OR 1=1 --", "%00", "01a20000-0000-7000-8000-000000000000"])(
    "d’identifiant forgé %s : introuvable, sans trace",
    async (id) => {
      const client = await logInAgent("instructeur", banc.origine);
      const adresse = `${banc.origine}/agent/dossiers/${encodeURIComponent(id)}`;
      for (const method of ["GET", "POST"] as const)
        expect((await client.send(adresse, { method })).status).toBe(404);
    },
  );

  it.each([
    ["d’un autre site", { Origin: "https://pirate.test" }],
    ["de l’autre ville", { Origin: "http://valbrume.localhost:1" }],
    ["d’une origine opaque", { Origin: "null" }],
  ])("ne se décide pas depuis la page %s", async (_cas, headers) => {
    const client = await logInAgent("instructeur", banc.origine);
    const ville = await findVille(banc);
    const foyerId = await famille.findFoyerId();
    const avant = await listTraces(ville, foyerId);
    const reponse = await client.send(banc.origine + dossier, {
      method: "POST",
      headers,
      body: champs({ action: "decider", vu: "Vu au guichet." }),
    });
    expect(reponse.status).toBe(403);
    expect(await listTraces(ville, foyerId)).toHaveLength(avant.length);
    expect((await listCasOuverts(ville, foyerId)).map(({ motif }) => motif)).toContain("panne");
  });

  it("trace chaque consultation, une fois par page vue, et la famille la lit", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    const ville = await findVille(banc);
    const foyerId = await famille.findFoyerId();
    const count = async (): Promise<number> =>
      (await listTraces(ville, foyerId)).filter(({ quoi }) => quoi === "dossier-consulte").length;
    const avant = await count();
    const page = await (await client.send(banc.origine + dossier)).text();
    expect(page).toContain("Votre consultation est enregistrée et visible de la famille.");
    expect(await count()).toBe(avant + 1);
    const [derniere] = await listTraces(ville, foyerId);
    expect(derniere).toMatchObject({
      qui: "agent",
      quoi: "dossier-consulte",
      detail: { agent: "Nadia FERRIEU", service: "service des familles", pour: "Caisse en panne" },
    });
    const lue = await famille.readHtml(paths.famille.traces);
    expect(lue).toContain("Dossier consulté par un agent");
    expect(lue).toContain("un agent de la ville, service des familles");
    expect(lue).toContain("Caisse en panne");
  });

  it("n’est pas tracé, ni montré, à qui n’en a pas le droit", async () => {
    const ville = await findVille(banc);
    const foyerId = await famille.findFoyerId();
    const avant = (await listTraces(ville, foyerId)).length;
    for (const slug of ["auditeur", "editeur"]) {
      const client = await logInAgent(slug, banc.origine);
      await client.send(banc.origine + dossier);
    }
    expect((await listTraces(ville, foyerId)).length).toBe(avant);
  });
});

describe("File", () => {
  it("ne nomme personne, et filtre par motif dans l’adresse", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    const toute = await (await client.send(banc.origine + paths.agent.file())).text();
    expect(toute).toContain("Caisse en panne");
    expect(toute).toContain("Domicile à vérifier");
    for (const nom of ["LOUSTAU", "Irène", "Noé", "Lila"]) expect(toute).not.toContain(nom);

    const filtree = await (await client.send(banc.origine + paths.agent.file({ motif: "panne" }))).text();
    const lignes = (html: string): string[] =>
      [...html.matchAll(/href="\/agent\/dossiers\/(?!papier")([^"?]+)/g)].map(([, id = ""]) => id);
    expect(new Set(lignes(filtree)).size).toBe(1);
    expect(new Set(lignes(toute)).size).toBe(2);
  });

  it("dit quand rien n’attend, et n’obéit pas à un filtre inconnu", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    const vide = await (await client.send(banc.origine + paths.agent.file({ motif: "conflit" }))).text();
    expect(vide).toContain("Aucun dossier n’attend pour ce motif.");
    expect(vide).toContain("Voir les autres dossiers");
    const page = await client.send(`${banc.origine}${paths.agent.file()}?motif=%3Cscript%3E&page=-3`);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain("<script>alert");
  });
});

describe("Le temps passe", () => {
  it("une session d’agent finit après quinze minutes de repos", async () => {
    const client = await logInAgent("instructeur", banc.origine);
    banc.horloge.avancer(14 * MINUTE);
    expect((await client.send(banc.origine + paths.agent.file())).status).toBe(200);
    banc.horloge.avancer(16 * MINUTE);
    await expectDehors(client);
  });
});
