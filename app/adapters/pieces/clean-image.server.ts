/**
 * A photo is drawn anew: what we keep holds pixels and nothing that was written beside them (SE-25). The header says
 * the size before anything is decoded, so that a small file cannot unfold into gigabytes.
 */
import { inflateSync } from "node:zlib";
import { readImage, type Image } from "#app/domain/image/image.ts";
import { PIECE_MAX_PIXELS } from "#app/domain/piece/fichier.ts";
import type { IssueNettoyage } from "#app/usecases/ports/pieces.ts";

/** Enough to read a page held in one hand. */
const COTE = 2600;
const QUALITE = 82;
const MEMOIRE_MO = 768;
const BLANC = 0xffffffff;

/** Bytes of a pixel at most, and one byte before each line; an interlaced image has up to seven times its lines. */
const toDecompresseMax = ({ largeur, hauteur }: Image): number => largeur * hauteur * 8 + hauteur * 8 + 64;

/** The decoder trusts the header of an interlaced image, not what its data inflate to. */
function isGonfle(image: Image): boolean {
  const vue = new DataView(image.contenu.buffer, image.contenu.byteOffset, image.contenu.byteLength);
  const donnees: Uint8Array[] = [];
  for (let place = 8; place + 12 <= image.contenu.length; place += 12 + vue.getUint32(place))
    if (vue.getUint32(place + 4) === IDAT)
      donnees.push(image.contenu.subarray(place + 8, place + 8 + vue.getUint32(place)));
  try {
    inflateSync(Buffer.concat(donnees), { maxOutputLength: toDecompresseMax(image) });
    return false;
  } catch {
    return true;
  }
}

/** « IDAT » */
const IDAT = 0x49444154;

export async function cleanImage(octets: Uint8Array): Promise<IssueNettoyage> {
  const image = readImage(octets);
  if (!image || image.largeur === 0 || image.hauteur === 0)
    return { kind: "refuse", refus: "image-illisible" };
  if (image.largeur * image.hauteur > PIECE_MAX_PIXELS) return { kind: "refuse", refus: "image-trop-grande" };
  if (image.type === "image/png" && isGonfle(image)) return { kind: "refuse", refus: "image-illisible" };
  // Heavy, and needed by this job alone.
  const { Jimp } = await import("jimp");
  try {
    // A JPEG comes whole: which way up it was held stands beside its pixels.
    const lue = await Jimp.fromBuffer(Buffer.from(image.type === "image/png" ? image.contenu : octets), {
      "image/jpeg": { maxMemoryUsageInMB: MEMOIRE_MO, maxResolutionInMP: PIECE_MAX_PIXELS / 1e6 },
    });
    const { width, height } = lue.bitmap;
    if (Math.max(width, height) > COTE) lue.scaleToFit({ w: COTE, h: COTE });
    const page =
      image.type === "image/png"
        ? new Jimp({ width: lue.bitmap.width, height: lue.bitmap.height, color: BLANC }).composite(lue)
        : lue;
    const contenu = await page.getBuffer("image/jpeg", { quality: QUALITE });
    return { kind: "propre", type: "image/jpeg", contenu: new Uint8Array(contenu) };
  } catch {
    return { kind: "refuse", refus: "image-illisible" };
  }
}
