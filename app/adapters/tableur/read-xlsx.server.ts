/** An XLSX workbook: checked from the outside, then given clean to the parser. */
import readXlsxFile from "read-excel-file/node";
import { feuilleSchema, type Feuille, type Valeur } from "#app/domain/tableur/feuille.ts";
import { formatPourcent } from "#app/domain/tableur/pourcent.ts";
import { closeArchive, findDemesure, listFusions, openArchive } from "./archive.ts";
import type { LectureFichier } from "#app/usecases/ports/tableur.ts";
import { readAttribut } from "./balises.ts";
import { refuse } from "./lecture-fichier.ts";
import { listPourcents, listStyles } from "./pourcents.ts";

const FEUILLES_MAX = 20;
const RELATIONS = /<Relationship\b[^<>]*>/g;

/** The XML of each sheet, in the order of the workbook; what cannot be followed has no merged cells. */
function listXml(textes: Readonly<Record<string, string>>): string[] {
  const relations = new Map(
    (textes["xl/_rels/workbook.xml.rels"]?.match(RELATIONS) ?? []).map((balise) => [
      readAttribut(balise, "Id"),
      readAttribut(balise, "Target"),
    ]),
  );
  return (textes["xl/workbook.xml"]?.match(/<(?:\w+:)?sheet\b[^<>]*>/g) ?? []).map((balise) => {
    const cible = relations.get(readAttribut(balise, "r:id")) ?? "";
    return textes[cible.startsWith("/") ? cible.slice(1) : `xl/${cible}`] ?? "";
  });
}

/** @param decimales of a cell shown as a percentage */
function toValeur(valeur: unknown, decimales: number | undefined): Valeur {
  if (typeof valeur === "number" && decimales !== undefined) return formatPourcent(valeur, decimales);
  if (valeur instanceof Date)
    return Number.isNaN(valeur.getTime()) ? null : { date: valeur.toISOString().slice(0, 10) };
  return typeof valeur === "string" || typeof valeur === "number" || typeof valeur === "boolean"
    ? valeur
    : null;
}

export async function readXlsx(octets: Uint8Array): Promise<LectureFichier> {
  const archive = openArchive(octets);
  if (archive.kind === "refusee") return refuse(archive.message);
  const textes = Object.fromEntries(
    Object.entries(archive.entrees).map(([nom, contenu]) => [nom, new TextDecoder().decode(contenu)]),
  );
  if (!textes["xl/workbook.xml"])
    return refuse(
      "Ce fichier n’est pas un classeur XLSX. Dans votre tableur, choisissez «\u00a0Enregistrer sous\u00a0», puis XLSX ou CSV.",
    );
  for (const xml of Object.values(textes)) {
    const demesure = findDemesure(xml);
    if (demesure) return refuse(demesure);
  }
  const styles = listStyles(textes["xl/styles.xml"] ?? "");
  const reperes = listXml(textes).map((xml) => ({
    fusions: listFusions(xml),
    pourcents: listPourcents(xml, styles),
  }));
  try {
    const lues = await readXlsxFile(Buffer.from(closeArchive(archive.entrees)));
    const feuilles = lues.slice(0, FEUILLES_MAX).map(({ sheet, data }, rang): Feuille => ({
      nom: sheet.slice(0, 200),
      lignes: data.map((ligne, l) =>
        ligne.map((valeur, c) => toValeur(valeur, reperes[rang]?.pourcents.get(`${l} ${c}`))),
      ),
      fusions: reperes[rang]?.fusions ?? [],
    }));
    if (!feuilles.every((feuille) => feuilleSchema.safeParse(feuille).success))
      return refuse("Une case de ce classeur contient trop de texte pour un tableau de tarifs.");
    return {
      kind: "lu",
      feuilles: feuilles.filter(({ lignes }) => lignes.some((ligne) => ligne.some((one) => one !== null))),
    };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return refuse(
      "Ce classeur ne se lit pas. Ouvrez-le dans votre tableur, puis enregistrez-le à nouveau au format XLSX.",
    );
  }
}
