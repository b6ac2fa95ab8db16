/** The bytes of a stream, or null at the first one beyond `max`: what follows is never kept. */
export async function readOctets(
  corps: ReadableStream<Uint8Array>,
  max: number,
): Promise<Uint8Array<ArrayBuffer>[] | null> {
  const lecteur = corps.getReader();
  const morceaux: Uint8Array<ArrayBuffer>[] = [];
  let taille = 0;
  for (;;) {
    const { done, value } = await lecteur.read();
    if (done) return morceaux;
    taille += value.byteLength;
    if (taille > max) {
      await lecteur.cancel();
      return null;
    }
    morceaux.push(value as Uint8Array<ArrayBuffer>);
  }
}

/** The sender announces more than `max` bytes. */
export const isAnnonceTrop = (request: Request, max: number): boolean =>
  Number(request.headers.get("content-length") ?? 0) > max;

/** Reads a body as text, or null as soon as it is longer than `max` bytes: nothing larger is ever held. */
export async function readCorps(request: Request, max: number): Promise<string | null> {
  if (isAnnonceTrop(request, max)) return null;
  if (!request.body) return "";
  const morceaux = await readOctets(request.body, max);
  return morceaux && Buffer.concat(morceaux).toString("utf8");
}
