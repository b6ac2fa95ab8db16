/** Plain HTTP is allowed only towards this very machine. */
export function isHoteLocal(url: URL): boolean {
  const hote = url.hostname.toLowerCase();
  return (
    hote === "localhost" ||
    hote.endsWith(".localhost") ||
    hote === "[::1]" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hote)
  );
}

export function requireHttps(adresse: string): URL {
  const url = new URL(adresse);
  if (url.protocol === "https:" || (url.protocol === "http:" && isHoteLocal(url))) return url;
  throw new Error(`${url.origin} : seul https est permis hors de cette machine`);
}
