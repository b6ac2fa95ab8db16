/** Attacks on the portal as it is served, over real HTTP, without a browser to protect it. */
import { request as requestHttp } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { ENTETES } from "#app/web/securite.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";

const COOKIE = "__Host-session";
const SLUG = "qf-moyen";

let banc: BancSansNavigateur;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
});
afterAll(() => banc?.fermer());
afterEach(() => banc.alterer("none"));

const hoteOf = (origine: string): string => new URL(origine).hostname;

function find(html: string, motif: RegExp): string {
  const trouve = motif.exec(html)?.[1];
  if (trouve === undefined) throw new Error(`absent de la page : ${motif.source}`);
  return trouve.replaceAll("&amp;", "&");
}

/** Log-in up to the return address, which is not called. */
async function readRetour(client: Client, origine = banc.origine): Promise<URL> {
  const choix = await client.follow({
    adresse: origine + paths.connexion.franceConnect,
    envoi: { method: "POST" },
  });
  const personas = (await choix.reponse?.text()) ?? "";
  const lien = find(personas, new RegExp(`href="([^"]+)" data-persona="${SLUG}"`));
  const information = await client.send(new URL(lien, choix.url));
  const action = find(await information.text(), /action="([^"]+\/continuer)"/);
  const { url } = await client.follow(
    {
      adresse: new URL(action, choix.url),
      envoi: { method: "POST", body: new URLSearchParams({ persona: SLUG }) },
    },
    (one) => one.origin === origine,
  );
  expect(url.pathname).toBe(paths.connexion.retourFranceConnect);
  return url;
}

async function logIn(client: Client, origine = banc.origine): Promise<void> {
  const reponse = await client.send(await readRetour(client, origine));
  expect(readLocation(reponse)).toMatch(/^\/famille/);
}

const readLocation = (reponse: Response): string | null => reponse.headers.get("location");

async function expectDehors(client: Client, origine = banc.origine): Promise<void> {
  for (const chemin of [paths.famille.accueil, paths.famille.bienvenue]) {
    const reponse = await client.send(origine + chemin);
    expect(reponse.status).toBe(302);
    expect(readLocation(reponse)).toBe(paths.connexion.page);
  }
}

/** `fetch` keeps the Host header for itself. */
function sendBrut(
  chemin: string,
  headers: Record<string, string>,
  method = "GET",
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; corps: string }> {
  const { port } = new URL(banc.origine);
  return new Promise((resolve, reject) => {
    requestHttp({ host: "127.0.0.1", port, path: chemin, method, headers }, (reponse) => {
      let corps = "";
      reponse.setEncoding("utf8");
      reponse.on("data", (part: string) => (corps += part));
      reponse.on("end", () => resolve({ status: reponse.statusCode ?? 0, headers: reponse.headers, corps }));
    })
      .on("error", reject)
      .end();
  });
}

describe("Nom d’hôte forgé", () => {
  it.each(["pirate.test", "localhost.pirate.test", "pirate.localhost", "127.0.0.1", "__proto__"])(
    "ne sert rien sous le nom %s",
    async (host) => {
      for (const chemin of ["/", "/connexion", "/famille", "/sante"])
        expect((await sendBrut(chemin, { Host: host })).status).toBe(404);
    },
  );

  it("ne compose jamais l’adresse de retour avec l’en-tête Host ou X-Forwarded-Host", async () => {
    const { status, headers } = await sendBrut(
      paths.connexion.franceConnect,
      { Host: "localhost:1", "X-Forwarded-Host": "pirate.test:2", Origin: banc.origine },
      "POST",
    );
    expect(status).toBe(303);
    const depart = new URL(String(headers["location"]));
    expect(depart.searchParams.get("redirect_uri")).toBe(banc.origine + paths.connexion.retourFranceConnect);
  });

  it.each(["pirate.test:abc", "a/b:1", ":"])(
    "répond encore quand X-Forwarded-Host vaut %s",
    async (valeur) => {
      expect((await sendBrut("/", { Host: "localhost", "X-Forwarded-Host": valeur })).status).toBe(200);
    },
  );
});

describe("Envoi depuis un autre site", () => {
  const origines = (): Record<string, Record<string, string>> => ({
    "un autre site": { Origin: "https://pirate.test" },
    "l’autre ville": { Origin: banc.origineVille2 },
    "une origine opaque": { Origin: "null" },
    "le même hôte, autre port": { Origin: "http://localhost:1" },
  });

  it.each(["un autre site", "l’autre ville", "une origine opaque", "le même hôte, autre port"])(
    "est refusé : %s",
    async (nom) => {
      const client = new Client();
      await logIn(client);
      for (const chemin of [paths.connexion.franceConnect, paths.connexion.deconnexion]) {
        const reponse = await client.send(banc.origine + chemin, {
          method: "POST",
          headers: origines()[nom],
        });
        expect(reponse.status).toBe(403);
        expect(reponse.headers.getSetCookie()).toEqual([]);
      }
      expect((await client.send(banc.origine + paths.famille.accueil)).status).toBe(200);
    },
  );

  it("est refusé sans aucune origine, ou venu d’un site voisin", async () => {
    const voisins: Record<string, string>[] = [
      {},
      { "Sec-Fetch-Site": "same-site" },
      { "Sec-Fetch-Site": "cross-site" },
    ];
    for (const headers of voisins) {
      const { status } = await sendBrut(
        paths.connexion.deconnexion,
        { Host: new URL(banc.origine).host, ...headers },
        "POST",
      );
      expect(status).toBe(403);
    }
  });

  it("ne déconnecte personne par un simple lien", async () => {
    const client = new Client();
    await logIn(client);
    await client.send(banc.origine + paths.connexion.deconnexion);
    expect((await client.send(banc.origine + paths.famille.accueil)).status).toBe(200);
  });
});

describe("Retour de FranceConnect", () => {
  it("ne vaut rien dans un autre navigateur", async () => {
    const retour = await readRetour(new Client());
    const voleur = new Client();
    expect(readLocation(await voleur.send(retour))).toBe(paths.connexion.echec("perdue"));
    await expectDehors(voleur);
  });

  it("ne vaut rien dans un navigateur parti de son côté", async () => {
    const retour = await readRetour(new Client());
    const victime = new Client();
    await readRetour(victime);
    expect(readLocation(await victime.send(retour))).toBe(paths.connexion.echec("jeton-invalide"));
    await expectDehors(victime);
  });

  it.each([
    ["state", "x".repeat(43), "jeton-invalide"],
    ["state", null, "jeton-invalide"],
    ["iss", "http://pirate.localhost/api/v2", "jeton-invalide"],
    ["iss", null, "jeton-invalide"],
    ["code", "x".repeat(43), "refus"],
    ["code", null, "jeton-invalide"],
  ] as const)("est refusé quand %s vaut %s, et ne peut plus servir", async (nom, valeur, raison) => {
    const client = new Client();
    const retour = await readRetour(client);
    const forge = new URL(retour);
    if (valeur === null) forge.searchParams.delete(nom);
    else forge.searchParams.set(nom, valeur);
    expect(readLocation(await client.send(forge))).toBe(paths.connexion.echec(raison));
    expect(readLocation(await client.send(retour))).toBe(paths.connexion.echec("perdue"));
    await expectDehors(client);
  });

  it("ne sert qu’une fois", async () => {
    const client = new Client();
    const retour = await readRetour(client);
    expect(readLocation(await client.send(retour))).toMatch(/^\/famille/);
    expect(readLocation(await client.send(retour))).toBe(paths.connexion.echec("perdue"));
    expect((await client.send(banc.origine + paths.famille.accueil)).status).toBe(200);
  });

  it("n’aboutit qu’une fois quand il arrive deux fois en même temps", async () => {
    const client = new Client();
    const retour = await readRetour(client);
    const suites = await Promise.all([client.send(retour), client.send(retour)]);
    const perdues = suites.filter((one) => readLocation(one) === paths.connexion.echec("perdue"));
    expect(perdues).toHaveLength(1);
  });

  it("n’accepte pas le code d’un trajet dans un autre", async () => {
    const premier = new Client();
    const vole = await readRetour(premier);
    const second = new Client();
    const retour = await readRetour(second);
    retour.searchParams.set("code", vole.searchParams.get("code") ?? "");
    expect(readLocation(await second.send(retour))).toBe(paths.connexion.echec("jeton-invalide"));
    await expectDehors(second);
  });

  it("n’accepte pas un code de plus de 30 secondes", async () => {
    const client = new Client();
    const retour = await readRetour(client);
    banc.horloge.avancer(31_000);
    expect(readLocation(await client.send(retour))).toBe(paths.connexion.echec("refus"));
    await expectDehors(client);
  });
});

describe.each([
  { ville: "première ville (ES256)", origineOf: () => banc.origine },
  { ville: "seconde ville (RS256)", origineOf: () => banc.origineVille2 },
])("Jeton d’identité falsifié, $ville", ({ origineOf }) => {
  it.each(["hs256", "sans-signature", "mauvaise-cle", "autre-iss", "autre-nonce"] as const)(
    "%s : refusé, sans session de famille",
    async (alteration) => {
      const client = new Client();
      const retour = await readRetour(client, origineOf());
      banc.alterer(alteration);
      const reponse = await client.send(retour);
      expect(readLocation(reponse)).toBe(paths.connexion.echec("jeton-invalide"));
      expect(reponse.headers.getSetCookie()).toEqual([]);
      await expectDehors(client, origineOf());
    },
  );
});

describe("Session", () => {
  it("manque : chaque page de famille mène à la connexion", () => expectDehors(new Client()));

  it("manque : les données de la page ne sortent pas davantage", async () => {
    for (const chemin of ["/famille.data", "/famille/bienvenue.data"]) {
      const reponse = await new Client().send(banc.origine + chemin);
      const corps = await reponse.text();
      expect(corps).toContain(paths.connexion.page);
      expect(corps).not.toContain("prenom");
    }
  });

  it("porte un cookie fermé, renouvelé à la connexion, mort à la déconnexion", async () => {
    const client = new Client();
    const hote = hoteOf(banc.origine);
    const retour = await readRetour(client);
    const avant = client.readCookie(hote, COOKIE);
    const reponse = await client.send(retour);
    const [ligne = ""] = reponse.headers.getSetCookie();
    expect(ligne).toMatch(/^__Host-session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const apres = client.readCookie(hote, COOKIE) ?? "";
    expect(apres).not.toBe(avant);

    const ancien = new Client();
    ancien.setCookie(hote, COOKIE, avant ?? "");
    await expectDehors(ancien);

    const sortie = await client.send(banc.origine + paths.connexion.deconnexion, { method: "POST" });
    expect(sortie.status).toBe(303);
    expect(client.readCookie(hote, COOKIE)).toBeUndefined();
    const rejoue = new Client();
    rejoue.setCookie(hote, COOKIE, apres);
    await expectDehors(rejoue);
  });

  it("d’une ville ne vaut rien dans l’autre", async () => {
    const client = new Client();
    await logIn(client);
    const chez2 = new Client();
    chez2.setCookie(
      hoteOf(banc.origineVille2),
      COOKIE,
      client.readCookie(hoteOf(banc.origine), COOKIE) ?? "",
    );
    await expectDehors(chez2, banc.origineVille2);
  });

  it("ne se devine pas par un cookie mal formé", async () => {
    for (const valeur of ["", "x", "x".repeat(43), "' OR 1=1 --", "%00"]) {
      const client = new Client();
      client.setCookie(hoteOf(banc.origine), COOKIE, valeur);
      await expectDehors(client);
    }
  });
});

describe("En-têtes de chaque réponse", () => {
  const reponses: readonly [nom: string, send: () => ReturnType<typeof sendBrut>][] = [
    ["une page", () => sendBrut("/", { Host: "localhost" })],
    ["une redirection", () => sendBrut("/famille", { Host: "localhost" })],
    ["une page inconnue", () => sendBrut("/inconnue", { Host: "localhost" })],
    ["un échec inconnu", () => sendBrut("/connexion/echec/inconnu", { Host: "localhost" })],
    ["une adresse mal formée", () => sendBrut("/%c0", { Host: "localhost" })],
    ["un fichier", () => sendBrut("/favicon.svg", { Host: "localhost" })],
    ["un fichier inconnu", () => sendBrut("/assets/inconnu.js", { Host: "localhost" })],
    ["une ressource", () => sendBrut("/ville.css", { Host: "localhost" })],
    ["la sonde", () => sendBrut("/sante", { Host: "localhost" })],
    ["un hôte inconnu", () => sendBrut("/", { Host: "pirate.test" })],
    ["un envoi refusé", () => sendBrut("/deconnexion", { Host: "localhost" }, "POST")],
  ];

  it.each(reponses)("protègent %s", async (_nom, send) => {
    const { status, headers, corps } = await send();
    expect(status).toBeLessThan(500);
    for (const [nom, valeur] of Object.entries(ENTETES)) expect(headers[nom.toLowerCase()], nom).toBe(valeur);
    const csp = String(headers["content-security-policy"]);
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toContain("unsafe");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(corps).not.toMatch(/node_modules|\bat .+:\d+:\d+/);
  });

  it("changent de nonce à chaque page, et chaque script porte celui de sa page", async () => {
    const pages = await Promise.all([1, 2].map(() => sendBrut("/", { Host: "localhost" })));
    const nonces = pages.map(({ headers }) =>
      find(String(headers["content-security-policy"]), /'nonce-([^']+)'/),
    );
    expect(new Set(nonces).size).toBe(2);
    for (const [rang, { corps }] of pages.entries()) {
      const scripts = corps.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonces[rang]}"`);
      expect(corps).not.toMatch(/\sstyle="|\son\w+="/);
    }
  });

  it("gardent hors des caches toute page de ville", async () => {
    for (const chemin of ["/", "/connexion", "/famille"])
      expect((await sendBrut(chemin, { Host: "localhost" })).headers["cache-control"]).toBe("no-store");
  });
});
