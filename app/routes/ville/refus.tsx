/** What stands in place of a page of the town's space: no right to it, nothing there, or a fault. */
import { RefusPage } from "#app/components/page-erreur.tsx";
import { paths } from "#app/web/paths.ts";

const MOTS = {
  403: {
    titre: "Votre rôle ne donne pas accès à cette page",
    suite:
      "Si vous en avez besoin pour votre travail, demandez à l’administrateur du portail le rôle qui l’ouvre.",
  },
  404: {
    titre: "Cette page n’existe pas",
    suite: "L’adresse est peut-être incomplète, ou ce qu’elle désigne n’existe plus.",
  },
  500: {
    titre: "Le portail a rencontré un problème",
    suite: "Ce qui était déjà enregistré l’est toujours. Réessayez dans quelques minutes.",
  },
};

export const ErrorBoundary = () => (
  <RefusPage mots={MOTS} sortie={{ href: paths.agent.accueil, libelle: "Revenir à l’accueil" }} />
);
