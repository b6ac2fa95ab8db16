/** Where the file is, since when, and before when an answer comes: said on every page where a family would look. */
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { Cas } from "#app/usecases/ports/magasin.ts";
import { paths } from "#app/web/paths.ts";

interface Mots {
  /** What the agent does. */
  quoi: string;
  /** What the family may do meanwhile. */
  suite?: { href: string; libelle: string };
}

const DOCUMENT = { href: paths.famille.documents, libelle: "Donner un document" };
const RECOMMENCER = { href: paths.famille.quotient.page, libelle: "Demander de nouveau mon quotient" };
const CAISSE: Mots = {
  quoi: "un agent cherche votre quotient familial avec vous",
  suite: DOCUMENT,
};
const PANNE: Mots = { quoi: "la CAF ou la MSA n’a pas pu répondre", suite: RECOMMENCER };

const MOTS: Readonly<Record<Motif, Mots>> = {
  "non-allocataire": CAISSE,
  "dossier-absent": CAISSE,
  "identite-introuvable": CAISSE,
  "erreur-inattendue": CAISSE,
  panne: PANNE,
  "delai-depasse": PANNE,
  "trop-de-demandes": PANNE,
  conflit: PANNE,
  "jeton-expire": PANNE,
  connecteur: CAISSE,
  "quotient-conteste": { quoi: "un agent regarde le quotient que vous avez contesté", suite: DOCUMENT },
  "refus-de-recuperation": { quoi: "un agent attend votre document", suite: DOCUMENT },
  "residence-a-verifier": { quoi: "un agent vérifie votre domicile", suite: DOCUMENT },
  "enfant-deja-declare": { quoi: "un agent vérifie le rattachement d’un enfant" },
  "sans-prix": { quoi: "un agent décide d’un prix que la grille ne dit pas" },
  "identite-differente": { quoi: "un agent vérifie votre identité", suite: DOCUMENT },
  "correction-demandee": { quoi: "un agent regarde la correction que vous avez demandée" },
  "document-attendu": { quoi: "un agent attend votre document", suite: DOCUMENT },
  "agent-avant-prix": { quoi: "un agent décide de votre prix" },
  "quotient-sur-document": { quoi: "un agent lit le document de votre quotient" },
  "document-a-lire": { quoi: "un agent lit votre document" },
  contestation: {
    quoi: "un agent relit la décision que vous contestez",
    suite: { href: paths.famille.messages, libelle: "Voir mes messages" },
  },
  message: {
    quoi: "un agent répond à votre message",
    suite: { href: paths.famille.messages, libelle: "Voir mes messages" },
  },
};

export interface EtatDit extends Mots {
  id: string;
  depuis: string;
  avant: string;
  service: string;
  enRetard: boolean;
}

export const listEtats = (ouverts: readonly Cas[], now: string): EtatDit[] =>
  ouverts.map(({ id, motif, ouvertLe, repondreAvant, service }) => ({
    id,
    ...MOTS[motif],
    depuis: ouvertLe.slice(0, 10),
    avant: repondreAvant,
    service,
    enRetard: repondreAvant < now.slice(0, 10),
  }));

export function EtatDossier({ etats }: { etats: readonly EtatDit[] }) {
  if (etats.length === 0) return null;
  return (
    <Bandeau ton="info" titre="Votre dossier est chez un agent">
      <ul>
        {etats.map(({ id, quoi, suite, depuis, avant, service, enRetard }) => (
          <li key={id}>
            Au service {service}, depuis le {dateEnClair(depuis)}&nbsp;: {quoi}.{" "}
            {enRetard
              ? `La réponse était prévue avant le ${dateEnClair(avant)}\u00A0: appelez la mairie.`
              : `Réponse prévue avant le ${dateEnClair(avant)}.`}{" "}
            {suite ? <a href={suite.href}>{suite.libelle}</a> : null}
          </li>
        ))}
      </ul>
    </Bandeau>
  );
}
