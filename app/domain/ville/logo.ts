/**
 * A logo that a town sends: PNG or JPEG, told by its bytes and not by its name, of a sane size, and rebuilt from the
 * parts that draw it. What else it carries (comments, place and camera, text after the end) is dropped. SVG is a
 * program of its own, and is refused.
 */
export const LOGO_MAX_OCTETS = 200 * 1024;
const COTE_MAX = 2000;
const COTE_MIN = 16;

export type TypeLogo = "image/png" | "image/jpeg";

export type IssueLogo =
  | { kind: "logo"; type: TypeLogo; contenu: Uint8Array; largeur: number; hauteur: number }
  | { kind: "refuse"; message: string };

const refuse = (message: string): IssueLogo => ({ kind: "refuse", message });
const ILLISIBLE = refuse(
  "Ce fichier n’est pas une image PNG ou JPEG entière. Enregistrez-la de nouveau, puis réessayez.",
);

const SIGNATURE_PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that draw; animation, text, time and profiles are not among them. */
const GARDES_PNG = new Set(["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"]);

export function checkLogo(octets: Uint8Array): IssueLogo {
  if (octets.length === 0) return refuse("Choisissez un fichier.");
  if (octets.length > LOGO_MAX_OCTETS) return refuse("Ce fichier est trop lourd\u00A0: 200\u00A0Ko au plus.");
  if (SIGNATURE_PNG.every((octet, rang) => octets[rang] === octet)) return checkTaille(readPng(octets));
  if (octets[0] === 0xff && octets[1] === 0xd8) return checkTaille(readJpeg(octets));
  return refuse(
    "Choisissez une image PNG ou JPEG. Les autres formats, SVG compris, ne sont pas acceptés\u00A0: ouvrez le logo dans le logiciel qui l’a fait, exportez-le en PNG, puis envoyez ce fichier.",
  );
}

function checkTaille(issue: IssueLogo): IssueLogo {
  if (issue.kind === "refuse") return issue;
  const { largeur, hauteur } = issue;
  if (Math.max(largeur, hauteur) > COTE_MAX)
    return refuse(
      `Cette image est trop grande (${largeur} × ${hauteur})\u00A0: ${COTE_MAX} pixels de côté au plus.`,
    );
  if (Math.min(largeur, hauteur) < COTE_MIN)
    return refuse(
      `Cette image est trop petite (${largeur} × ${hauteur})\u00A0: ${COTE_MIN} pixels de côté au moins.`,
    );
  return issue;
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

function readPng(octets: Uint8Array): IssueLogo {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const parts = [octets.subarray(0, 8)];
  let taille: { largeur: number; hauteur: number } | null = null;
  let dessine = false;
  for (let place = 8; place + 12 <= octets.length;) {
    const longueur = vue.getUint32(place);
    const fin = place + 12 + longueur;
    if (fin > octets.length) return ILLISIBLE;
    const nom = String.fromCodePoint(...octets.subarray(place + 4, place + 8));
    if ((nom === "IHDR") !== (taille === null)) return ILLISIBLE;
    if (nom === "IHDR") {
      if (longueur !== 13) return ILLISIBLE;
      taille = { largeur: vue.getUint32(place + 8), hauteur: vue.getUint32(place + 12) };
    }
    if (nom === "IDAT") dessine = true;
    if (GARDES_PNG.has(nom)) parts.push(octets.subarray(place, fin));
    if (nom === "IEND")
      return taille && dessine
        ? { kind: "logo", type: "image/png", contenu: join(parts), ...taille }
        : ILLISIBLE;
    place = fin;
  }
  return ILLISIBLE;
}

/** Frames that a browser draws: baseline, extended, progressive. */
const CADRES_JPEG = new Set([0xc0, 0xc1, 0xc2]);
/** Segments that draw: tables, frame, scan, JFIF, and Adobe's mark of the colour space. */
const GARDES_JPEG = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0xe0, 0xee]);

function readJpeg(octets: Uint8Array): IssueLogo {
  const vue = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const parts = [octets.subarray(0, 2)];
  let taille: { largeur: number; hauteur: number } | null = null;
  let place = 2;
  while (place + 4 <= octets.length) {
    if (octets[place] !== 0xff) return ILLISIBLE;
    const marque = octets[place + 1] ?? 0;
    const fin = place + 2 + vue.getUint16(place + 2);
    if (fin > octets.length || fin < place + 4) return ILLISIBLE;
    if (CADRES_JPEG.has(marque)) {
      if (fin < place + 9) return ILLISIBLE;
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
      return taille ? { kind: "logo", type: "image/jpeg", contenu: join(parts), ...taille } : ILLISIBLE;
    }
  }
  return ILLISIBLE;
}
