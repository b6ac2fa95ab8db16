/** Whatever file a town sends: the kind is read from its first bytes, never from its name alone. */
import { parseJson } from "#app/domain/tarification/parse-json.ts";
import { decodeTexte, readCsv } from "./read-csv.server.ts";
import type { LectureFichier } from "#app/usecases/ports/tableur.ts";
import { refuse } from "./lecture-fichier.ts";
import { readXlsx } from "./read-xlsx.server.ts";

const startsWith = (octets: Uint8Array, debut: readonly number[]): boolean =>
  debut.every((octet, rang) => octets[rang] === octet);

export async function readTableur({
  nom,
  octets,
}: {
  nom: string;
  octets: Uint8Array;
}): Promise<LectureFichier> {
  if (octets.length === 0) return refuse("Le fichier est vide.");
  if (startsWith(octets, [0x50, 0x4b])) return readXlsx(octets);
  if (startsWith(octets, [0xd0, 0xcf, 0x11, 0xe0]))
    return refuse(
      "C’est un ancien classeur (.xls). Dans votre tableur, choisissez «\u00a0Enregistrer sous\u00a0», puis XLSX ou CSV.",
    );
  if (startsWith(octets, [0x25, 0x50, 0x44, 0x46]))
    return refuse(
      "C’est un PDF\u00a0: ses tableaux ne se lisent pas sûrement. Copiez-les dans un tableur, puis enregistrez en XLSX ou CSV.",
    );
  if (/\.json$/i.test(nom)) {
    const lecture = parseJson(decodeTexte(octets) ?? "");
    return lecture.kind === "lue"
      ? { kind: "document", document: lecture.document }
      : refuse(
          `Ce fichier JSON ne se lit pas (${lecture.fautes[0]!.lieu}\u00a0: ${lecture.fautes[0]!.message})`,
        );
  }
  return readCsv(octets, nom.replace(/\.[a-z]{2,4}$/i, "").slice(0, 200));
}
