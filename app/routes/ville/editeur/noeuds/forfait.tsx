import { EUROS } from "#app/domain/grille/edition/notation.ts";
import { ChampTexte } from "../champs.tsx";
import { Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export const FormulaireForfait = ({ chemin, noeud }: PropsFormulaire) => (
  <div className="rangee">
    <ChampTexte
      chemin={[...chemin, "centimes"]}
      valeur={noeud["centimes"]}
      libelle="Prix, en euros"
      noeud={chemin}
      notation={EUROS}
      taille={8}
    />
    <Precisions chemin={chemin} noeud={noeud} libelle />
  </div>
);
