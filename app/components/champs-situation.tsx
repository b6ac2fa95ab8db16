/** The social scheme and the particular situations of a household, in the words of the grids. */
import { describeMot, REGIME_AUTRE } from "#app/domain/foyer/situation.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { ChoixMultiple, ListeDeroulante } from "./champs.tsx";

interface ChampsSituationProps {
  regimes: readonly string[];
  statuts: readonly string[];
  /** Those that look at the scheme. */
  activites: readonly string[];
  aideStatuts: string;
  /** The scheme may be left out: nothing chosen yet looks at it. */
  facultatif?: boolean;
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
}

const toOption = (mot: string) => ({ valeur: mot, libelle: describeMot(mot) });

export function ChampsSituation(props: ChampsSituationProps) {
  const { regimes, statuts, activites, aideStatuts, facultatif, saisie, erreurs } = props;
  return (
    <>
      {regimes.length > 0 ? (
        <ListeDeroulante
          nom="regime"
          valeur={saisie["regime"]}
          erreur={erreurs.find(({ champ }) => champ === "regime")?.message}
          libelle="Votre régime social"
          aide={`Seulement pour\u00a0: ${activites.join(", ")}.`}
          facultatif={facultatif}
          options={[...regimes.filter((mot) => mot !== REGIME_AUTRE), REGIME_AUTRE].map(toOption)}
        />
      ) : null}
      {statuts.length > 0 ? (
        <ChoixMultiple
          nom="statuts"
          legende="Votre situation"
          aide={aideStatuts}
          valeurs={saisie["statuts"]?.split("\n")}
          options={statuts.map(toOption)}
        />
      ) : null}
    </>
  );
}
