/** The postman: empties every town's outbox. */
import { createMessagerieSmtp } from "#app/adapters/mail/smtp.server.ts";
import { sendCourriels } from "#app/usecases/send-courriels.ts";
import * as courriels from "#db/queries/courriels.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, type Ronde } from "./ronde.server.ts";

interface Reglages {
  registre: Registre;
  smtp: string;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

export function startFacteur({ registre, smtp, now, intervalle }: Reglages): Ronde {
  const visit = async (): Promise<number> => {
    let sent = 0;
    for (const ville of await registre.listVilles()) {
      const { nom, reglages, connecteurs } = await readEtatVille(ville);
      const messagerie = createMessagerieSmtp({
        url: smtp,
        ...(connecteurs.smtp ? { compte: connecteurs.smtp } : {}),
        expediteur: { nom, adresse: reglages.courriel },
      });
      const outbox = {
        listDus: (instant: number, limite: number) => courriels.listDus(ville, instant, limite),
        markSent: (id: string, instant: string) => courriels.markSent(ville, id, instant),
        postpone: (id: string, essais: number, prochainA: number | null) =>
          courriels.postpone(ville, id, essais, prochainA),
      };
      sent += (await sendCourriels({ outbox, messagerie }, { now: now() })).envoyes;
    }
    return sent;
  };
  return startRonde({ nom: "facteur", visit, intervalle });
}
