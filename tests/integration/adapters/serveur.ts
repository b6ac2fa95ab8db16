import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type ServeurTest = { url: string; close: () => Promise<void> };

/** A real server on a free port of this machine. */
export async function listen(repondre: RequestListener): Promise<ServeurTest> {
  const serveur = createServer(repondre);
  await new Promise<void>((resolve) => serveur.listen(0, "127.0.0.1", resolve));
  const { port } = serveur.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        serveur.closeAllConnections();
        serveur.close(() => resolve());
      }),
  };
}

export function sendJson(
  res: ServerResponse,
  status: number,
  corps: unknown,
  entetes: Record<string, string> = {},
): void {
  res.writeHead(status, { "content-type": "application/json", ...entetes }).end(JSON.stringify(corps));
}

export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  let corps = "";
  for await (const morceau of req) corps += String(morceau);
  return new URLSearchParams(corps);
}
