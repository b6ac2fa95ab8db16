/** Name of the town, its counter and its telephone, for the pages that show them. */
import type { AppLoadContext } from "@remix-run/node";
import type { Coordonnees } from "#app/components/guichet.tsx";
import { isOuverte } from "#app/domain/ville/ouverture.ts";

export function readCoordonnees({ services: { ville } }: AppLoadContext): Coordonnees & { nom: string } {
  const { telephone, guichet, autresGuichets = [] } = ville.reglages;
  return { nom: ville.nom, telephone, guichet, autresGuichets };
}

/** Whether families may log in, for the pages that show the way in. */
export const readOuverture = ({
  services: { ville, connecteurs },
}: AppLoadContext): { ouverte: boolean } => ({
  ouverte: isOuverte(ville.reglages, connecteurs),
});
