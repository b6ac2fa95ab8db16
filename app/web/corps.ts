/** Reads a body as text, or null as soon as it is longer than `max` bytes: nothing larger is ever held. */
export async function readCorps(request: Request, max: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return null;
  if (!request.body) return "";
  const reader = request.body.getReader();
  const morceaux: Uint8Array[] = [];
  let octets = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    octets += value.byteLength;
    if (octets > max) {
      await reader.cancel();
      return null;
    }
    morceaux.push(value);
  }
  return Buffer.concat(morceaux).toString("utf8");
}
