import { Fragment, useState } from "react";
import { asListe, asObjet, changeListe, readAt, writeAt } from "#app/domain/tarification/chemin.ts";
import { readKind } from "#app/domain/grille/edition/blanc.ts";
import { nameLigne } from "#app/domain/grille/edition/nommer-ligne.ts";
import { EUROS } from "#app/domain/grille/edition/notation.ts";
import { ChampCase, ChampTexte, Geste, Libelle } from "../champs.tsx";
import { Constats, useGravite } from "../constats.tsx";
import { toId, useConstats, useEdition, useFaute, useNoms } from "../contexte.tsx";
import { ChampBorne } from "./borne-ligne.tsx";
import type { PropsFormulaire } from "./props.ts";

/** A fixed price without words of its own stands in the table; any other tariff under its line. */
const isSimple = (tarif: unknown): boolean => {
  const { libelle, article } = asObjet(tarif);
  return readKind(tarif) === "forfait" && libelle === undefined && article === undefined;
};

export function FormulaireTranches(props: PropsFormulaire) {
  const { chemin, noeud } = props;
  const { change } = useEdition();
  const { base } = useNoms();
  const liste = [...chemin, "lignes"];
  const lignes = asListe(noeud["lignes"]);
  /** The new line starts where the one above stops. */
  const insert = (place: number): void =>
    change(
      (document) =>
        changeListe(document, liste, (les) => {
          const fin = asObjet(les[place - 1])["a"];
          const { valeur, compris } = asObjet(fin);
          const de =
            fin === null || fin === undefined ? { valeur: "", compris: true } : { valeur, compris: !compris };
          const neuve = { nom: nameLigne(de, null), de, a: null, tarif: { kind: "forfait" } };
          return [...les.slice(0, place), neuve, ...les.slice(place)];
        }),
      `Ligne ${place + 1} ajoutée`,
      toId([...liste, place, "de"]),
    );
  return (
    <>
      <div className="tableau-saisie">
        <table className="lignes">
          <caption>Une ligne par tranche</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Ligne</span>
              </th>
              <th scope="col">{base} de</th>
              <th scope="col">à</th>
              <th scope="col">Prix (€)</th>
              <th scope="col">
                <span className="visually-hidden">Gestes</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lignes.map((ligne, place) => (
              <Ligne
                key={place}
                {...props}
                ligne={asObjet(ligne)}
                place={place}
                derniere={place === lignes.length - 1}
                insert={insert}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Geste id={`${toId(chemin)}-ajouter`} noeud={chemin} onClick={() => insert(lignes.length)}>
        Ajouter une ligne
      </Geste>
    </>
  );
}

interface PropsLigne extends PropsFormulaire {
  ligne: Readonly<Record<string, unknown>>;
  place: number;
  derniere: boolean;
  insert: (place: number) => void;
}

function Ligne({ chemin, niveau, Tarif, ligne, place, derniere, insert }: PropsLigne) {
  const { change } = useEdition();
  const { base } = useNoms();
  const liste = [...chemin, "lignes"];
  const ici = [...liste, place];
  const [depliee, setDepliee] = useState(false);
  const gravite = useGravite(ici);
  const constats = useConstats(ici);
  const fauteNom = useFaute([...ici, "nom"]);
  const { nom, tarif, article, baseConnueExigee } = ligne;
  const simple = isSimple(tarif);
  const ouverte = depliee || fauteNom !== undefined;
  const id = toId(ici);
  const swap = (avec: number, libelle: string): void =>
    change(
      (document) => {
        const [une, autre] = [readAt(document, ici), readAt(document, [...liste, avec])];
        return writeAt(writeAt(document, ici, autre), [...liste, avec], une);
      },
      libelle,
      `${toId([...liste, avec])}-plus`,
    );
  return (
    <Fragment>
      <tr className={gravite === "bloquant" ? "trou" : undefined}>
        <th scope="row">{place + 1}</th>
        <td data-colonne={`${base} de`}>
          <ChampBorne ligne={ici} cle="de" valeurs={ligne} />
        </td>
        <td data-colonne="à">
          <ChampBorne ligne={ici} cle="a" valeurs={ligne} />
        </td>
        <td data-colonne="Prix (€)">
          {simple ? (
            <ChampTexte
              chemin={[...ici, "tarif", "centimes"]}
              valeur={asObjet(tarif)["centimes"]}
              libelle="Prix"
              noeud={ici}
              notation={EUROS}
              muet
            />
          ) : (
            "ci-dessous"
          )}
        </td>
        <td>
          <div className="gestes">
            <button
              type="button"
              className="bouton-lien"
              id={`${id}-plus`}
              aria-expanded={ouverte}
              onClick={() => setDepliee(!ouverte)}
            >
              <Libelle libelle="Plus" noeud={ici} />
            </button>
            <Geste discret noeud={ici} onClick={() => insert(place + 1)}>
              Insérer<span className="visually-hidden"> une ligne dessous</span>
            </Geste>
            <Geste
              discret
              noeud={ici}
              onClick={() =>
                change(
                  (document) => changeListe(document, liste, (les) => les.filter((_, une) => une !== place)),
                  `Ligne ${place + 1} enlevée`,
                  `${toId(chemin)}-ajouter`,
                )
              }
            >
              Enlever
            </Geste>
          </div>
        </td>
      </tr>
      {constats.length > 0 ? (
        <tr className="sous-ligne">
          <td colSpan={5}>
            <Constats chemin={ici} />
          </td>
        </tr>
      ) : null}
      {ouverte || !simple ? (
        <tr className="sous-ligne">
          <td colSpan={5}>
            {ouverte ? (
              <div className="rangee">
                <ChampTexte
                  chemin={[...ici, "nom"]}
                  valeur={nom}
                  libelle="Nom de la ligne"
                  noeud={ici}
                  aide="Il suit les bornes tant que vous ne l’écrivez pas."
                />
                <ChampTexte
                  chemin={[...ici, "article"]}
                  valeur={article}
                  libelle="Article de la ligne"
                  noeud={ici}
                  facultatif
                />
                <ChampCase
                  chemin={[...ici, "baseConnueExigee"]}
                  valeur={baseConnueExigee}
                  libelle="Réservée aux familles dont le quotient est connu"
                  noeud={ici}
                  absent
                />
                <div className="gestes">
                  {place > 0 ? (
                    <Geste discret noeud={ici} onClick={() => swap(place - 1, `Ligne ${place + 1} montée`)}>
                      Monter
                    </Geste>
                  ) : null}
                  {derniere ? null : (
                    <Geste
                      discret
                      noeud={ici}
                      onClick={() => swap(place + 1, `Ligne ${place + 1} descendue`)}
                    >
                      Descendre
                    </Geste>
                  )}
                </div>
              </div>
            ) : null}
            {ouverte || !simple ? <Tarif chemin={[...ici, "tarif"]} valeur={tarif} niveau={niveau} /> : null}
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}
