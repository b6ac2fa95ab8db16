/**
 * A PDF that shows pages and does nothing else: no script, no launch, no other file inside or around it (SE-25).
 * The file is scanned as bytes and through its deflated streams, within a bounded output; nothing of it is rendered.
 */
import { Inflate } from "fflate";
import type { RefusContenu } from "#app/domain/piece/fichier.ts";

/** All streams together, in bytes. Scanned pages are mostly JPEG, which is not deflated. */
const INFLATE_MAX = 192 * 1024 * 1024;
/** Deflate gives a thousand times its input at most: one slice never fills the memory. */
const TRANCHE = 8 * 1024;
/** Longer than any name looked for, to see those that two slices share. */
const RECOUVREMENT = 64;

/** Long enough never to come by chance in compressed bytes. */
const ACTIF =
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|Rendition)\b|\/XFA\s*(?:\[|\d+ \d+ R)/;
const PROTEGE = /\/Encrypt\s*(?:<<|\d+ \d+ R)/;
/** Object streams written in any other way than plain deflate could hide what they hold. */
const OBJETS_CACHES =
  /\/(?:ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt|Predictor|Filter\s+\d)/;

const latin1 = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1");

/** « /J#61vaScript » is « /JavaScript ». */
const toNoms = (texte: string): string =>
  texte.replace(/#([0-9a-f]{2})/gi, (_, hexa: string) => String.fromCharCode(Number.parseInt(hexa, 16)));

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
  return findRefus(texte) ?? checkFlux(octets, texte);
}

/** Every stream that looks deflated, whatever its dictionary says. */
function checkFlux(octets: Uint8Array, texte: string): RefusContenu | null {
  let reste = INFLATE_MAX;
  for (const trouve of texte.matchAll(/(?<!end)stream(?:\r\n|\n|\r)/g)) {
    const dictionnaire = toNoms(texte.slice(Math.max(0, trouve.index - 1024), trouve.index));
    const objet = dictionnaire.slice(dictionnaire.lastIndexOf(" obj") + 1);
    if (objet.includes("/ObjStm") && OBJETS_CACHES.test(objet)) return "pdf-illisible";
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
