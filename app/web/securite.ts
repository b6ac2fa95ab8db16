/** Security headers as data, so that they are tested without a server. */

export interface Origines {
  /** Where a form may be redirected: FranceConnect, ProConnect (docs/decisions/006). */
  emetteurs: readonly string[];
  developpement: boolean;
  /** What this page may frame, and who may frame it: nothing and nobody unless told. */
  cadres?: Cadres;
  /** A script of this page writes a sheet of its own: it bears the nonce. */
  feuilles?: boolean;
}

interface Cadres {
  montre: "'self'" | "'none'";
  estMontre: "'self'" | "'none'";
}

const SANS_CADRE: Cadres = { montre: "'none'", estMontre: "'none'" };

/** The file page of an agent frames the PDF of a family, and that PDF no other page (docs/decisions/033). */
export function toCadres(chemin: string): Cadres {
  if (/^\/agent\/dossiers\/[\w-]+$/.test(chemin)) return { ...SANS_CADRE, montre: "'self'" };
  return /^\/agent\/dossiers\/[\w-]+\/documents\/[\w-]+\/pdf$/.test(chemin)
    ? { ...SANS_CADRE, estMontre: "'self'" }
    : SANS_CADRE;
}

/** React Aria writes one rule about touch, on the one page that has its lists (docs/decisions/006). */
export const hasFeuilles = (chemin: string): boolean => /^\/agent\/guichet\/[\w-]+$/.test(chemin);

export function makeCsp(
  nonce: string,
  { emetteurs, developpement, cadres = SANS_CADRE, feuilles = false }: Origines,
): string {
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'"],
    // With a nonce beside it, « unsafe-inline » would be ignored: Vite writes its sheets without one.
    "style-src": ["'self'", ...(developpement ? ["'unsafe-inline'"] : feuilles ? [`'nonce-${nonce}'`] : [])],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": developpement ? ["'self'", "ws:"] : ["'self'"],
    "form-action": ["'self'", ...emetteurs],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-src": [cadres.montre],
    "frame-ancestors": [cadres.estMontre],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}

/** Headers of every answer. */
export const ENTETES: Readonly<Record<string, string>> = {
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};

/**
 * CSRF (docs/decisions/007): a request that may change something must come from our own pages.
 * @param origin the `Origin` header, when the browser sent one
 * @param site the `Sec-Fetch-Site` header
 */
export function isSameOrigin(own: string, origin: string | undefined, site: string | undefined): boolean {
  if (origin !== undefined) return origin === own;
  return site === "same-origin";
}
