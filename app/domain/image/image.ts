/**
 * PNG and JPEG, told by their bytes and not by their name, and rebuilt from the parts that draw them. What else they
 * carry (comments, place and camera, text after the end) is dropped. Nothing is decoded: a size is what the header says.
 */
export type TypeImage = "image/png" | "image/jpeg";

export interface Image {
  type: TypeImage;
  contenu: Uint8Array;
  largeur: number;
  hauteur: number;
}

const SIGNATURE_PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that draw; animation, text, time and profiles are not among them. */
const GARDES_PNG = new Set(["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"]);

export function findTypeImage(octets: Uint8Array): TypeImage | null {
  if (SIGNATURE_PNG.every((octet, rang) => octets[rang] === octet)) return "image/png";
  return octets[0] === 0xff && octets[1] === 0xd8 ? "image/jpeg" : null;
}

/** Null when the bytes are not one whole image. */
export function readImage(octets: Uint8Array): Image | null {
  const type = findTypeImage(octets);
  if (type === null) return null;
  return type === "image/png" ? readPng(octets) : readJpeg(octets);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const contenu = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let place = 0;
  for (const part of parts) {
    contenu.set(part, place);
    place += part.length;
  }
  return contenu;
}

function readPng(octets: Uint8Array): Image | null {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const parts = [octets.subarray(0, 8)];
  let taille: { largeur: number; hauteur: number } | null = null;
  let dessine = false;
  for (let place = 8; place + 12 <= octets.length;) {
    const longueur = vue.getUint32(place);
    const fin = place + 12 + longueur;
    if (fin > octets.length) return null;
    const nom = String.fromCodePoint(...octets.subarray(place + 4, place + 8));
    if ((nom === "IHDR") !== (taille === null)) return null;
    if (nom === "IHDR") {
      if (longueur !== 13) return null;
      taille = { largeur: vue.getUint32(place + 8), hauteur: vue.getUint32(place + 12) };
    }
    if (nom === "IDAT") dessine = true;
    if (GARDES_PNG.has(nom)) parts.push(octets.subarray(place, fin));
    if (nom === "IEND")
      return taille && dessine ? { type: "image/png", contenu: join(parts), ...taille } : null;
    place = fin;
  }
  return null;
}

/** Frames that a browser draws: baseline, extended, progressive. */
const CADRES_JPEG = new Set([0xc0, 0xc1, 0xc2]);
/** Segments that draw: tables, frame, scan, JFIF, and Adobe's mark of the colour space. */
const GARDES_JPEG = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0xe0, 0xee]);

function readJpeg(octets: Uint8Array): Image | null {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const parts = [octets.subarray(0, 2)];
  let taille: { largeur: number; hauteur: number } | null = null;
  let place = 2;
  while (place + 4 <= octets.length) {
    if (octets[place] !== 0xff) return null;
    const marque = octets[place + 1] ?? 0;
    const fin = place + 2 + vue.getUint16(place + 2);
    if (fin > octets.length || fin < place + 4) return null;
    if (CADRES_JPEG.has(marque)) {
      if (fin < place + 9) return null;
      taille = { hauteur: vue.getUint16(place + 5), largeur: vue.getUint16(place + 7) };
    }
    if (GARDES_JPEG.has(marque)) parts.push(octets.subarray(place, fin));
    place = fin;
    if (marque !== 0xda) continue;
    // Coded bytes up to the next marker; 0xff00 is a byte, 0xffd0 to 0xffd7 restart inside a scan.
    const debut = place;
    while (place + 1 < octets.length) {
      const suivant = octets[place + 1] ?? 0;
      if (octets[place] === 0xff && suivant !== 0 && (suivant < 0xd0 || suivant > 0xd7)) break;
      place += 1;
    }
    parts.push(octets.subarray(debut, place));
    if (octets[place] === 0xff && octets[place + 1] === 0xd9) {
      parts.push(octets.subarray(place, place + 2));
      return taille ? { type: "image/jpeg", contenu: join(parts), ...taille } : null;
    }
  }
  return null;
}
