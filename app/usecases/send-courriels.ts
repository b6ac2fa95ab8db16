/** Sends what is due in the outbox: at least once, under one Message-ID, further and further apart on failure. */
import type { Messagerie } from "./ports/externes.ts";
import type { Outbox } from "./ports/magasin.ts";

const LOT = 50;
const MINUTE = 60_000;
/** Eight tries over about two days, then a person must look. */
const ATTENTES = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * MINUTE);

export interface Envois {
  envoyes: number;
  reportes: number;
  abandonnes: number;
}

/** @param now ISO date-time in UTC */
export async function sendCourriels(
  { outbox, messagerie }: { outbox: Outbox; messagerie: Messagerie },
  { now }: { now: string },
): Promise<Envois> {
  const envois: Envois = { envoyes: 0, reportes: 0, abandonnes: 0 };
  for (const courriel of await outbox.listDus(Date.parse(now), LOT)) {
    const { id, messageId, essais, a, sujet, texte, demande } = courriel;
    // Written before its address was refused: it waits for nothing more.
    if (!demande && (await outbox.isRefusee(a))) {
      await outbox.postpone(id, essais, null);
      envois.abandonnes += 1;
      continue;
    }
    const issue = await messagerie.envoyer({ messageId, a, sujet, texte });
    const attente = issue.kind === "panne" ? ATTENTES[essais] : undefined;
    if (issue.kind === "envoye") {
      await outbox.markSent(courriel, now);
      envois.envoyes += 1;
    } else if (issue.kind === "refuse" && issue.adresse) {
      await outbox.refuse(courriel, { code: issue.code, refuseLe: now });
      envois.abandonnes += 1;
    } else if (attente === undefined) {
      await outbox.postpone(id, essais + 1, null);
      envois.abandonnes += 1;
    } else {
      await outbox.postpone(id, essais + 1, Date.parse(now) + attente);
      envois.reportes += 1;
    }
  }
  return envois;
}
