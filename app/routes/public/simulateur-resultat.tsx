/** What the simulation gives: the sums first, then each price with its receipt. */
import { PrixTicket, SansPrix, type Recu } from "#app/components/prix.tsx";
import type { CalendrierEstime } from "#app/domain/inscription/estimation.ts";
import { insecable } from "#app/components/typographie.ts";

export interface ResultatProps {
  /** How the quotient was estimated; null when it was given, or unknown. */
  quotient: string | null;
  sansQuotient: boolean;
  enfants: readonly { titre: string; recus: readonly Recu[] }[];
  annee: string;
  mois: string;
  calcul: readonly string[];
  calendrier: CalendrierEstime;
  incomplete: boolean;
  partage: string;
}

export function ResultatSimulateur(props: ResultatProps) {
  const { quotient, sansQuotient, enfants, annee, mois, calcul, calendrier, incomplete, partage } = props;
  return (
    <section aria-labelledby="resultat">
      <h2 id="resultat">Vos prix estimés</h2>
      <div className="fiche">
        <p className="fiche-valeur">{mois}</p>
        <div className="fiche-texte">
          <p>
            par mois,{" "}
            {calendrier.mois === 10 ? "de septembre à juin" : <>pendant {calendrier.mois}&nbsp;mois</>}
          </p>
          <p className="fiche-origine">soit {annee} pour l’année scolaire</p>
        </div>
      </div>
      {incomplete ? <p>Une activité n’a pas encore de prix&nbsp;: elle n’est pas comptée.</p> : null}
      {quotient ? (
        <p>
          Quotient familial <strong>estimé</strong>&nbsp;: {quotient}. La CAF ou la MSA calcule le vrai, qui
          peut être différent.
        </p>
      ) : null}
      {sansQuotient ? (
        <p>Sans quotient familial, la règle de la ville pour un quotient pas encore reçu s’applique.</p>
      ) : null}
      <details>
        <summary>Le calcul de l’année</summary>
        <ul>
          {calcul.map((ligne, rang) => (
            <li key={rang}>{ligne}</li>
          ))}
          <li>
            <strong>Total&nbsp;: {annee}</strong>, réparti sur {calendrier.mois}&nbsp;mois&nbsp;: {mois} par
            mois
          </li>
        </ul>
        <p>
          Nous comptons {calendrier.semaines}&nbsp;semaines d’école et {calendrier.mois}&nbsp;mois de facture.
          Les absences, les sorties annulées et les changements de prix en cours d’année ne sont pas comptés.
        </p>
      </details>
      {enfants.map(({ titre, recus }) => (
        <section key={titre}>
          <h3>{titre}</h3>
          {recus.length === 0 ? <p>Aucune activité.</p> : null}
          {recus.map((recu) =>
            recu.montant === null ? (
              <SansPrix key={recu.cle} titre={recu.titre} motif={recu.motif ?? ""} niveau={4} />
            ) : (
              <PrixTicket
                key={recu.cle}
                titre={recu.titre}
                sousTitre={recu.sousTitre && insecable(recu.sousTitre)}
                montant={recu.montant}
                unite={recu.unite}
                etapes={recu.etapes}
                source={recu.source}
                niveau={4}
              />
            ),
          )}
        </section>
      ))}
      <p>
        Ce n’est pas une décision&nbsp;: la ville calcule votre prix quand elle a reçu votre quotient et
        vérifié votre domicile, avec les mêmes règles.
      </p>
      <p>
        <a href={partage}>Adresse de cette simulation, à garder ou à partager</a>. Elle porte le domicile, les
        âges et les activités&nbsp;; ni votre quotient, ni vos revenus.
      </p>
    </section>
  );
}
