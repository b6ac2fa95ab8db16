/** Forms, with or without a file: each is read within a hard limit, whatever the sender announces. */
import { data } from "@remix-run/node";
import type { Saisie } from "#app/domain/saisie/saisie.ts";
import { readOctets } from "./corps.ts";

export type LectureFormulaire =
  { kind: "lu"; champs: FormData } | { kind: "trop-gros" } | { kind: "illisible" };

/** What the fields and the separators of a form weigh beside its file, in bytes. */
const MARGE = 64 * 1024;

/** @param limite bytes of the heaviest file or text that the page accepts */
export async function readFormulaire(
  request: Request,
  { limite }: { limite: number },
): Promise<LectureFormulaire> {
  const morceaux = await readOctets(request, limite + MARGE);
  if (!morceaux) return { kind: "trop-gros" };
  if (morceaux.length === 0) return { kind: "lu", champs: new FormData() };
  const type = request.headers.get("content-type") ?? "";
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type))
    return { kind: "illisible" };
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

/** Every box of the largest household ticked; in bytes. */
const LIMITE_SAISIE = 256 * 1024;

/** The fields, for a page that has nothing of its own to say of what does not arrive. @throws Response 413 or 400 */
export async function readChamps(request: Request, limite = LIMITE_SAISIE): Promise<FormData> {
  const lecture = await readFormulaire(request, { limite });
  if (lecture.kind === "lu") return lecture.champs;
  throw data("Formulaire refusé", { status: lecture.kind === "trop-gros" ? 413 : 400 });
}

/** Text fields only, each cut to a sane length. @throws Response 413 or 400 */
export async function readSaisie(request: Request): Promise<Saisie> {
  return toSaisie(await readChamps(request));
}

/** @param sauf a field that is not cut, for the page to read by itself */
export function toSaisie(champs: FormData, sauf?: string): Saisie {
  const saisie: Saisie = {};
  for (const [nom, valeur] of champs)
    if (typeof valeur === "string" && nom !== sauf) saisie[nom] = valeur.slice(0, 1000);
  return saisie;
}

/** Beyond what any field accepts: a longer text is refused by its section, not cut in silence. */
const LONGUEUR_MAX = 400_000;
/** As many letters with their accents, once encoded. */
const LIMITE_LONGUE = 3 * 1024 * 1024;

/** The same for long texts and boxes: what comes under one name several times is one line each. */
export async function readLongueSaisie(request: Request): Promise<Saisie> {
  const saisie: Saisie = {};
  for (const [nom, valeur] of await readChamps(request, LIMITE_LONGUE)) {
    if (typeof valeur !== "string") continue;
    const avant = saisie[nom];
    saisie[nom] = (avant === undefined ? valeur : `${avant}\n${valeur}`).slice(0, LONGUEUR_MAX);
  }
  return saisie;
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
