/** Every value of the household's QF, its month, how it came and what it decided. */
import type { ValeurQuotient } from "#app/domain/bases/histoire-quotient.ts";
import { DateTexte } from "./date-texte.tsx";
import { duMoisIso } from "./dates.ts";
import { describeOrigine, formatValeur } from "./fiche-quotient.tsx";
import { Tableau } from "./liste-resume.tsx";

const ETATS: Readonly<Record<ValeurQuotient["etat"], string>> = {
  connue: "",
  contestee: ", contesté\u00A0: ne sert pas au prix",
  perimee: ", trop ancien\u00A0: ne sert plus au prix",
};

interface HistoireProps {
  valeurs: readonly ValeurQuotient[];
  lienDecision: (id: string) => string;
}

export function HistoireQuotient({ valeurs, lienDecision }: HistoireProps) {
  return (
    <Tableau
      legende="Le plus récent d’abord"
      entetes={["Quotient", "Obtenu", "Décisions"]}
      lignes={valeurs.map((valeur) => [
        <>
          {formatValeur(valeur.quotient.valeur)} <small>{duMoisIso(valeur.quotient.mois)}</small>
        </>,
        <>
          {describeOrigine(valeur)} le <DateTexte date={valeur.obtenuLe} />
          {ETATS[valeur.etat]}
        </>,
        valeur.decisions.length === 0
          ? "aucune"
          : valeur.decisions.map(({ id, numero }) => (
              <div key={id}>
                <a className="insecable" href={lienDecision(id)}>
                  {numero}
                </a>
              </div>
            )),
      ])}
    />
  );
}
