/** The postman: empties every town's outbox. Once a day, it first looks for what is about to end. */
import { createMessagerieSmtp } from "#app/adapters/mail/smtp.server.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { sendCourriels } from "#app/usecases/send-courriels.ts";
import { remindEcheances } from "#app/usecases/ville/remind-echeances.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import type { Registre } from "#db/villes.ts";
import { startRonde, type Ronde } from "./ronde.server.ts";
import { makeOutbox } from "./services-courrier.server.ts";
import { makePortsRappel } from "./services.server.ts";

interface Reglages {
  registre: Registre;
  smtp: string;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

export function startFacteur({ registre, smtp, now, intervalle }: Reglages): Ronde {
  /** The last day that each town was looked at; lost with the process, since the town notes what it was told. */
  const examinees = new Map<string, string>();

  const visit = async (): Promise<number> => {
    let sent = 0;
    for (const ville of await registre.listVilles()) {
      const instant = now();
      const date = toJour(instant);
      if (examinees.get(ville.id) !== date) {
        const rappel = await remindEcheances(makePortsRappel(ville), { now: instant });
        // Refused by a change of the same moment: looked at again in the next round.
        if (rappel.kind === "fait") examinees.set(ville.id, date);
      }
      const { nom, reglages, connecteurs } = await readEtatVille(ville);
      const messagerie = createMessagerieSmtp({
        url: smtp,
        ...(connecteurs.smtp ? { compte: connecteurs.smtp } : {}),
        expediteur: { nom, adresse: reglages.courriel },
      });
      sent += (await sendCourriels({ outbox: makeOutbox(ville), messagerie }, { now: now() })).envoyes;
    }
    return sent;
  };
  return startRonde({ nom: "facteur", visit, intervalle });
}
