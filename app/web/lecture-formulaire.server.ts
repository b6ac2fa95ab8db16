/** A form that may carry a file: read within a hard limit, whatever the sender announces. */
import { isAnnonceTrop, readOctets } from "./corps.ts";

export type LectureFormulaire =
  { kind: "lu"; champs: FormData } | { kind: "trop-gros" } | { kind: "illisible" };

/** What the fields and the separators of a form weigh beside its file, in bytes. */
const MARGE = 64 * 1024;

/** @param limite bytes of the heaviest file or text that the page accepts */
export async function readFormulaire(
  request: Request,
  { limite }: { limite: number },
): Promise<LectureFormulaire> {
  const max = limite + MARGE;
  const type = request.headers.get("content-type") ?? "";
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type) || !request.body)
    return { kind: "illisible" };
  if (isAnnonceTrop(request, max)) return { kind: "trop-gros" };
  const morceaux = await readOctets(request.body, max);
  if (!morceaux) return { kind: "trop-gros" };
  try {
    return {
      kind: "lu",
      champs: await new Response(new Blob(morceaux), { headers: { "content-type": type } }).formData(),
    };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return { kind: "illisible" };
  }
}

export type LectureFichierEnvoye =
  { kind: "lu"; nom: string; octets: Uint8Array } | { kind: "absent" } | { kind: "trop-gros" };

/** The file of a field; a form sent without choosing one carries an empty file without a name. */
export async function readFichier(
  champs: FormData,
  champ: string,
  { limite }: { limite: number },
): Promise<LectureFichierEnvoye> {
  const valeur = champs.get(champ);
  if (!valeur || typeof valeur === "string" || (valeur.name === "" && valeur.size === 0))
    return { kind: "absent" };
  if (valeur.size > limite) return { kind: "trop-gros" };
  return { kind: "lu", nom: valeur.name, octets: new Uint8Array(await valeur.arrayBuffer()) };
}
