/** A browser reads the answer once it has sent everything: what is refused is read and thrown away, to a point. */
const JETES_MAX = 25 * 1024 * 1024;

async function discard(lecteur: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let jetes = 0; jetes < JETES_MAX;) {
    const { done, value } = await lecteur.read();
    if (done) return;
    jetes += value.byteLength;
  }
  await lecteur.cancel();
}

/** The bytes of a body, or null when it is longer than `max`, announced or not: what is beyond is never kept. */
export async function readOctets(request: Request, max: number): Promise<Uint8Array<ArrayBuffer>[] | null> {
  if (!request.body) return [];
  const lecteur = request.body.getReader();
  const morceaux: Uint8Array<ArrayBuffer>[] = [];
  let reste = Number(request.headers.get("content-length") ?? 0) > max ? -1 : max;
  while (reste >= 0) {
    const { done, value } = await lecteur.read();
    if (done) return morceaux;
    reste -= value.byteLength;
    morceaux.push(value as Uint8Array<ArrayBuffer>);
  }
  morceaux.length = 0;
  await discard(lecteur);
  return null;
}

/** Reads a body as text, or null as soon as it is longer than `max` bytes: nothing larger is ever held. */
export async function readCorps(request: Request, max: number): Promise<string | null> {
  const morceaux = await readOctets(request, max);
  return morceaux && Buffer.concat(morceaux).toString("utf8");
}
