/** What may be chosen for each child, each activity with its price, and under it what the price needs to know. */
import { toChampChoix } from "#app/domain/inscription/choix.ts";
import type { Questions } from "#app/domain/inscription/questions.ts";
import type { Jour } from "#app/domain/inscription/semaine.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { ChoixMultiple } from "./champs.tsx";
import { QuestionsActivite } from "./questions-activite.tsx";

export interface EnfantAInscrire {
  id: string;
  prenom: string;
  legende: string;
  options: {
    valeur: string;
    libelle: string;
    aide: string;
    demande?: { questions: Questions; jours: Jour[]; menus: readonly string[]; prefixe: string };
  }[];
  /** Names of activities: enrolled, waiting for a place, enrolled by the other parent. */
  deja: string[];
  attend: string[];
  parAutreParent: string[];
}

interface Props {
  enfants: readonly EnfantAInscrire[];
  /** The same, with the newest price of each option. */
  tarifes: readonly EnfantAInscrire[];
  choisis: readonly string[];
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  /** What is missing, said at the first child who may choose. */
  message?: string;
}

export function ChoixActivites({ enfants, tarifes, choisis, saisie, erreurs, message }: Props) {
  const aides = new Map(tarifes.flatMap(({ options }) => options.map(({ valeur, aide }) => [valeur, aide])));
  const premier = enfants.find(({ options }) => options.length > 0);
  return enfants.map(({ id, prenom, legende, options, deja, attend, parAutreParent }) => (
    <div key={id}>
      {options.length > 0 ? (
        <ChoixMultiple
          nom={toChampChoix(id)}
          legende={legende}
          options={options.map(({ demande, ...option }) => ({
            ...option,
            aide: aides.get(option.valeur) ?? option.aide,
            ...(demande && {
              suite: (
                <QuestionsActivite
                  {...demande}
                  saisie={saisie}
                  erreurs={erreurs}
                  precision={`${option.libelle}, ${prenom}`}
                />
              ),
            }),
          }))}
          valeurs={choisis}
          erreur={id === premier?.id ? message : undefined}
        />
      ) : (
        <h2>{legende}</h2>
      )}
      {options.length === 0 && deja.length === 0 && attend.length === 0 ? (
        <p>Aucune activité n’est proposée à cet enfant pour le moment.</p>
      ) : null}
      {attend.length > 0 ? <p>En attente d’une place&nbsp;: {attend.join("\u00A0; ")}.</p> : null}
      {deja.length > 0 ? <p>Déjà inscrit&nbsp;: {deja.join(", ")}.</p> : null}
      {parAutreParent.length > 0 ? (
        <p>
          Inscrit par l’autre parent, pour ses jours&nbsp;: {parAutreParent.join(", ")}. Vous ne pouvez pas
          défaire son inscription, ni lui la vôtre.
        </p>
      ) : null}
    </div>
  ));
}
