/** The dense frame of the agents' and town's spaces: who is there, and the way out. */
import type { ComponentProps } from "react";
import { Bouton } from "./champs.tsx";
import { Page } from "./mise-en-page.tsx";

interface Props extends Omit<ComponentProps<typeof Page>, "dense" | "deconnexion"> {
  nom: string;
  /** Where the button to leave posts. */
  sortie: string;
}

export const CadreAgents = ({ nom, sortie, ...page }: Props) => (
  <Page
    {...page}
    dense
    deconnexion={
      <form method="post" action={sortie} className="session-agent">
        <span>{nom}</span> <Bouton variante="lien">Se déconnecter</Bouton>
      </form>
    }
  />
);
