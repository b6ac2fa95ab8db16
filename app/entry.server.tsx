import { Writable } from "node:stream";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { logFault } from "#app/web/journal.server.ts";
import { NonceContext } from "#app/web/nonce.ts";
import { dropOctetsNuls } from "#app/web/octets-nuls.ts";

export const streamTimeout = 5_000;

/** Faults only, by name and route: no message, since a message may hold a value. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  const { status, init } = (error ?? {}) as { status?: number; init?: { status?: number } | null };
  const code = status ?? init?.status ?? 500;
  // A page that is not there, that takes no form, or that this role does not open: a refusal, not a fault.
  if (request.signal.aborted || (code >= 400 && code < 500)) return;
  logFault(error, new URL(request.url).pathname);
}

/** No page of ours comes in two times: one piece costs less than thirty to compress and to send. */
function collect(done: (page: Buffer<ArrayBuffer>) => void): Writable {
  const morceaux: Buffer[] = [];
  return new Writable({
    write(morceau: Buffer, _encoding, next) {
      morceaux.push(morceau);
      next();
    },
    final(next) {
      done(Buffer.concat(morceaux));
      next();
    },
  });
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let shellDone = false;
    const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer
          context={remixContext}
          url={request.url}
          nonce={nonce}
          abortDelay={streamTimeout + 1_000}
        />
      </NonceContext.Provider>,
      {
        nonce,
        [ready]() {
          shellDone = true;
          headers.set("Content-Type", "text/html; charset=utf-8");
          pipe(collect((page) => resolve(new Response(dropOctetsNuls(page), { headers, status }))));
        },
        onShellError: reject,
        onError(error: unknown) {
          status = 500;
          if (shellDone) logFault(error, "rendu");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}
