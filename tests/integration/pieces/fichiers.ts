/** Files that a family could send: sound ones, and those that hide something. */
import { crc32, deflateSync } from "node:zlib";
import { Jimp } from "jimp";

export async function makeImage(type: "image/jpeg" | "image/png", cote = 64): Promise<Uint8Array> {
  return new Uint8Array(await new Jimp({ width: cote, height: cote, color: 0x33_66_99_ff }).getBuffer(type));
}

function chunk(nom: string, donnees: Uint8Array): Buffer {
  const corps = Buffer.concat([Buffer.from(nom, "latin1"), donnees]);
  const longueur = Buffer.alloc(4);
  longueur.writeUInt32BE(donnees.length);
  const somme = Buffer.alloc(4);
  somme.writeUInt32BE(crc32(corps));
  return Buffer.concat([longueur, corps, somme]);
}

/** A PNG whose header says this size, whatever its data hold. */
export function makePng(largeur: number, hauteur: number, donnees: Uint8Array, entrelace = 0): Uint8Array {
  const entete = Buffer.alloc(13);
  entete.writeUInt32BE(largeur, 0);
  entete.writeUInt32BE(hauteur, 4);
  entete.set([8, 2, 0, 0, entrelace], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", entete),
    chunk("IDAT", deflateSync(donnees)),
    chunk("IEND", new Uint8Array()),
  ]);
}

interface Pdf {
  /** Beside the catalogue's own entries. */
  catalogue?: string;
  /** Further objects, as they are written. */
  objets?: readonly Buffer[];
  avant?: string;
  apres?: string;
  trailer?: string;
}

/** A one-page PDF, with what a test adds to it. */
export function makePdf({ catalogue = "", objets = [], avant = "", apres = "", trailer = "" }: Pdf = {}) {
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(`${avant}%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalogue} >>\nendobj\n`),
      Buffer.from("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"),
      Buffer.from("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"),
      ...objets,
      Buffer.from(`trailer\n<< /Root 1 0 R ${trailer} >>\nstartxref\n0\n%%EOF\n${apres}`, "latin1"),
    ]),
  );
}

/** A deflated stream object. */
export function makeFlux(
  contenu: string | Uint8Array,
  dictionnaire = "/Type /ObjStm /Filter /FlateDecode",
): Buffer {
  const donnees = deflateSync(contenu);
  return Buffer.concat([
    Buffer.from(`9 0 obj\n<< ${dictionnaire} /Length ${donnees.length} >>\nstream\n`),
    donnees,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
}
