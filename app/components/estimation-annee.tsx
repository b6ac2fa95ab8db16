/** What the choices would cost in a month and in a year, for all the children. */
import { Tableau } from "./liste-resume.tsx";

export interface Estimation {
  /** Child and activity, unit, month, year; « à chaque fois » where nobody can say how often. */
  lignes: string[][];
  mois: string;
  annee: string;
  calcul: string[];
  incomplete: boolean;
  provisoire: boolean;
}

export function EstimationAnnee({ estimation }: { estimation: Estimation | null }) {
  return (
    <section className="estimation" aria-live="polite" aria-labelledby="estimation-titre">
      <h2 id="estimation-titre">Ce que cela coûterait</h2>
      {estimation === null ? (
        <p>Choisissez une activité&nbsp;: son prix pour le mois et pour l’année s’affiche ici.</p>
      ) : (
        <>
          {estimation.calcul.length > 0 ? (
            <p className="estimation-total">
              <strong>{estimation.mois}</strong> par mois environ, <strong>{estimation.annee}</strong> pour
              l’année scolaire
              {estimation.provisoire ? ", à des prix provisoires" : ""}.
            </p>
          ) : null}
          <Tableau
            legende={<span className="visually-hidden">Prix de chaque choix</span>}
            entetes={["Pour", "Prix", "Par mois", "Par an"]}
            lignes={estimation.lignes}
          />
          {estimation.incomplete ? (
            <p>Ce qui se paie à chaque fois, ou qui n’a pas encore de prix, n’est pas dans le total.</p>
          ) : null}
          {estimation.calcul.length > 0 ? (
            <details>
              <summary>Comment ce total est estimé</summary>
              <ul>
                {estimation.calcul.map((ligne) => (
                  <li key={ligne}>{ligne}</li>
                ))}
              </ul>
              <p>
                Le prix de chaque fois est exact. Vous payez ce qui a lieu&nbsp;: ce total est une estimation.
              </p>
            </details>
          ) : null}
        </>
      )}
    </section>
  );
}
