/** A small file sent by a form. The announced length is read before the body: nothing big enters the memory. */
import { LOGO_MAX_OCTETS } from "#app/domain/ville/logo.ts";
import type { Saisie } from "#app/domain/saisie/saisie.ts";

/** What surrounds the file: boundaries, headers, the other fields. */
const ENVELOPPE_OCTETS = 8 * 1024;

/** A browser reads the answer once it has sent everything: what is refused is read and thrown away, to a point. */
const JETES_MAX_OCTETS = 25 * 1024 * 1024;

async function discard(request: Request): Promise<void> {
  if (!request.body) return;
  const lecteur = request.body.getReader();
  for (let jetes = 0; jetes < JETES_MAX_OCTETS;) {
    const { done, value } = await lecteur.read();
    if (done) return;
    jetes += value.length;
  }
  await lecteur.cancel();
}

export type Fichier = { kind: "lu"; octets: Uint8Array; champs: Saisie } | { kind: "trop-lourd" };

/** @param nom of the field that bears the file; absent or empty, it has no byte */
export async function readFichier(request: Request, nom: string): Promise<Fichier> {
  const annoncee = request.headers.get("Content-Length");
  // Without a length (a chunked body), nothing bounds what comes.
  if (annoncee === null || !/^\d+$/.test(annoncee) || Number(annoncee) > LOGO_MAX_OCTETS + ENVELOPPE_OCTETS) {
    await discard(request);
    return { kind: "trop-lourd" };
  }
  const form = await request.formData();
  const champs: Saisie = {};
  for (const [cle, valeur] of form) if (typeof valeur === "string") champs[cle] = valeur.slice(0, 1000);
  const fichier = form.get(nom);
  const octets =
    fichier === null || typeof fichier === "string"
      ? new Uint8Array()
      : new Uint8Array(await fichier.arrayBuffer());
  return { kind: "lu", octets, champs };
}
