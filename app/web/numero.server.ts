/** Numbers that a person reads on the phone: no letter that looks or sounds like another. */
import { randomBytes, randomInt } from "node:crypto";
import { LONGUEUR_CODE, SIGNES_CODE } from "#app/domain/foyer/invitation.ts";

const LETTRES = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

const part = (): string => Array.from({ length: 4 }, () => LETTRES[randomInt(LETTRES.length)]).join("");

/** `K7M2-9QDF`: 40 bits; the database refuses a second copy. */
export const newNumero = (): string => `${part()}-${part()}`;

/** What `parseCode` reads, without its hyphen. */
export const newCode = (): string =>
  Array.from({ length: LONGUEUR_CODE }, () => SIGNES_CODE[randomInt(SIGNES_CODE.length)]).join("");

/** A partner's key: 256 bits, and a beginning by which a leak is recognised. */
export const newCleApi = (): string => `ptf_${randomBytes(32).toString("base64url")}`;
