import { insecable } from "./typographie.ts";

export interface Coordonnees {
  telephone: string;
  guichet: { adresse: string; horaires: string };
}

export function Telephone({ numero }: { numero: string }) {
  return (
    <a className="telephone" href={`tel:${numero.replace(/[^+\d]/g, "")}`}>
      {insecable(numero)}
    </a>
  );
}

/** The other channel, wherever FranceConnect stands: the counter and the telephone. */
export function Guichet({ guichet, telephone }: Coordonnees) {
  return (
    <ul className="guichet">
      <li>
        Guichet&nbsp;: {insecable(guichet.adresse)}, {insecable(guichet.horaires)}
      </li>
      <li>
        Téléphone&nbsp;: <Telephone numero={telephone} />
      </li>
    </ul>
  );
}
