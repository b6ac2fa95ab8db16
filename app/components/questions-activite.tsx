/** What the price of an activity needs to know of a child, under the activity. */
import { toChampPai, toChampQuantite } from "#app/domain/inscription/saisie-reponses.ts";
import type { Questions } from "#app/domain/inscription/questions.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { Champ } from "./champs.tsx";

interface QuestionsActiviteProps {
  /** Tells the child and the activity in the names of the fields. */
  prefixe: string;
  questions: Questions;
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  /** Said to those who do not see what the fields stand under. */
  precision: string;
}

export function QuestionsActivite({
  prefixe,
  questions,
  saisie,
  erreurs,
  precision,
}: QuestionsActiviteProps) {
  const pai = toChampPai(prefixe);
  const suite = <span className="visually-hidden">, {precision}</span>;
  return (
    <>
      {questions.quantites.map(({ nom, libelle, min, max, nombre }) => {
        const champ = toChampQuantite(prefixe, nom);
        return (
          <Champ
            key={nom}
            nom={champ}
            libelle={
              <>
                {libelle}
                {suite}
              </>
            }
            aide={`De ${min} à ${max}.`}
            erreur={erreurs.find((one) => one.champ === champ)?.message}
            valeur={saisie[champ] ?? String(nombre)}
            inputMode="numeric"
            autoComplete="off"
            taille={4}
          />
        );
      })}
      {questions.pai ? (
        <p className="case-seule">
          <input type="checkbox" id={pai} name={pai} value="oui" defaultChecked={saisie[pai] === "oui"} />
          <label htmlFor={pai}>
            Apporte son repas, avec un projet d’accueil individualisé (PAI)
            {suite}
          </label>
        </p>
      ) : null}
    </>
  );
}
