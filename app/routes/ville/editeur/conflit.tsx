/** Another editor saved first: what they changed, and what both changed, to be chosen one by one. */
import { useEffect, useRef, useState } from "react";
import { dateEnClair } from "#app/components/dates.ts";
import { toLieu, writeAt } from "#app/domain/tarification/chemin.ts";
import type { Conflit, Difference } from "#app/domain/grille/edition/fusion.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import { Geste } from "./champs.tsx";
import { useEdition } from "./contexte.tsx";
import { describeValeur } from "./valeurs.ts";

export interface Rencontre {
  auteur: string;
  quand: string;
  /** What the other changed. */
  differences: readonly Difference[];
  conflits: readonly Conflit[];
}

export function ConflitVu({ rencontre, onClose }: { rencontre: Rencontre; onClose: () => void }) {
  const { auteur, quand, differences, conflits } = rencontre;
  const titre = useRef<HTMLHeadingElement>(null);
  // Each meeting is told from its title.
  useEffect(() => titre.current?.focus(), [rencontre]);
  return (
    <section className="bandeau attention conflit" aria-labelledby="conflit">
      <h2 id="conflit" ref={titre} tabIndex={-1}>
        {auteur} a enregistré ce brouillon avant vous, le {dateEnClair(quand)}
      </h2>
      <p>
        Votre version n’est pas encore enregistrée. Rien de ce que vous avez écrit n’est perdu&nbsp;: les
        changements ci-dessous ont rejoint les vôtres. Relisez, puis enregistrez.
      </p>
      <ul>
        {differences.map(({ chemin, avant, apres }) => (
          <li key={`${toLieu(chemin)} ${avant === undefined ? "+" : ""}`}>
            {nameChemin(chemin)}&nbsp;: {describeValeur(chemin, avant)} → {describeValeur(chemin, apres)}
          </li>
        ))}
      </ul>
      {conflits.length > 0 ? (
        <>
          <h3>Changé par vous deux&nbsp;: que garder&nbsp;?</h3>
          {conflits.map((conflit) => (
            <UnConflit key={toLieu(conflit.chemin)} conflit={conflit} auteur={auteur} />
          ))}
        </>
      ) : null}
      <Geste onClick={onClose}>J’ai relu, masquer cette liste</Geste>
    </section>
  );
}

function UnConflit({ conflit, auteur }: { conflit: Conflit; auteur: string }) {
  const { chemin, mien, leur } = conflit;
  const { change } = useEdition();
  const [choix, setChoix] = useState<"mien" | "leur">("mien");
  const nom = `conflit-${toLieu(chemin)}`;
  const options = [
    { valeur: "mien" as const, dite: mien, libelle: "Votre saisie" },
    { valeur: "leur" as const, dite: leur, libelle: `Celle de ${auteur}` },
  ];
  return (
    <fieldset>
      <legend>{nameChemin(chemin)}</legend>
      {options.map(({ valeur, dite, libelle }) => (
        <div className="case" key={valeur}>
          <input
            type="radio"
            id={`${nom}-${valeur}`}
            name={nom}
            checked={choix === valeur}
            onChange={() => {
              setChoix(valeur);
              change(
                (document) => writeAt(document, chemin, dite),
                `${nameChemin(chemin)}\u00a0: choix changé`,
              );
            }}
          />
          <label htmlFor={`${nom}-${valeur}`}>
            {libelle}&nbsp;: {describeValeur(chemin, dite)}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
