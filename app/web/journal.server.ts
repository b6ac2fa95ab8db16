/**
 * Technical log: faults only, one JSON line each, without a message, an address or a value, since any of them may
 * hold personal data (SE-24). The 36-month trace of exchanges is another store (docs/decisions/010).
 */
import pino from "pino";

const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** Longer than any word of our addresses: a link that opens an account, or the id of a row. */
const OPAQUE = /^.{24,}$/;

/** The path without what it may open or name. */
export const hideJetons = (lieu: string): string =>
  lieu
    .split("/")
    .map((segment) => segment.replace(OPAQUE, "…"))
    .join("/");

/** @param lieu where it happened: a route's path, a job's name */
export function logFault(error: unknown, lieu: string): void {
  const nom = error instanceof Error ? error.name : "erreur";
  const code = (error as { code?: unknown } | null)?.code;
  const pile =
    error instanceof Error
      ? (error.stack ?? "")
          .split("\n")
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6)
      : [];
  logger.error({
    nom,
    lieu: hideJetons(lieu),
    ...(typeof code === "string" ? { code } : {}),
    pile: pile.map((line) => line.trim()),
  });
}
