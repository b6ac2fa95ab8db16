/** What the server hands to every loader and action. */
import type { Services } from "./services.server.ts";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    nonce: string;
    demo: boolean;
    services: Services;
    /** The visitor's, as the nearest trusted server saw it. */
    adresseIp: string;
    /** The clock: ISO date-time in UTC. Tests move it. */
    now(): string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
