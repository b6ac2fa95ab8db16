/** What stands in place of a page of the yearly refresh: no right to it, no such campaign, or a fault. */
import { RefusPage } from "#app/components/page-erreur.tsx";
import { paths } from "#app/web/paths.ts";

const MOTS = {
  403: {
    titre: "Votre rôle ne donne pas accès à la mise à jour annuelle",
    suite: "Si vous en êtes chargé, demandez le rôle d’actualiseur à l’administrateur du portail.",
  },
  404: {
    titre: "Cette mise à jour n’existe pas",
    suite: "L’adresse est peut-être incomplète, ou c’est celle d’une autre commune.",
  },
};

export const ErrorBoundary = () => (
  <RefusPage mots={MOTS} sortie={{ href: paths.agent.accueil, libelle: "Revenir à l’accueil" }} />
);
