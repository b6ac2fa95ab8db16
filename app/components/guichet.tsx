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
  // A new town has not written them yet.
  if (!telephone && !guichet.adresse) return <p>La ville n’a pas encore écrit ses coordonnées.</p>;
  return (
    <ul className="guichet">
      {guichet.adresse ? (
        <li>
          Guichet&nbsp;: {insecable(guichet.adresse)}, {insecable(guichet.horaires)}
        </li>
      ) : null}
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
      {telephone ? (
        <li>
          Téléphone&nbsp;: <Telephone numero={telephone} />
        </li>
      ) : null}
    </ul>
  );
}
