/** What the price of an activity needs to know of a child, under the activity. */
import type { ReactNode } from "react";
import { toChampPai, toChampQuantite } from "#app/domain/inscription/saisie-reponses.ts";
import type { Jour } from "#app/domain/inscription/semaine.ts";
import { toChampMenu } from "#app/domain/inscription/menus.ts";
import { toChampJours } from "#app/domain/inscription/jours.ts";
import type { Questions } from "#app/domain/inscription/questions.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { Champ, ListeDeroulante } from "./champs.tsx";

interface QuestionsActiviteProps {
  /** Tells the child and the activity in the names of the fields. */
  prefixe: string;
  questions: Questions;
  /** Days to choose among; none where there is no choice. */
  jours?: readonly Jour[];
  /** Meals to choose among; none where there is no choice. */
  menus?: readonly string[];
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  /** Said to those who do not see what the fields stand under. */
  precision: string;
}

export function QuestionsActivite({
  prefixe,
  questions,
  jours = [],
  menus = [],
  saisie,
  erreurs,
  precision,
}: QuestionsActiviteProps) {
  const pai = toChampPai(prefixe);
  const suite = <span className="visually-hidden">, {precision}</span>;
  return (
    <>
      {jours.length > 0 ? (
        <Jours champ={toChampJours(prefixe)} jours={jours} saisie={saisie} erreurs={erreurs} suite={suite} />
      ) : null}
      {menus.length > 0 ? (
        <ListeDeroulante
          nom={toChampMenu(prefixe)}
          libelle={
            <>
              Menu
              {suite}
            </>
          }
          options={menus.map((menu) => ({ valeur: menu, libelle: menu }))}
          valeur={saisie[toChampMenu(prefixe)] ?? menus[0]}
          erreur={erreurs.find((one) => one.champ === toChampMenu(prefixe))?.message}
          invite={null}
        />
      ) : null}
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

interface JoursProps {
  champ: string;
  jours: readonly Jour[];
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  suite: ReactNode;
}

/** Every day is ticked until the family says otherwise; the hidden field tells that the question was asked. */
function Jours({ champ, jours, saisie, erreurs, suite }: JoursProps) {
  const coches = saisie[champ]?.split("\n");
  const erreur = erreurs.find((one) => one.champ === champ)?.message;
  return (
    <fieldset className={erreur ? "champ jours en-erreur" : "champ jours"}>
      <legend>
        Jours par semaine
        {suite}
      </legend>
      {erreur ? <p className="champ-erreur">{erreur}</p> : null}
      <input type="hidden" name={champ} value="" />
      <div className="jours-cases">
        {jours.map((jour, rang) => {
          const id = rang === 0 ? champ : `${champ}-${jour}`;
          return (
            <p className="case-seule" key={jour}>
              <input
                type="checkbox"
                id={id}
                name={champ}
                value={jour}
                defaultChecked={coches === undefined || coches.includes(jour)}
              />
              <label htmlFor={id}>{jour}</label>
            </p>
          );
        })}
      </div>
    </fieldset>
  );
}
