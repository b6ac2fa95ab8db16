/** Security headers as data, so that they are tested without a server. */

export interface Origines {
  /** Where a form may be redirected: FranceConnect, ProConnect (docs/decisions/006). */
  emetteurs: readonly string[];
  developpement: boolean;
}

export function makeCsp(nonce: string, { emetteurs, developpement }: Origines): string {
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'"],
    "style-src": developpement ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": developpement ? ["'self'", "ws:"] : ["'self'"],
    "form-action": ["'self'", ...emetteurs],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
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
