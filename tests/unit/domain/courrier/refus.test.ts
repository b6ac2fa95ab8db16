/** Which answers of a mail server tell that an address is dead. */
import { expect, it } from "vitest";
import { isRefusAdresse } from "#app/domain/courrier/refus.ts";

it.each([
  [550, "550 5.1.1 Unknown user", true],
  [550, "550 5.1.10 RESOLVER.ADR.RecipientNotFound", true],
  [550, "550 5.2.1 Mailbox disabled", true],
  [550, "550 No such user here", true],
  [553, "553 mailbox name not allowed", true],
  // The mailbox is full today, or the server refuses the town: the family is not cut off.
  [552, "552 5.2.2 Mailbox full", false],
  [550, "550 5.7.1 Relaying denied", false],
  [554, "554 5.7.1 Client host blocked", false],
  [554, "554 Transaction failed", false],
])("%d « %s » : %s", (code, reponse, attendu) => expect(isRefusAdresse(code, reponse)).toBe(attendu));
