import { NOMBRE } from "#app/domain/grille/edition/notation.ts";
import { ChampTexte } from "../champs.tsx";
import { Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export const FormulaireProduit = ({ chemin, noeud, niveau, Tarif }: PropsFormulaire) => (
  <>
    <div className="rangee">
      <ChampTexte
        chemin={[...chemin, "facteur"]}
        valeur={noeud["facteur"]}
        libelle="Multiplié par"
        noeud={chemin}
        notation={NOMBRE}
        taille={8}
        invite="1/2, 2 ou 20 %"
      />
      <Precisions chemin={chemin} noeud={noeud} libelle />
    </div>
    <Tarif chemin={[...chemin, "tarif"]} valeur={noeud["tarif"]} niveau={niveau} />
  </>
);
