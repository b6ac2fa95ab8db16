/** Connectors: secrets go in and never come out, « Vérifier » says what the service answered, and calls nobody else. */
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyApiParticulier } from "#app/adapters/verification/api-particulier.server.ts";
import { verifyOidc } from "#app/adapters/verification/oidc.server.ts";
import { verifySmtp } from "#app/adapters/verification/smtp.server.ts";
import { createMessagerieSmtp } from "#app/adapters/mail/smtp.server.ts";
import { paths } from "#app/web/paths.ts";
import { listActes } from "#db/queries/actes.ts";
import { readEtatVille, saveVille } from "#db/queries/ville.ts";
import { commit } from "#db/commit.ts";
import { findVille, logInAgent } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { listen } from "#tests/simulators/commun.ts";
import { change, fill, openFormulaire, post, toTexte } from "./gestes.ts";

const INSTANT = "2026-11-26T08:00:00.000Z";
const CANARI = "canari-de-secret-Xy7-0123456789";
let banc: BancSansNavigateur;
let admin: Client;
const vers = (path: string): string => banc.origine + path;
const fiche = (code: string): string => vers(paths.ville.connecteur(code));
const readEtat = async () => readEtatVille(await findVille(banc));
const verifier = async (nom: string): Promise<string> => {
  await post(admin, vers(paths.ville.connecteurs), new URLSearchParams({ verifier: nom }));
  const html = await (await admin.send(vers(paths.ville.connecteurs))).text();
  return toTexte(new RegExp(`<section id="${nom}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? "");
};
const dans = (jours: number): string => {
  const [a, m, j] = banc.horloge.jour(jours).split("-");
  return `${j}/${m}/${a}`;
};

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
});
afterAll(() => banc?.fermer());

describe("Vérifier", () => {
  it.each(["franceConnect", "proConnect"])("%s : les identifiants de la ville sont reconnus", async (nom) => {
    expect(await verifier(nom)).toContain("a répondu et reconnaît la ville.");
    expect((await readEtat()).reglages.verifications).toMatchObject({ [nom]: { bonne: true } });
  });

  it.each(["franceConnect", "proConnect"])(
    "%s : un secret faux est dit faux, et l’ancien constat ne vaut plus",
    async (nom) => {
      const etat = await readEtat();
      const secret = CANARI;
      expect((await fill(admin, fiche(nom), { secret })).status).toBe(303);
      expect((await readEtat()).reglages.verifications).not.toHaveProperty(nom);
      const texte = await verifier(nom);
      expect(texte).toContain("refuse ces identifiants");
      expect(texte).not.toContain(CANARI);
      const ancien = etat.connecteurs[nom as "proConnect"].clientSecret;
      expect((await fill(admin, fiche(nom), { secret: ancien })).status).toBe(303);
      expect(await verifier(nom)).toContain("reconnaît la ville");
    },
  );

  it("un champ secret laissé vide garde celui qui est en place", async () => {
    const avant = (await readEtat()).connecteurs.proConnect;
    expect((await fill(admin, fiche("proConnect"), { algorithme: "RS256" })).status).toBe(303);
    const apres = (await readEtat()).connecteurs.proConnect;
    expect(apres).toEqual({ ...avant, algorithme: "RS256" });
    expect((await fill(admin, fiche("proConnect"), { algorithme: "ES256" })).status).toBe(303);
  });

  it("API Particulier : le jeton de la ville est reconnu", async () => {
    expect(await verifier("apiParticulier")).toContain("reconnaît le jeton");
  });

  it("API Particulier : rien à vérifier sans jeton, un jeton inconnu est refusé", async () => {
    const etat = await readEtat();
    const { apiParticulier: _jeton, ...connecteurs } = etat.connecteurs;
    const ecriture = saveVille(await findVille(banc), etat, { ...etat, connecteurs });
    await commit(await findVille(banc), { ecritures: [ecriture], journal: [], courriels: [] }, INSTANT);
    expect(await verifier("apiParticulier")).toContain("remplissez d’abord ce réglage");
    const sans = await fill(admin, fiche("apiParticulier"), { expireLe: dans(400) });
    expect(sans.status).toBe(400);
    expect(toTexte(await sans.text())).toContain("Recopiez le jeton.");
    expect((await fill(admin, fiche("apiParticulier"), { secret: CANARI, expireLe: dans(400) })).status).toBe(
      303,
    );
    expect(await verifier("apiParticulier")).toContain("refuse ces identifiants. Recopiez le jeton");
  });

  it("le serveur de courriels répond, sans compte de la ville", async () => {
    expect(await verifier("smtp")).toContain("a répondu. Aucun identifiant n’est à vérifier.");
  });

  it.each(["", "http://169.254.169.254/", "https://pirate.test", "habilitation"])(
    "ne vérifie rien sous le nom « %s »",
    async (nom) => {
      const corps = new URLSearchParams({ verifier: nom, url: "http://169.254.169.254/" });
      expect((await post(admin, vers(paths.ville.connecteurs), corps)).status).toBe(404);
    },
  );

  it("aucun champ ne donne d’adresse : ce qu’un formulaire ajoute est ignoré", async () => {
    const avant = await readEtat();
    const plus = { issuer: "https://pirate.test", url: "https://pirate.test", hote: "pirate.test" };
    const formulaire = change(await openFormulaire(admin, fiche("franceConnect")), plus);
    expect((await post(admin, fiche("franceConnect"), formulaire)).status).toBe(303);
    expect(await readEtat()).toEqual(avant);
  });
});

describe("Échéance du jeton (DP-25)", () => {
  it.each([
    [91, null],
    [90, "expire dans 90 jours"],
    [60, "expire dans 60 jours"],
    [30, "expire dans 30 jours"],
    [15, "expire dans 15 jours"],
    [-1, "Le jeton API Particulier a expiré"],
  ])("à %i jours de la fin : %s", async (jours, message) => {
    expect((await fill(admin, fiche("apiParticulier"), { expireLe: dans(jours) })).status).toBe(303);
    const texte = toTexte(await (await admin.send(vers(paths.ville.connecteurs))).text());
    if (message) expect(texte).toContain(message);
    else expect(texte).not.toMatch(/expire dans|a expiré/);
  });
});

describe("Secrets", () => {
  it("un secret écrit ne ressort ni des pages, ni de leurs données, ni des actes", async () => {
    for (const nom of ["franceConnect", "proConnect"])
      expect((await fill(admin, fiche(nom), { secret: `${CANARI}-${nom}` })).status).toBe(303);
    const compte = { identifiant: "compte-de-la-ville", secret: `${CANARI}-smtp` };
    expect((await fill(admin, fiche("smtp"), compte)).status).toBe(303);
    const etat = await readEtat();
    expect(etat.connecteurs.smtp).toMatchObject({ motDePasse: `${CANARI}-smtp` });

    const pages = [
      paths.ville.connecteurs,
      ...["franceConnect", "proConnect", "apiParticulier", "smtp", "habilitation"].map(
        paths.ville.connecteur,
      ),
      paths.ville.reglages,
      paths.ville.miseEnService,
      paths.accueil,
      paths.donneesPersonnelles,
    ];
    for (const page of pages)
      for (const adresse of [page, `${page === "/" ? "/_root" : page}.data`]) {
        const corps = await (await admin.send(vers(adresse))).text();
        expect(corps, adresse).not.toContain(CANARI);
        expect(corps, adresse).not.toContain("secret-de-demonstration");
      }
    const ville = await findVille(banc);
    expect(JSON.stringify(await listActes(ville, null, 500))).not.toContain(CANARI);
  });

  it("un secret refusé n’est pas renvoyé dans la page, le reste de la saisie l’est", async () => {
    for (const saisie of [
      { clientId: "", secret: CANARI, algorithme: "RS256" },
      { clientId: "nouveau", secret: `${CANARI} avec espace`, algorithme: "RS256" },
    ]) {
      const reponse = await fill(admin, fiche("proConnect"), saisie);
      expect(reponse.status).toBe(400);
      const html = await reponse.text();
      expect(html).not.toContain(CANARI);
      expect(toTexte(html)).toContain("Retapez le secret");
      expect(html).toMatch(/value="RS256"[^>]*checked|checked=""[^>]*value="RS256"/);
    }
    const donnees = await admin.send(`${fiche("proConnect")}.data`, {
      method: "POST",
      body: new URLSearchParams({ clientId: "", secret: CANARI }),
    });
    expect(await donnees.text()).not.toContain(CANARI);
  });
});

describe("Habilitation et délibération (DP-10)", () => {
  const COMPLETE = {
    numero: "DP-123456",
    obtenueLe: "01/09/2026",
    reference: "2026-041",
    dateDeliberation: "25/06/2026",
    page: "2",
  };

  it("sans page, seul le quotient est demandé ; une page ouvre sa donnée, et elle seule", async () => {
    expect((await fill(admin, fiche("habilitation"), COMPLETE)).status).toBe(303);
    expect((await readEtat()).connecteurs.franceConnect.scopesQuotient).toEqual([
      "openid",
      "cnaf_quotient_familial",
    ]);
    expect((await fill(admin, fiche("habilitation"), { "page-cnaf_enfants": "3" })).status).toBe(303);
    expect((await readEtat()).connecteurs.franceConnect.scopesQuotient).toEqual([
      "openid",
      "cnaf_quotient_familial",
      "cnaf_enfants",
    ]);
    const notice = toTexte(await (await new Client().send(vers(paths.donneesPersonnelles))).text());
    expect(notice).toContain("l’identité des enfants connus de la caisse");
    expect((await fill(admin, fiche("habilitation"), { "page-cnaf_enfants": "" })).status).toBe(303);
    expect((await readEtat()).connecteurs.franceConnect.scopesQuotient).not.toContain("cnaf_enfants");
  });

  it("les données de connexion se limitent à la liste : une donnée forgée est refusée", async () => {
    const refus = await fill(admin, fiche("franceConnect"), { scopes: ["email", "cnaf_adresse"] });
    expect(refus.status).toBe(400);
    expect((await fill(admin, fiche("franceConnect"), { scopes: ["email"] })).status).toBe(303);
    expect((await readEtat()).connecteurs.franceConnect.scopesConnexion).toEqual([
      "openid",
      "given_name",
      "family_name",
      "email",
    ]);
  });

  it.each([
    ["obtenueLe", "31/02/2026"],
    ["dateDeliberation", ""],
    ["adresse", "javascript:alert(1)"],
    ["page", ""],
  ])("refuse %s « %s »", async (champ, valeur) => {
    expect((await fill(admin, fiche("habilitation"), { [champ]: valeur })).status).toBe(400);
  });
});

describe("Ce que les services peuvent répondre d’autre", () => {
  const client = { clientId: "ville", clientSecret: CANARI, algorithme: "ES256" as const };

  async function servir(repondre: (url: string, corps: string) => object | string | null) {
    const recus: string[] = [];
    const ecoute = await listen(0);
    ecoute.server.on("request", (req, res) => {
      let corps = "";
      req.on("data", (part: Buffer) => (corps += part.toString()));
      req.on("end", () => {
        recus.push(`${req.url} ${corps} ${req.headers.authorization ?? ""}`);
        const reponse = repondre(req.url ?? "", corps);
        if (reponse === null) return;
        const json = typeof reponse === "string" ? reponse : JSON.stringify(reponse);
        res.writeHead(200, { "Content-Type": "application/json" }).end(json);
      });
    });
    return { ...ecoute, recus, issuer: `http://localhost:${ecoute.port}` };
  }

  it("une description qui envoie le secret ailleurs n’est pas suivie", async () => {
    const pirate = await servir(() => ({ error: "invalid_grant" }));
    const faux = await servir(() => ({
      issuer: faux.issuer,
      token_endpoint: `${pirate.issuer}/token`,
      authorization_endpoint: `${faux.issuer}/authorize`,
      jwks_uri: `${faux.issuer}/jwks`,
    }));
    expect(await verifyOidc({ ...client, issuer: faux.issuer }, "http://localhost/retour")).toEqual({
      kind: "autre-service",
    });
    expect(pirate.recus).toEqual([]);
    await Promise.all([faux.close(), pirate.close()]);
  });

  it("un autre émetteur, du texte, le silence, une porte fermée : chacun se dit", async () => {
    const autre = await servir(() => ({
      issuer: "https://autre.test",
      token_endpoint: "https://autre.test/t",
    }));
    const texte = await servir(() => "<html>maintenance</html>");
    const muet = await servir(() => null);
    const essai = (issuer: string) => verifyOidc({ ...client, issuer }, "http://localhost/retour");
    const presse = { ...client, issuer: muet.issuer, limiteMs: 300 };
    expect(await essai(autre.issuer)).toEqual({ kind: "autre-service" });
    expect(await essai(texte.issuer)).toEqual({ kind: "autre-service" });
    expect(await verifyOidc(presse, "http://localhost/retour")).toEqual({ kind: "delai-depasse" });
    await Promise.all([autre.close(), texte.close(), muet.close()]);
    expect(await essai(autre.issuer)).toEqual({ kind: "injoignable" });
  });

  it("API Particulier : accès listés, accès absents, réponse illisible, porte fermée", async () => {
    let reponse: object | string = { scopes: ["cnaf_quotient_familial"] };
    const api = await servir(() => reponse);
    expect(await verifyApiParticulier(api.issuer, "jeton")).toEqual({
      kind: "reconnu",
      acces: ["cnaf_quotient_familial"],
    });
    for (reponse of [{ scopes: ["<script>alert(1)</script>"] }, { scopes: 3 }, "pas du json", {}])
      expect(await verifyApiParticulier(api.issuer, "jeton")).toEqual({
        kind: "reponse-inattendue",
        code: "200",
      });
    await api.close();
    expect(await verifyApiParticulier(api.issuer, "jeton")).toEqual({ kind: "injoignable" });
  });

  it("API Particulier : une redirection n’emporte pas le jeton", async () => {
    const pirate = await servir(() => ({ scopes: [] }));
    const ecoute = await listen(0);
    ecoute.server.on("request", (_req, res) => {
      res.writeHead(302, { Location: `${pirate.issuer}/api/introspect` }).end();
    });
    expect(await verifyApiParticulier(`http://localhost:${ecoute.port}`, CANARI)).toEqual({
      kind: "reponse-inattendue",
      code: "302",
    });
    expect(pirate.recus).toEqual([]);
    await Promise.all([ecoute.close(), pirate.close()]);
  });

  it("courriels : le compte de la ville sert à l’envoi, et un mot de passe faux se dit", async () => {
    const connus: string[] = [];
    const smtp = new SMTPServer({
      authOptional: false,
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: ({ username = "", password }, _session, fini) => {
        connus.push(username);
        if (password === "bon") fini(null, { user: username });
        else fini(new Error("non"));
      },
      onData: (flux, _session, fini) => {
        flux.resume();
        flux.on("end", () => fini());
      },
    });
    const port = await new Promise<number>((resolve) => {
      const serveur = smtp.listen(0, "127.0.0.1", () =>
        resolve((serveur.address() as { port: number }).port),
      );
    });
    const url = `smtp://127.0.0.1:${port}`;
    const compte = { identifiant: "ville@rivelune", motDePasse: "bon" };
    expect(await verifySmtp(url, compte)).toEqual({ kind: "reconnu", acces: null });
    expect(await verifySmtp(url, { ...compte, motDePasse: "faux" })).toEqual({
      kind: "identifiants-refuses",
    });
    const expediteur = { nom: "Rivelune", adresse: "familles@rivelune.example" };
    const mail = { messageId: "<1@essai>", a: "a@exemple.fr", sujet: "Essai", texte: "Bonjour" };
    const envoyer = (motDePasse: string) =>
      createMessagerieSmtp({ url, compte: { ...compte, motDePasse }, expediteur }).envoyer(mail);
    expect(await envoyer("bon")).toEqual({ kind: "envoye" });
    expect((await envoyer("faux")).kind).not.toBe("envoye");
    expect(new Set(connus)).toEqual(new Set(["ville@rivelune"]));
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    expect(await verifySmtp(url, compte)).toEqual({ kind: "injoignable" });
  });
});
