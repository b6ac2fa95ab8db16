/** The inside of an XLSX file, within limits that are checked before anything is inflated. */
import { unzipSync, zipSync } from "fflate";
import { COLONNES_MAX, LIGNES_MAX, type Fusion } from "#app/domain/tableur/feuille.ts";

const ENTREES_MAX = 200;
const OCTETS_MAX = 20 * 1024 * 1024;
const CELLULES_MAX = 50_000;
const FUSIONS_MAX = 2_000;

const ABIME =
  "Ce classeur est abîmé et ne s’ouvre pas. Ouvrez-le dans votre tableur et enregistrez-le à nouveau.";

type Entrees = Readonly<Record<string, Uint8Array>>;
type LectureArchive = { kind: "lue"; entrees: Entrees } | { kind: "refusee"; message: string };

const TROP_GROS =
  "Ce classeur est trop gros une fois ouvert. Gardez seulement la feuille des tarifs, sans image, et enregistrez-le à nouveau.";

/**
 * Sizes come from the directory of the archive, before inflating; each buffer is of the size announced there, so an
 * entry that lies gives a truncated part and never more memory.
 */
export function openArchive(octets: Uint8Array): LectureArchive {
  let [nombre, total] = [0, 0];
  const utiles: string[] = [];
  try {
    unzipSync(octets, {
      filter: ({ name, originalSize, compression }) => {
        nombre++;
        total += originalSize;
        if (
          /^(?:xl\/.*\.(?:xml|rels)|_rels\/\.rels|\[Content_Types\]\.xml)$/.test(name) &&
          (compression === 0 || compression === 8)
        )
          utiles.push(name);
        return false;
      },
    });
    if (nombre > ENTREES_MAX || total > OCTETS_MAX) return { kind: "refusee", message: TROP_GROS };
    const gardees = new Set(utiles);
    return { kind: "lue", entrees: unzipSync(octets, { filter: ({ name }) => gardees.has(name) }) };
  } catch {
    return { kind: "refusee", message: ABIME };
  }
}

/** A clean archive of what was checked: the parser sees nothing else. */
export const closeArchive = (entrees: Entrees): Uint8Array => zipSync({ ...entrees }, { level: 0 });

export const toColonne = (lettres: string): number =>
  [...lettres].reduce((total, lettre) => total * 26 + lettre.charCodeAt(0) - 64, 0);

/**
 * Why a sheet is not read, from its tags alone: a far cell costs a parser all the empty ones before it. No pattern here
 * crosses a `<`, so a tag that never ends is not looked at twice.
 */
export function findDemesure(xml: string): string | null {
  let [lignes, cellules] = [0, 0];
  for (const [, nom, attributs = "", fin] of xml.matchAll(/<(?:\w+:)?(row|c)(\s[^<>]*)?([<>]|$)/g)) {
    const adresses = [...attributs.matchAll(/\sr\s*=\s*"([^"]*)"/g)].map(([, adresse = ""]) => adresse);
    const lue = /^([A-Z]{0,3})(\d{1,7})$/.exec(adresses[0] ?? "");
    // No spreadsheet writes it otherwise: what could be read in two ways is not read.
    if (
      fin !== ">" ||
      attributs.includes("'") ||
      adresses.length > 1 ||
      (adresses.length === 1 && !lue) ||
      (nom === "c" && !lue)
    )
      return ABIME;
    if (nom === "row") lignes++;
    else cellules++;
    if (lignes > LIGNES_MAX || Number(lue?.[2] ?? 0) > LIGNES_MAX)
      return `Une feuille a plus de ${LIGNES_MAX} lignes. Gardez seulement le tableau des tarifs.`;
    if (toColonne(lue?.[1] ?? "") > COLONNES_MAX)
      return `Une feuille a plus de ${COLONNES_MAX} colonnes. Gardez seulement le tableau des tarifs.`;
    if (cellules > CELLULES_MAX)
      return `Une feuille a plus de ${CELLULES_MAX} cases. Gardez seulement le tableau des tarifs.`;
  }
  return null;
}

/** Cells that show as one. */
export function listFusions(xml: string): Fusion[] {
  const fusions: Fusion[] = [];
  for (const [, a = "", x = "", b = "", y = ""] of xml.matchAll(
    /<(?:\w+:)?mergeCell\b[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g,
  )) {
    const [colonne, ligne] = [toColonne(a) - 1, Number(x) - 1];
    const [largeur, hauteur] = [toColonne(b) - colonne, Number(y) - ligne];
    if (ligne >= LIGNES_MAX || colonne >= COLONNES_MAX || largeur < 1 || hauteur < 1) continue;
    fusions.push({
      ligne,
      colonne,
      hauteur: Math.min(hauteur, LIGNES_MAX),
      largeur: Math.min(largeur, COLONNES_MAX),
    });
    if (fusions.length >= FUSIONS_MAX) break;
  }
  return fusions;
}
