/** What an adult last said about the town asking for their quotient (DP-09): nothing is asked of whoever said no. */

/** `refus`: documents are preferred. `opposition`: a right used for a reason of one's own (GDPR, article 21). */
export const POSITIONS = ["accord", "refus", "opposition"] as const;
export type Position = (typeof POSITIONS)[number];

/** Silence is not a refusal: each retrieval is started by the adult. */
export const isPermise = (derniere: Position | null): boolean => derniere === null || derniere === "accord";
