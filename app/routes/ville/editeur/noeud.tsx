/** A tariff in the editor: its heading, what may be done with it whole, its findings, and the form of its kind. */
import { memo, useState } from "react";
import { asObjet, readAt, writeAt } from "#app/domain/tarification/chemin.ts";
import {
  createNoeud,
  isEntourant,
  KINDS,
  listTarifs,
  readKind,
  replaceKind,
} from "#app/domain/grille/edition/blanc.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import { Geste, Libelle } from "./champs.tsx";
import { toId, useEdition } from "./contexte.tsx";
import { GENRES } from "./mots.ts";
import { FORMULAIRES } from "./noeuds/registre.ts";
import type { PropsTarif } from "./noeuds/props.ts";
import { Constats } from "./constats.tsx";

const capitale = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

export const Tarif = memo(function Tarif({ chemin, valeur, niveau }: PropsTarif) {
  const kind = readKind(valeur);
  const Titre = `h${Math.min(niveau, 6)}` as "h3";
  const Formulaire = kind && FORMULAIRES[kind];
  const mots = nameChemin(chemin).split(", ");
  const [ici = "", dessus] = [mots.at(-1), mots.slice(0, -1)];
  return (
    <section className="noeud" data-genre={kind ?? undefined}>
      <div className="noeud-tete">
        <Titre id={`${toId(chemin)}-titre`} tabIndex={-1}>
          {dessus.length > 0 ? <span className="visually-hidden">{dessus.join(", ")}, </span> : null}
          {capitale(ici)}
          <span className="noeud-genre">&nbsp;: {kind ? GENRES[kind] : "à choisir"}</span>
        </Titre>
        <Changer chemin={chemin} valeur={valeur} kind={kind} />
      </div>
      <Constats chemin={chemin} />
      {Formulaire ? (
        <Formulaire chemin={chemin} noeud={asObjet(valeur)} niveau={niveau + 1} Tarif={Tarif} />
      ) : (
        <p>Choisissez comment ce prix se calcule, avec «&nbsp;Changer&nbsp;».</p>
      )}
    </section>
  );
});

/** Another kind in its place, around it, or one of its own tariffs alone. */
function Changer({ chemin, valeur, kind }: Omit<PropsTarif, "niveau"> & { kind: Noeud["kind"] | null }) {
  const { change } = useEdition();
  const [choisi, setChoisi] = useState<Noeud["kind"]>(kind === "tranches" ? "forfait" : "tranches");
  const [ouvert, setOuvert] = useState(false);
  const id = `${toId(chemin)}-genre`;
  const ou = nameChemin(chemin);
  const put = (make: (tarif: unknown) => unknown, libelle: string): void => {
    setOuvert(false);
    change(
      (document) => writeAt(document, chemin, make(readAt(document, chemin))),
      libelle,
      `${toId(chemin)}-titre`,
    );
  };
  return (
    <details className="menu" open={ouvert} onToggle={(event) => setOuvert(event.currentTarget.open)}>
      <summary>
        <Libelle libelle="Changer" noeud={chemin} />
      </summary>
      <div className="menu-contenu">
        <label htmlFor={id}>
          <Libelle libelle="Genre de tarif" noeud={chemin} />
        </label>
        <select
          id={id}
          value={choisi}
          onChange={(event) => setChoisi(event.currentTarget.value as typeof choisi)}
        >
          {KINDS.map((un) => (
            <option key={un} value={un}>
              {GENRES[un]}
            </option>
          ))}
        </select>
        <div className="gestes">
          <Geste
            noeud={chemin}
            onClick={() =>
              put((tarif) => replaceKind(tarif, choisi), `${ou}\u00a0: remplacé par ${GENRES[choisi]}`)
            }
          >
            Remplacer
          </Geste>
          {kind && isEntourant(choisi) ? (
            <Geste
              noeud={chemin}
              onClick={() =>
                put((tarif) => createNoeud(choisi, tarif), `${ou}\u00a0: entouré de ${GENRES[choisi]}`)
              }
            >
              Entourer
            </Geste>
          ) : null}
        </div>
        {listTarifs(valeur).map(({ chemin: dessous, tarif }) => (
          <Geste
            key={dessous.join(".")}
            discret
            onClick={() =>
              put(() => tarif, `${ou}\u00a0: ne garde que ${nameChemin([...chemin, ...dessous])}`)
            }
          >
            Ne garder que&nbsp;: {nameChemin([...chemin, ...dessous])}
          </Geste>
        ))}
      </div>
    </details>
  );
}
