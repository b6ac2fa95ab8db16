import { asListe, asObjet, changeListe } from "#app/domain/tarification/chemin.ts";
import { EUROS_EXACTS, NOMBRE } from "#app/domain/grille/edition/notation.ts";
import { ChampTexte, Geste } from "../champs.tsx";
import { toId, useEdition, useNoms } from "../contexte.tsx";
import { Constats } from "../constats.tsx";
import { Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export function FormulairePoints({ chemin, noeud }: PropsFormulaire) {
  const { change } = useEdition();
  const { base } = useNoms();
  const liste = [...chemin, "points"];
  const points = asListe(noeud["points"]);
  const remove = (place: number): void =>
    change(
      (document) => changeListe(document, liste, (les) => les.filter((_, une) => une !== place)),
      `Point ${place + 1} enlevé`,
      `${toId(chemin)}-ajouter`,
    );
  return (
    <>
      <table className="lignes">
        <caption>Le prix va en ligne droite d’un point au suivant</caption>
        <thead>
          <tr>
            <th scope="col">{base}</th>
            <th scope="col">Prix, en euros</th>
            <th scope="col">
              <span className="visually-hidden">Gestes</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point, place) => {
            const ici = [...liste, place];
            return (
              <tr key={place}>
                <td>
                  <ChampTexte
                    chemin={[...ici, "base"]}
                    valeur={asObjet(point)["base"]}
                    libelle={base}
                    noeud={ici}
                    notation={NOMBRE}
                    muet
                  />
                </td>
                <td>
                  <ChampTexte
                    chemin={[...ici, "centimes"]}
                    valeur={asObjet(point)["centimes"]}
                    libelle="Prix"
                    noeud={ici}
                    notation={EUROS_EXACTS}
                    muet
                  />
                </td>
                <td>
                  <Geste discret noeud={ici} onClick={() => remove(place)}>
                    Enlever
                  </Geste>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Constats chemin={liste} />
      <Geste
        id={`${toId(chemin)}-ajouter`}
        noeud={chemin}
        onClick={() =>
          change(
            (document) => changeListe(document, liste, (les) => [...les, {}]),
            `Point ${points.length + 1} ajouté`,
            toId([...liste, points.length, "base"]),
          )
        }
      >
        Ajouter un point
      </Geste>
      <Precisions chemin={chemin} noeud={noeud} />
    </>
  );
}
