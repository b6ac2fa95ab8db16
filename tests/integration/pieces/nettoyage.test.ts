/** What is kept of a file, and what is refused once it is opened (SE-25). */
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { Jimp } from "jimp";
import { describe, expect, it } from "vitest";
import { checkPdf } from "#app/adapters/pieces/check-pdf.ts";
import { cleanImage } from "#app/adapters/pieces/clean-image.server.ts";
import { readImage } from "#app/domain/image/image.ts";
import { makeFlux, makeImage, makePdf, makePng } from "./fichiers.ts";

const BLEU = 0x33_66_99_ff;

async function readPropre(octets: Uint8Array): Promise<Uint8Array> {
  const issue = await cleanImage(octets);
  if (issue.kind !== "propre") throw new Error(JSON.stringify(issue));
  expect(issue.type).toBe("image/jpeg");
  return issue.contenu;
}

describe("Images", () => {
  it.each(["image/jpeg", "image/png"] as const)("%s est redessinée, sans ce qui la suit", async (type) => {
    const charge = Buffer.from("<script>alert(1)</script>PK\x05\x06");
    const propre = await readPropre(Buffer.concat([await makeImage(type), charge]));
    expect(Buffer.from(propre).includes("script")).toBe(false);
    expect(readImage(propre)).toMatchObject({ type: "image/jpeg", largeur: 64, hauteur: 64 });
  });

  it("un commentaire de l’image, lieu ou programme, ne reste pas", async () => {
    const image = Buffer.from(await makeImage("image/jpeg"));
    const texte = Buffer.from("<?php system($_GET[0]); ?>");
    const commentaire = Buffer.concat([Buffer.from([0xff, 0xfe, 0, texte.length + 2]), texte]);
    const propre = await readPropre(Buffer.concat([image.subarray(0, 2), commentaire, image.subarray(2)]));
    expect(Buffer.from(propre).includes("php")).toBe(false);
  });

  it("une photo prise de côté est redressée", async () => {
    const couchee = Buffer.from(
      await new Jimp({ width: 40, height: 20, color: BLEU }).getBuffer("image/jpeg"),
    );
    // Exif, one entry: orientation 6, a quarter turn to the right.
    const exif = Buffer.from("4578696600004d4d002a00000008000101120003000000010006000000000000", "hex");
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
    const propre = await readPropre(Buffer.concat([couchee.subarray(0, 2), segment, couchee.subarray(2)]));
    expect(readImage(propre)).toMatchObject({ largeur: 20, hauteur: 40 });
  });

  it("le fond transparent devient blanc", async () => {
    const vide = new Uint8Array(await new Jimp({ width: 8, height: 8, color: 0 }).getBuffer("image/png"));
    const lue = await Jimp.fromBuffer(Buffer.from(await readPropre(vide)));
    expect(lue.getPixelColor(4, 4)).toBe(0xff_ff_ff_ff);
  });

  it("une très grande photo est réduite", async () => {
    const propre = await readPropre(await makeImage("image/png", 2700));
    expect(readImage(propre)).toMatchObject({ largeur: 2600, hauteur: 2600 });
  });

  it("un en-tête de 50 000 sur 50 000 est refusé sans rien décoder", async () => {
    const bombe = makePng(50_000, 50_000, new Uint8Array(1000));
    expect(await cleanImage(bombe)).toEqual({ kind: "refuse", refus: "image-trop-grande" });
  });

  it.each([0, 1])(
    "des données plus grandes que l’en-tête ne se déplient pas (entrelacement %s)",
    async (entrelace) => {
      const bombe = makePng(16, 16, new Uint8Array(64 * 1024 * 1024), entrelace);
      expect(await cleanImage(bombe)).toEqual({ kind: "refuse", refus: "image-illisible" });
    },
  );

  it("des octets quelconques derrière une signature d’image ne lèvent pas", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0xff, 0xd8]),
        fc.uint8Array(),
        async (tete, corps) => {
          expect((await cleanImage(Uint8Array.from([...tete, ...corps]))).kind).toBe("refuse");
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("PDF", () => {
  it("une page sans programme est acceptée, flux compressés compris", () => {
    expect(checkPdf(makePdf())).toBeNull();
    expect(
      checkPdf(makePdf({ objets: [makeFlux("BT (Quotient familial : 812) Tj ET", "/Filter /FlateDecode")] })),
    ).toBeNull();
  });

  it.each([
    ["un script", { catalogue: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>" }, "pdf-actif"],
    [
      "un script au nom écrit en hexadécimal",
      { catalogue: "/OpenAction << /S /J#61vaScr#69pt /JS (x) >>" },
      "pdf-actif",
    ],
    [
      "un script dans un objet compressé",
      { objets: [makeFlux("<< /S /JavaScript /JS (app.alert(1)) >>")] },
      "pdf-actif",
    ],
    [
      "un script dans un flux qui se dit image",
      { objets: [makeFlux("<< /S /JavaScript >>", "/Subtype /Image /Filter /FlateDecode")] },
      "pdf-actif",
    ],
    [
      "un script loin dans un flux",
      { objets: [makeFlux(`${" ".repeat(3_000_000)}<< /S /JavaScript >>`)] },
      "pdf-actif",
    ],
    [
      "un objet compressé deux fois",
      { objets: [makeFlux("x", "/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]")] },
      "pdf-illisible",
    ],
    ["un lancement de programme", { catalogue: "/OpenAction << /S /Launch /F (calc.exe) >>" }, "pdf-actif"],
    ["un fichier joint", { catalogue: "/Names << /EmbeddedFiles 9 0 R >>" }, "pdf-actif"],
    ["un formulaire XFA", { catalogue: "/AcroForm << /XFA [ (x) 9 0 R ] >>" }, "pdf-actif"],
    ["un chiffrement", { trailer: "/Encrypt 9 0 R" }, "pdf-protege"],
    ["une archive à la suite", { apres: "PK\x03\x04secret" }, "pdf-double"],
    ["une archive autour de la fin", { objets: [Buffer.from("PK\x05\x06\0\0", "latin1")] }, "pdf-double"],
    ["une page HTML à la suite", { apres: "<html><script>1</script>" }, "pdf-double"],
    ["une page HTML avant les objets", { catalogue: "/X (<script>alert(1)</script>)" }, "pdf-double"],
  ] as const)("%s est refusé", (_, ajout, refus) => {
    expect(checkPdf(makePdf(ajout))).toBe(refus);
  });

  /** A program in an object stream, as readers find it: by its /Type, or by its /N and its /First alone. */
  const SCRIPT = "<< /S /JavaScript /JS (app.alert(1)) >>";
  const ecrire = (dictionnaire: string, flux: Uint8Array, mot = "stream\n"): Buffer =>
    Buffer.concat([
      Buffer.from(`9 0 obj\n<< ${dictionnaire} >>\n${mot}`, "latin1"),
      flux,
      Buffer.from("\nendstream\nendobj\n"),
    ]);
  const OBJETS = "/Type /ObjStm /N 1 /First 5";

  it.each([
    ["/Filter /FlateDecode"],
    ["/Filter[/FlateDecode]"],
    ["/Length 9 /F#69lter /Flate#44ecode /Producer (\\( /Filter \\) (/LZW) )"],
  ])("des objets compressés une fois sont acceptés, et lus : %s", (filtre) => {
    expect(checkPdf(makePdf({ objets: [makeFlux("<< /A 1 >>", `${OBJETS} ${filtre}`)] }))).toBeNull();
    expect(checkPdf(makePdf({ objets: [makeFlux(SCRIPT, `${OBJETS} ${filtre}`)] }))).toBe("pdf-actif");
  });

  it("des objets sans compression sont acceptés, et lus", () => {
    expect(checkPdf(makePdf({ objets: [ecrire(OBJETS, Buffer.from("<< /A 1 >>"))] }))).toBeNull();
    expect(checkPdf(makePdf({ objets: [ecrire(OBJETS, Buffer.from(SCRIPT))] }))).toBe("pdf-actif");
  });

  it.each([
    ["deux fois compressés", "/Filter [/FlateDecode /FlateDecode]"],
    ["filtre abrégé", "/Filter /Fl"],
    ["filtres abrégés", "/Filter [/AHx /Fl]"],
    ["base 85", "/Filter /A85"],
    ["LZW", "/Filter /LZW"],
    ["LZWDecode", "/Filter /LZWDecode"],
    ["filtre inconnu", "/Filter /JBIG2Decode"],
    ["filtre dit ailleurs", "/Filter 5 0 R"],
    ["filtre d’une clé abrégée", "/F /LZW"],
    ["deux clés", "/Filter /FlateDecode /Filter /LZWDecode"],
    ["filtre écrit en hexadécimal", "/F#69lter /L#5aW"],
    ["prédicteur", "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>"],
    ["prédicteur abrégé", "/Filter /FlateDecode /DP << /Predictor 12 >>"],
    ["prédicteur dit ailleurs", "/Filter /FlateDecode /DecodeParms 6 0 R"],
    ["commentaire", "% obj << /Filter /FlateDecode >> stream\n /Filter /LZW"],
    ["chaîne", "/Filter /LZW /X ( obj << /Filter /FlateDecode >> stream\n)"],
    ["dictionnaire mal fermé", "/X [ >> stream ] /Filter /LZW"],
    ["longtemps après le début", `/Filter /LZW ${" ".repeat(5_000)}`],
  ])("des objets sous un autre codage sont refusés : %s", (_, filtre) => {
    for (const objets of [OBJETS, "/N 1 /First 5"]) {
      const flux = ecrire(`${objets} ${filtre}`, Buffer.from("illisible"));
      expect(checkPdf(makePdf({ objets: [flux] }))).toBe("pdf-illisible");
    }
  });

  /** A deflate block that holds these bytes as they are, and is not the last one. */
  const stocke = (contenu: string | Buffer): Buffer => {
    const taille = Buffer.alloc(4);
    taille.writeUInt16LE(contenu.length);
    taille.writeUInt16LE(0xffff - contenu.length, 2);
    return Buffer.concat([Buffer.from([0]), taille, Buffer.from(contenu)]);
  };
  const ZLIB = Buffer.from([0x78, 0x9c]);
  const DERNIER = Buffer.from([3, 0]);

  it.each([
    ["après des espaces", deflateSync(SCRIPT), "stream  \t \n"],
    ["après un commentaire", deflateSync(SCRIPT), "stream % ici\r\n"],
    [
      "après un bloc qui contient endstream",
      Buffer.concat([ZLIB, stocke("\nendstream\nendobj\n"), deflateSync(SCRIPT).subarray(2)]),
      "stream\n",
    ],
  ])("un programme parmi des objets est trouvé %s", (_, flux, mot) => {
    const objet = ecrire(`${OBJETS} /Filter /FlateDecode`, flux, mot);
    expect(checkPdf(makePdf({ objets: [objet] }))).toBe("pdf-actif");
  });

  it.each([
    ["coupée", deflateSync(SCRIPT).subarray(0, 30)],
    ["abîmée", Buffer.concat([ZLIB, stocke("<< /A 1 >>"), Buffer.from([0xff])])],
    ["absente", Buffer.from("rien")],
  ])("des objets dont la compression est %s sont refusés : un lecteur en montre le début", (_, flux) => {
    const objet = ecrire(`${OBJETS} /Filter /FlateDecode`, flux);
    expect(checkPdf(makePdf({ objets: [objet] }))).toBe("pdf-illisible");
  });

  const ENTETE = Buffer.from(`obj<<${OBJETS}/Filter/FlateDecode>>stream\n`);
  it.each([
    [
      "flux qui se continuent l’un dans l’autre",
      Buffer.concat([
        ...Array.from({ length: 20_000 }, () =>
          Buffer.concat([ENTETE, ZLIB, stocke("").subarray(0, 1), stocke(ENTETE).subarray(1, 5)]),
        ),
        ENTETE,
        ZLIB,
        ...Array.from({ length: 400_000 }, () => stocke("")),
        DERNIER,
      ]),
    ],
    ["dictionnaires emboîtés", Buffer.from("obj<<".repeat(200_000) + ">>".repeat(200_000))],
    ["dictionnaires jamais fermés", Buffer.from("obj<<".repeat(300_000))],
    ["commentaires", Buffer.from("obj%".repeat(500_000))],
    ["flux sans fin de ligne", Buffer.from("obj <<>>stream ".repeat(200_000))],
  ])("un fichier fait pour être relu sans fin est refusé vite : %s", (_, objet) => {
    const avant = performance.now();
    expect(checkPdf(makePdf({ objets: [objet] }))).toBe("pdf-illisible");
    expect(performance.now() - avant).toBeLessThan(15_000);
  });

  it("un flux dont la fin est abîmée est lu jusqu’à elle, comme le font les lecteurs", () => {
    const entier = deflateSync(Buffer.from(`<< /S /JavaScript >>${" ".repeat(50_000)}`), { level: 0 });
    const objet = Buffer.concat([
      Buffer.from("9 0 obj\n<< /Filter /FlateDecode >>\nstream\n"),
      entier.subarray(0, entier.length - 2000),
      Buffer.from("\nendstream\nendobj\n"),
    ]);
    expect(checkPdf(makePdf({ objets: [objet] }))).toBe("pdf-actif");
  });

  it("une bombe de décompression s’arrête à la limite", () => {
    const objets = Array.from({ length: 4 }, () =>
      makeFlux(new Uint8Array(60 * 1024 * 1024), "/Filter /FlateDecode"),
    );
    expect(checkPdf(makePdf({ objets }))).toBe("pdf-illisible");
  });

  it("un PDF coupé est refusé", () => {
    const entier = makePdf();
    expect(checkPdf(entier.subarray(0, entier.length - 30))).toBe("pdf-illisible");
  });
});
