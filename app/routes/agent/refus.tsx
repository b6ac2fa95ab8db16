/** What stands in place of an agents' page: no right to it, no such file, or a fault. */
import { RefusPage } from "#app/components/page-erreur.tsx";
import { paths } from "#app/web/paths.ts";

const MOTS = {
  403: {
    titre: "Votre rôle ne donne pas accès à cette page",
    suite:
      "Les dossiers des familles s’ouvrent aux seuls agents chargés de les traiter. Si vous en avez besoin pour votre travail, demandez le rôle d’instructeur à l’administrateur du portail.",
  },
  404: {
    titre: "Cette page n’existe pas",
    suite:
      "L’adresse est peut-être incomplète, ou ce qu’elle montrait (dossier, envoi, document) n’est pas de votre commune.",
  },
  500: {
    titre: "Le portail a rencontré un problème",
    suite: "Ce qui était déjà enregistré l’est toujours. Réessayez dans quelques minutes.",
  },
};

export const ErrorBoundary = () => (
  <RefusPage mots={MOTS} sortie={{ href: paths.agent.accueil, libelle: "Revenir à l’accueil" }} />
);
