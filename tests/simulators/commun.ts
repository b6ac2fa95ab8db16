import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Milliseconds since 1970. Tests move it. */
export type Clock = { now(): number };
export const clockReel: Clock = { now: () => Date.now() };

type Ecoute = { server: Server; port: number; close(): Promise<void> };

/** Listens first: the real port is known before the application is built. */
export async function listen(port: number): Promise<Ecoute> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const ENTITES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(texte: string): string {
  return texte.replace(/[&<>"']/g, (signe) => ENTITES[signe] ?? signe);
}

const STYLE = `
body{font-family:system-ui,sans-serif;line-height:1.5;max-width:56rem;margin:0 auto;padding:1rem;color:#161616;background:#fff}
.simulateur{background:#fceeac;border:2px solid #716043;padding:.5rem 1rem;font-weight:bold}
ul.personas{list-style:none;padding:0;display:grid;gap:.5rem}
a{color:#000091}
button{font:inherit;color:#fff;background:#000091;border:0;padding:.5rem 1rem;cursor:pointer}
button.secondaire{color:#000091;background:#fff;border:1px solid #000091}
pre{white-space:pre-wrap;background:#f6f6f6;padding:1rem}
dt{font-weight:bold}dd{margin:0 0 .25rem 0}`;

/** One page of a simulator; the body is trusted HTML, the title is not. */
export function page(titre: string, corps: string): string {
  const titreSur = escapeHtml(titre);
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titreSur} - Simulateur</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body>
<header><p class="simulateur">Simulateur : ceci n'est pas le vrai service, les personnes sont inventées.</p></header>
<main><h1>${titreSur}</h1>
${corps}
</main>
</body>
</html>`;
}

export function renderErreur(code: string, message: string): string {
  return page(
    "Une erreur est survenue",
    `<p>${escapeHtml(message)}</p><p>Code d'erreur : <strong data-erreur="${escapeHtml(code)}">${escapeHtml(code)}</strong></p>`,
  );
}
