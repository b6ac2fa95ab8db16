/** The other channel, on every public page: the counter and the telephone. */
import type { AppLoadContext } from "@remix-run/node";

export interface Coordonnees {
  nom: string;
  telephone: string;
  guichet: { adresse: string; horaires: string };
}

export function readCoordonnees({ services: { ville } }: AppLoadContext): Coordonnees {
  const { telephone, guichet } = ville.reglages;
  return { nom: ville.nom, telephone, guichet };
}

export function Guichet({ guichet, telephone }: Coordonnees) {
  return (
    <ul>
      <li>
        Guichet&#8239;: {guichet.adresse}, {guichet.horaires.replace(/(\d) h\b/g, "$1\u00A0h")}
      </li>
      <li>
        Téléphone&#8239;:{" "}
        <a href={`tel:${telephone.replace(/[^+\d]/g, "")}`}>{telephone.replace(/ /g, "\u00A0")}</a>
      </li>
    </ul>
  );
}
