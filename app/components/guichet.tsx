import { insecable } from "./typographie.ts";

export interface Coordonnees {
  telephone: string;
  guichet: { adresse: string; horaires: string };
  autresGuichets?: readonly { adresse: string; horaires: string; telephone: string }[];
}

export function Telephone({ numero }: { numero: string }) {
  return (
    <a className="telephone" href={`tel:${numero.replace(/[^+\d]/g, "")}`}>
      {insecable(numero)}
    </a>
  );
}

/** The other channel, wherever FranceConnect stands: the counter and the telephone. */
export function Guichet({ guichet, telephone, autresGuichets = [] }: Coordonnees) {
  return (
    <ul className="guichet">
      <li>
        Guichet&nbsp;: {insecable(guichet.adresse)}, {insecable(guichet.horaires)}
      </li>
      {autresGuichets.map(({ adresse, horaires, telephone: numero }) => (
        <li key={adresse}>
          Guichet&nbsp;: {insecable(adresse)}, {insecable(horaires)}
          {numero ? (
            <>
              , <Telephone numero={numero} />
            </>
          ) : null}
        </li>
      ))}
      <li>
        Téléphone&nbsp;: <Telephone numero={telephone} />
      </li>
    </ul>
  );
}
