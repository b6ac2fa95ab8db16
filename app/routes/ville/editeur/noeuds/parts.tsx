import { asListe, asObjet, changeListe } from "#app/domain/tarification/chemin.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import { ChampTexte, Geste } from "../champs.tsx";
import { toId, useEdition } from "../contexte.tsx";
import type { PropsFormulaire } from "./props.ts";

/** Named tariffs that are added or compared. */
function Parts({ cle, chemin, noeud, niveau, Tarif }: PropsFormulaire & { cle: "parts" | "choix" }) {
  const { change } = useEdition();
  const liste = [...chemin, cle];
  const parts = asListe(noeud[cle]);
  const ajouter = `${toId(chemin)}-ajouter`;
  return (
    <>
      {parts.map((part, place) => {
        const ici = [...liste, place];
        return (
          <div className="part" key={place}>
            <div className="rangee">
              <ChampTexte
                chemin={[...ici, "libelle"]}
                valeur={asObjet(part)["libelle"]}
                libelle="Nom de la part"
                noeud={ici}
                invite="repas"
              />
              <Geste
                discret
                noeud={ici}
                onClick={() =>
                  change(
                    (document) =>
                      changeListe(document, liste, (les) => les.filter((_, une) => une !== place)),
                    `${nameChemin(ici)}\u00a0: enlevée`,
                    ajouter,
                  )
                }
              >
                Enlever cette part
              </Geste>
            </div>
            <Tarif chemin={[...ici, "tarif"]} valeur={asObjet(part)["tarif"]} niveau={niveau} />
          </div>
        );
      })}
      <Geste
        id={ajouter}
        noeud={chemin}
        onClick={() =>
          change(
            (document) => changeListe(document, liste, (les) => [...les, { tarif: { kind: "forfait" } }]),
            "Part ajoutée",
            toId([...liste, parts.length, "libelle"]),
          )
        }
      >
        Ajouter une part
      </Geste>
    </>
  );
}

export const FormulaireSomme = (props: PropsFormulaire) => <Parts {...props} cle="parts" />;
export const FormulaireChoix = (props: PropsFormulaire) => <Parts {...props} cle="choix" />;
