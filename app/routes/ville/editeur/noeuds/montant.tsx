import { ChampListe, Geste } from "../champs.tsx";
import { useEdition } from "../contexte.tsx";
import { OPTIONS_MONTANT } from "../mots.ts";
import { Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";
import { writeAt } from "#app/domain/tarification/chemin.ts";

export function FormulaireMontant({ chemin, noeud, niveau, Tarif }: PropsFormulaire) {
  const { change } = useEdition();
  const sinon = [...chemin, "sinon"];
  const put = (valeur: unknown, libelle: string): void =>
    change((document) => writeAt(document, sinon, valeur), libelle);
  return (
    <>
      <div className="rangee">
        <ChampListe
          chemin={[...chemin, "de"]}
          valeur={noeud["de"]}
          libelle="Montant"
          noeud={chemin}
          options={OPTIONS_MONTANT}
        />
        <Precisions chemin={chemin} noeud={noeud} />
      </div>
      {noeud["sinon"] === undefined ? (
        <Geste discret noeud={chemin} onClick={() => put({ kind: "forfait" }, "Tarif à défaut ajouté")}>
          Dire quel prix s’applique quand ce montant n’est pas connu
        </Geste>
      ) : (
        <>
          <Tarif chemin={sinon} valeur={noeud["sinon"]} niveau={niveau} />
          <Geste discret noeud={chemin} onClick={() => put(undefined, "Tarif à défaut enlevé")}>
            Enlever le tarif à défaut
          </Geste>
        </>
      )}
    </>
  );
}
