/** A form that may carry a file: read within a hard limit, whatever the sender announces. */

export type LectureFormulaire =
  { kind: "lu"; champs: FormData } | { kind: "trop-gros" } | { kind: "illisible" };

/** What the fields and the separators of a form weigh beside its file, in bytes. */
const MARGE = 64 * 1024;

/** Stops at the first byte too many: what follows is never kept. */
async function readCorps(corps: ReadableStream<Uint8Array>, limite: number): Promise<Blob | null> {
  const lecteur = corps.getReader();
  const morceaux: BlobPart[] = [];
  let taille = 0;
  for (;;) {
    const { done, value } = await lecteur.read();
    if (done) break;
    taille += value.byteLength;
    if (taille > limite) {
      await lecteur.cancel();
      return null;
    }
    morceaux.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Blob(morceaux);
}

/** @param limite bytes of the heaviest file or text that the page accepts */
export async function readFormulaire(
  request: Request,
  { limite }: { limite: number },
): Promise<LectureFormulaire> {
  const max = limite + MARGE;
  const type = request.headers.get("content-type") ?? "";
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type) || !request.body)
    return { kind: "illisible" };
  if (Number(request.headers.get("content-length") ?? 0) > max) return { kind: "trop-gros" };
  const corps = await readCorps(request.body, max);
  if (!corps) return { kind: "trop-gros" };
  try {
    return {
      kind: "lu",
      champs: await new Response(corps, { headers: { "content-type": type } }).formData(),
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
