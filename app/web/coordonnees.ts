/** Name of the town, its counter and its telephone, for the pages that show them. */
import type { AppLoadContext } from "@remix-run/node";
import type { Coordonnees } from "#app/components/guichet.tsx";

export function readCoordonnees({ services: { ville } }: AppLoadContext): Coordonnees & { nom: string } {
  const { telephone, guichet, autresGuichets = [] } = ville.reglages;
  return { nom: ville.nom, telephone, guichet, autresGuichets };
}
