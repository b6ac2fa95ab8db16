/** How long an agent who read a file is said to have it open, after the last sign of them. */
export const DUREE_PRESENCE_MS = 120_000;

/** One reading: what the same agent looks at again within it, for the same reason, is the access already traced. */
const DUREE_LECTURE_MS = 30 * 60_000;

/** @param faiteLe when the access was traced, ISO date-time in UTC */
export const isMemeVisite = (faiteLe: string, now: string): boolean =>
  Date.parse(now) - Date.parse(faiteLe) < DUREE_LECTURE_MS;
