/** What a household waits for at the town hall, in words. */
import type { SuiviEnMots } from "#app/components/suivi.tsx";
import { dateEnClair, jourDeParis } from "#app/components/dates.ts";
import { ATTENTES, type Suite } from "#app/domain/dossier/attente.ts";
import type { Cas } from "#app/usecases/ports/magasin.ts";
import { paths } from "./paths.ts";

const SUITES: Readonly<Record<Suite, { texte: string; href: string; libelle: string }>> = {
  document: {
    texte: "Un document fait avancer votre dossier.",
    href: paths.famille.donnerDocument(),
    libelle: "Donner un document",
  },
  quotient: {
    texte: "Vous pouvez redemander votre quotient, ou donner un document.",
    href: paths.famille.quotient.page,
    libelle: "Redemander mon quotient",
  },
  message: {
    texte: "La réponse arrivera dans vos messages.",
    href: paths.famille.messages,
    libelle: "Voir mes messages",
  },
  rien: {
    texte: "Vous n’avez rien à faire pour l’instant.",
    href: paths.famille.messages,
    libelle: "Écrire au service",
  },
};

/** @param date civil date of today */
export const listSuivis = (ouverts: readonly Cas[], date: string): SuiviEnMots[] =>
  ouverts.map(({ id, motif, detail, service, ouvertLe, repondreAvant }) => {
    const { raison, suite } = ATTENTES[motif];
    const limite = dateEnClair(repondreAvant);
    return {
      id,
      service: `service des ${service}`,
      depuis: jourDeParis(ouvertLe),
      reponse:
        repondreAvant > date
          ? `réponse prévue avant le ${limite}`
          : `la réponse était prévue avant le ${limite}\u00A0: vous pouvez relancer le service`,
      raison: detail.objet ? `${raison} (${detail.objet})` : raison,
      suite: SUITES[suite],
    };
  });
