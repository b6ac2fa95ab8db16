/** One set of figures: with today's quotients, or with quotients that moved. */
import { Fragment, useId } from "react";
import { Histogramme } from "#app/components/histogramme.tsx";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import type { VueBilan } from "./vue-effet.ts";

const nombre = (libelle: string) => ({ libelle, nombre: true });

/** The first set is open; the next ones say their revenue, and open. */
export function Bilan({ replie, ...vue }: VueBilan & { replie: boolean }) {
  const id = useId();
  const { titre, resume } = vue;
  const chiffres = <Chiffres {...vue} />;
  return (
    <section aria-labelledby={id} className="bilan">
      {replie ? (
        <details>
          <summary>
            <h2 id={id}>{titre}</h2> {resume}
          </summary>
          {chiffres}
        </details>
      ) : (
        <>
          <h2 id={id}>{titre}</h2>
          {chiffres}
        </>
      )}
    </section>
  );
}

function Chiffres({ titre, rien, sens, recettes, notes, alertes, barres, perdants, compare }: VueBilan) {
  // Two sets on one page: each table says which one it belongs to.
  const suite = <span className="visually-hidden">, {titre.toLowerCase()}</span>;
  return (
    <>
      {rien ? <Bandeau ton="info">{rien}</Bandeau> : null}
      {alertes.length > 0 ? (
        <Bandeau ton="attention" titre="Des enfants n’ont pas de prix">
          <ul>
            {alertes.map((alerte) => (
              <li key={alerte}>{alerte}</li>
            ))}
          </ul>
        </Bandeau>
      ) : null}
      {rien ? null : (
        <div className="deux">
          <div>
            {compare ? (
              <Tableau
                legende={<>Ce que les enfants paieraient{suite}</>}
                entetes={["Enfants qui", nombre("Nombre"), nombre("Effet moyen par mois")]}
                lignes={sens}
              />
            ) : null}
            {barres.length > 0 ? (
              <div className="bloc">
                <h3>Nombre d’enfants selon l’effet par mois</h3>
                <Histogramme
                  titre={`Nombre d’enfants selon l’effet par mois, ${titre.toLowerCase()}`}
                  barres={barres}
                  entetes={["Effet par mois", "Enfants"]}
                />
              </div>
            ) : null}
          </div>
          <div className="bloc">
            <h3>Recettes en un an</h3>
            <dl className="recettes">
              {recettes.map(({ cle, valeur }) => (
                <Fragment key={cle}>
                  <dt>{cle}</dt>
                  <dd>{valeur}</dd>
                </Fragment>
              ))}
            </dl>
            {notes.map((note) => (
              <p key={note}>
                <small>{note}</small>
              </p>
            ))}
          </div>
        </div>
      )}
      {perdants.length > 0 ? (
        <Tableau
          legende={
            <>
              {perdants.length > 1
                ? `Les ${perdants.length} groupes qui perdent le plus`
                : "Le groupe qui perd le plus"}
              {suite}
            </>
          }
          entetes={[
            "Groupe",
            nombre("Enfants"),
            nombre("Prix aujourd’hui"),
            nombre("Prix du brouillon"),
            nombre("Effet par mois"),
          ]}
          lignes={perdants}
        />
      ) : null}
    </>
  );
}
