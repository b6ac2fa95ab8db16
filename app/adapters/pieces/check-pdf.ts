/**
 * A PDF that shows pages and does nothing else: no script, no launch, no other file inside or around it (SE-25).
 * The file is scanned as bytes and through its deflated streams, within a bounded output; nothing of it is rendered.
 */
import { inflateRawSync, type InflateRaw } from "node:zlib";
import { Inflate } from "fflate";
import type { RefusContenu } from "#app/domain/piece/fichier.ts";
import { listDictionnaires, toNoms, type Dictionnaire } from "./dictionnaires-pdf.ts";

const MO = 1024 * 1024;
/** All that is read and inflated, in bytes. Scanned pages are mostly JPEG, which is not deflated. */
const LECTURE_MAX = 192 * MO;
/** Bytes inflated in the time that a byte of a dictionary takes to be read. */
const COUT_MOT = 16;
/** What one object stream inflates to: a few hundred objects, pages and images apart. */
const OBJETS_MAX = 16 * MO;
/** Deflate gives a thousand times its input at most: one slice never fills the memory. */
const TRANCHE = 8 * 1024;
/** Longer than any name looked for, to see those that two slices share. */
const RECOUVREMENT = 64;

/** Long enough never to come by chance in compressed bytes. */
const ACTIF =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|Rendition)\b|\/XFA\s*(?:\[|\d+ \d+ R)/;
const PROTEGE = /\/Encrypt\s*(?:<<|\d+ \d+ R)/;
/** Objects in a stream are found by its /Type, or by /N and /First alone. */
const isObjets = (mots: string): boolean =>
  / \/ObjStm /.test(mots) || (/ \/N /.test(mots) && / \/First /.test(mots));
const DEFLATE = / \/Filter (?:\/FlateDecode|\[ \/FlateDecode \]) /;
/** With their short names, which some readers take. */
const CODAGE = / \/(?:Filter|F|DecodeParms|DP) /;

const latin1 = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1");

function findRefus(texte: string): RefusContenu | null {
  const noms = toNoms(texte);
  if (ACTIF.test(noms)) return "pdf-actif";
  return PROTEGE.test(noms) ? "pdf-protege" : null;
}

const isZlib = (premier = 0, second = 0): boolean =>
  (premier & 0x0f) === 8 && ((premier << 8) | second) % 31 === 0;

/** Before the pages or after the end, another reader could see another file. */
function isDouble(octets: Uint8Array, texte: string): boolean {
  const fin = texte.lastIndexOf("%%EOF");
  return (
    /<(?:html|script|svg|!doctype|\?php)/i.test(texte.slice(0, 1024)) ||
    !/^[\s\0]*$/.test(texte.slice(fin + 5)) ||
    texte.slice(-66_000).includes("PK\x05\x06") ||
    octets.length < 64
  );
}

export function checkPdf(octets: Uint8Array): RefusContenu | null {
  const texte = latin1(octets);
  if (!texte.includes("%%EOF") || !texte.includes("startxref")) return "pdf-illisible";
  if (isDouble(octets, texte)) return "pdf-double";
  const refus = findRefus(texte);
  if (refus) return refus;
  const cout = checkObjets(octets, texte);
  return typeof cout === "string" ? cout : checkFlux(octets, texte, LECTURE_MAX - cout);
}

/** Objects in streams: whatever is not plain deflate could hide what they hold. @returns what it cost, or the refusal */
function checkObjets(octets: Uint8Array, texte: string): number | RefusContenu {
  let total = 0;
  for (const objet of listDictionnaires(texte)) {
    const issue = objet === null ? "pdf-illisible" : checkObjet(octets, objet);
    if (typeof issue === "string") return issue;
    total += issue;
    if (total >= LECTURE_MAX) return "pdf-illisible";
  }
  return total;
}

function checkObjet(octets: Uint8Array, { mots, flux, lus }: Dictionnaire): number | RefusContenu {
  const cout = lus * COUT_MOT;
  if (flux === null || !isObjets(mots)) return cout;
  const codage = mots.replace(DEFLATE, " ");
  if (CODAGE.test(codage)) return "pdf-illisible";
  // Not deflated: read with the bytes of the file.
  if (codage === mots) return cout;
  const issue = inflateObjets(octets.subarray(flux));
  return typeof issue === "string" ? issue : cout + issue;
}

/** The stream says itself where it ends; broken, readers would still show what it holds before the fault. */
function inflateObjets(flux: Uint8Array): number | RefusContenu {
  if (!isZlib(flux[0], flux[1])) return "pdf-illisible";
  try {
    const { buffer, engine } = inflateRawSync(flux.subarray(2), {
      info: true,
      maxOutputLength: OBJETS_MAX,
    }) as unknown as { buffer: Buffer; engine: InflateRaw };
    return findRefus(latin1(buffer)) ?? engine.bytesWritten + buffer.length;
  } catch {
    return "pdf-illisible";
  }
}

/** Every stream that looks deflated, whatever its dictionary says. */
function checkFlux(octets: Uint8Array, texte: string, max: number): RefusContenu | null {
  let reste = max;
  for (const trouve of texte.matchAll(/(?<!end)stream[\0\t\f ]*(?:\r\n|\n|\r)/g)) {
    const debut = trouve.index + trouve[0].length;
    if (!isZlib(octets[debut], octets[debut + 1])) continue;
    const fin = texte.indexOf("endstream", debut);
    const issue = checkDeflate(octets.subarray(debut + 2, fin === -1 ? undefined : fin), reste);
    if (typeof issue === "string") return issue;
    reste -= issue;
  }
  return null;
}

/** Bytes inflated, or why the file is refused. A broken stream counts for what it gave, as readers take it. */
function checkDeflate(flux: Uint8Array, max: number): number | RefusContenu {
  const lu = { total: 0, veille: "", refus: null as RefusContenu | null };
  const inflate = new Inflate((morceau) => {
    lu.total += morceau.length;
    const texte = lu.veille + latin1(morceau);
    lu.refus ??= findRefus(texte);
    lu.veille = texte.slice(-RECOUVREMENT);
  });
  try {
    for (let place = 0; place < flux.length && lu.refus === null && lu.total <= max; place += TRANCHE)
      inflate.push(flux.subarray(place, place + TRANCHE), place + TRANCHE >= flux.length);
  } catch {
    // What was inflated before the fault has been read.
  }
  return lu.refus ?? (lu.total > max ? "pdf-illisible" : lu.total);
}
