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
