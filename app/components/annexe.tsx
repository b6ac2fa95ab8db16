/** The annex of a délibération as a page to read, print or paste: no script, the sheet of the portal alone. */
import type { Annexe } from "#app/domain/tableur/make-annexe.ts";
import { DateTexte } from "./date-texte.tsx";
import { ListeResume, Tableau } from "./liste-resume.tsx";
import { Texte } from "./texte.tsx";

export function AnnexeHtml({ annexe }: { annexe: Annexe }) {
  const { commune, titre, brouillon, mentions, prix, sansBase, faitLe } = annexe;
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${titre} – Annexe, ${commune}`}</title>
        <link rel="stylesheet" href="/annexe.css" />
      </head>
      <body>
        <main>
          <p>
            Commune de {commune}
            <br />
            {brouillon ? (
              <strong>Projet d’annexe&nbsp;: la grille est encore un brouillon</strong>
            ) : (
              "Annexe à la délibération"
            )}
          </p>
          <h1>
            <Texte>{titre}</Texte>
          </h1>
          <ListeResume
            lignes={mentions.map(({ cle, valeur }) => ({ cle, valeur: <Texte>{valeur}</Texte> }))}
          />
          <h2>Prix</h2>
          {prix.kind === "table" ? (
            <Tableau legende="Prix de la grille" entetes={prix.entetes} lignes={prix.lignes} />
          ) : (
            <ul>
              {prix.lignes.map(({ niveau, texte, valeur }, rang) => (
                <li key={rang} className={`niveau-${Math.min(niveau, 6)}`}>
                  <Texte>{texte}</Texte>
                  {valeur === null ? null : (
                    <>
                      &nbsp;: <strong>{valeur}</strong>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
          {sansBase.length > 0 ? (
            <>
              <h2>Quand le quotient ou le revenu n’est pas connu</h2>
              <Tableau
                legende="Règle de chaque situation"
                entetes={["Situation", "Prix"]}
                lignes={sansBase.map(({ etat, regle }) => [etat, <Texte key={etat}>{regle}</Texte>])}
              />
            </>
          ) : null}
          <p>
            Document généré le <DateTexte date={faitLe} /> par le portail de la commune.
          </p>
        </main>
      </body>
    </html>
  );
}
