/** Colour and logo: what a page would not be read in is refused, what a browser would run is refused. */
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "#app/web/paths.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import { findVille, logInAgent, readLocation } from "#tests/integration/agent/gestes.ts";
import { ouvrirBancSansNavigateur, type BancSansNavigateur } from "#tests/e2e/banc.ts";
import { Client } from "#tests/e2e/client.ts";
import { fill, toTexte } from "./gestes.ts";

let banc: BancSansNavigateur;
let admin: Client;
let cookie: string;
const vers = (path: string): string => banc.origine + path;
const readReglages = async () => (await readEtatVille(await findVille(banc))).reglages;

beforeAll(async () => {
  banc = await ouvrirBancSansNavigateur();
  admin = await logInAgent("administrateur", banc.origine);
  cookie = `__Host-session=${admin.readCookie("localhost", "__Host-session") ?? ""}`;
});
afterAll(() => banc?.fermer());

const morceau = (nom: string, contenu: Buffer): Buffer => {
  const longueur = Buffer.alloc(4);
  longueur.writeUInt32BE(contenu.length);
  return Buffer.concat([longueur, Buffer.from(nom, "latin1"), contenu, Buffer.alloc(4)]);
};

/** A PNG of one colour; browsers do not check the sums that are left at zero here, and neither do we. */
function makePng(largeur = 32, hauteur = 32, plus: Buffer[] = []): Buffer {
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(largeur, 0);
  entete.writeUInt32BE(hauteur, 4);
  entete.set([8, 2, 0, 0, 0], 8);
  const lignes = Buffer.alloc(Math.min(hauteur, 64) * (1 + largeur * 3), 120);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    morceau("IHDR", entete),
    ...plus,
    morceau("IDAT", deflateSync(lignes)),
    morceau("IEND", Buffer.alloc(0)),
  ]);
}

const segment = (marque: number, contenu: Buffer): Buffer => {
  const longueur = Buffer.alloc(2);
  longueur.writeUInt16BE(contenu.length + 2);
  return Buffer.concat([Buffer.from([0xff, marque]), longueur, contenu]);
};

function makeJpeg(largeur = 64, hauteur = 48): Buffer {
  const cadre = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  cadre.writeUInt16BE(hauteur, 1);
  cadre.writeUInt16BE(largeur, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.from("Exif canari-de-lieu")),
    segment(0xfe, Buffer.from("<script>canari-de-commentaire</script>")),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, cadre),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from("<script>canari-de-fin</script>"),
  ]);
}

async function envoyer(contenu: Buffer, { nom = "logo.png", type = "image/png", action = "envoyer" } = {}) {
  const body = new FormData();
  body.set("logo", new Blob([new Uint8Array(contenu)], { type }), nom);
  body.set("action", action);
  return fetch(vers(paths.ville.apparence), {
    method: "POST",
    body,
    redirect: "manual",
    headers: { Cookie: cookie, Origin: banc.origine },
  });
}

describe("Couleur", () => {
  it.each([
    ["#ffdd33", "trop claire", /contraste de 1,2/],
    ["#7a9e9f", "trop claire", /La plus proche qui convient : #[0-9a-f]{6}/],
    ["rouge", "Écrivez la couleur", /dièse/],
    ["#0b5d5e;}body{display:none", "Écrivez la couleur", /dièse/],
  ])("%s est refusée", async (couleur, message, plus) => {
    const avant = await readReglages();
    const reponse = await fill(admin, vers(paths.ville.section("apparence")), { couleur });
    expect(reponse.status).toBe(400);
    const texte = toTexte(await reponse.text());
    expect(texte).toContain(message);
    expect(texte).toMatch(plus);
    expect(await readReglages()).toEqual(avant);
  });

  it("celle que le portail propose est acceptée, et teint les pages", async () => {
    const adresse = vers(paths.ville.section("apparence"));
    const refus = toTexte(await (await fill(admin, adresse, { couleur: "#e8590c" })).text());
    const proposee = /La plus proche qui convient : (#[0-9a-f]{6})/.exec(refus)?.[1] ?? "";
    expect((await fill(admin, adresse, { couleur: proposee })).status).toBe(303);
    expect(await (await new Client().send(vers("/ville.css"))).text()).toBe(`:root{--ville:${proposee}}`);
  });
});

describe("Logo", () => {
  it("un PNG et un JPEG sont gardés, rebâtis sans ce qu’ils cachent, et servis sous leur empreinte", async () => {
    const texte = morceau("tEXt", Buffer.from("Comment\0canari-de-texte"));
    const images = [
      { contenu: Buffer.concat([makePng(40, 20, [texte]), Buffer.from("canari-de-fin")]), type: "image/png" },
      { contenu: makeJpeg(), type: "image/jpeg" },
    ];
    for (const { contenu, type } of images) {
      // The name and the type that the browser announces count for nothing.
      const reponse = await envoyer(contenu, { nom: "../../logo.svg", type: "image/svg+xml" });
      expect([reponse.status, readLocation(reponse)]).toEqual([
        303,
        `${paths.ville.apparence}?enregistre=oui`,
      ]);
      const { logo = "" } = await readReglages();
      const accueil = await (await new Client().send(vers(paths.accueil))).text();
      expect(accueil).toContain(`src="${paths.logo(logo)}"`);
      const servi = await new Client().send(vers(paths.logo(logo)));
      expect(servi.status).toBe(200);
      expect(servi.headers.get("content-type")).toBe(type);
      expect(servi.headers.get("x-content-type-options")).toBe("nosniff");
      expect(servi.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(servi.headers.get("content-security-policy")).toContain("sandbox");
      const octets = Buffer.from(await servi.arrayBuffer()).toString("latin1");
      expect(octets).not.toMatch(/canari|script/);
      expect(octets.length).toBeGreaterThan(50);
    }
  });

  it("une autre empreinte ne donne rien, ni celle-ci dans l’autre ville", async () => {
    const { logo = "" } = await readReglages();
    for (const adresse of [
      vers(paths.logo("x")),
      vers(paths.logo(`${logo}0`)),
      banc.origineVille2 + paths.logo(logo),
    ]) {
      const reponse = await new Client().send(adresse);
      expect(reponse.status).toBe(404);
      expect(reponse.headers.get("cache-control")).toContain("no-store");
    }
  });

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  it.each([
    ["un SVG", svg, /SVG compris, ne sont pas acceptés : .* exportez-le en PNG/],
    ["du HTML nommé .png", Buffer.from("<html><script>alert(1)</script>"), /PNG ou JPEG/],
    ["rien", Buffer.alloc(0), /Choisissez un fichier/],
    ["un GIF", Buffer.from("GIF89a\u0001\u0000\u0001\u0000"), /PNG ou JPEG/],
    ["un PNG coupé", makePng().subarray(0, 60), /pas une image PNG ou JPEG entière/],
    [
      "un PNG sans image",
      Buffer.concat([makePng().subarray(0, 33), morceau("IEND", Buffer.alloc(0))]),
      /entière/,
    ],
    ["un PNG de 100 000 pixels", makePng(100_000, 100), /trop grande \(100000 × 100\)/],
    ["un PNG d’un pixel", makePng(1, 1), /trop petite/],
    [
      "un PNG qui ment sur une longueur",
      Buffer.concat([makePng().subarray(0, 33), Buffer.alloc(8, 0xff)]),
      /entière/,
    ],
    ["un JPEG sans fin", makeJpeg().subarray(0, 120), /entière/],
    [
      "un JPEG sans cadre",
      Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xda, Buffer.alloc(6)), Buffer.from([0xff, 0xd9])]),
      /entière/,
    ],
    ["un fichier de 201 Ko", Buffer.concat([makePng(), Buffer.alloc(201 * 1024)]), /trop lourd/],
  ])("%s est refusé, et le logo reste", async (_nom, contenu, message) => {
    const avant = await readReglages();
    const reponse = await envoyer(contenu);
    expect([400, 413]).toContain(reponse.status);
    expect(toTexte(await reponse.text())).toMatch(message);
    expect(await readReglages()).toEqual(avant);
  });

  it("un corps énorme est refusé avant d’être lu", async () => {
    const reponse = await envoyer(Buffer.alloc(3 * 1024 * 1024, 1));
    expect(reponse.status).toBe(413);
  });

  it("retiré, l’en-tête retrouve l’écu", async () => {
    const { logo = "" } = await readReglages();
    expect((await envoyer(Buffer.alloc(0), { action: "retirer" })).status).toBe(303);
    expect((await readReglages()).logo).toBeUndefined();
    expect((await new Client().send(vers(paths.logo(logo)))).status).toBe(404);
    expect(await (await new Client().send(vers(paths.accueil))).text()).not.toContain("/ville/logo/");
    expect((await envoyer(Buffer.alloc(0), { action: "retirer" })).status).toBe(303);
  });
});
