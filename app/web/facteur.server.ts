/** The postman: empties every town's outbox. Once a day, it first looks for what is about to end. */
import { createMessagerieSmtp } from "#app/adapters/mail/smtp.server.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { sendCourriels } from "#app/usecases/send-courriels.ts";
import { remindEcheances } from "#app/usecases/ville/remind-echeances.ts";
import { readEtatVille } from "#db/queries/ville.ts";
import type { Registre, Ville } from "#db/villes.ts";
import { startRonde, visitVilles, type Ronde } from "./ronde.server.ts";
import { makeOutbox } from "./services-courrier.server.ts";
import { makePortsRappel } from "./services.server.ts";

interface Reglages {
  registre: Registre;
  smtp: string;
  now(): string;
  /** Milliseconds between two rounds; null: only when asked. */
  intervalle: number | null;
}

const nom = "facteur";

export function startFacteur({ registre, smtp, now, intervalle }: Reglages): Ronde {
  /** The last day that each town was looked at; lost with the process, since the town notes what it was told. */
  const examinees = new Map<string, string>();

  const visit = async (ville: Ville): Promise<number> => {
    const instant = now();
    const date = toJour(instant);
    if (examinees.get(ville.id) !== date) {
      const rappel = await remindEcheances(makePortsRappel(ville), { now: instant });
      // Refused by a change of the same moment: looked at again in the next round.
      if (rappel.kind === "fait") examinees.set(ville.id, date);
    }
    const etat = await readEtatVille(ville);
    const messagerie = createMessagerieSmtp({
      url: smtp,
      ...(etat.connecteurs.smtp ? { compte: etat.connecteurs.smtp } : {}),
      expediteur: { nom: etat.nom, adresse: etat.reglages.courriel },
    });
    return (await sendCourriels({ outbox: makeOutbox(ville), messagerie }, { now: now() })).envoyes;
  };
  return startRonde({ nom, intervalle, visit: () => visitVilles({ registre, nom }, visit) });
}
