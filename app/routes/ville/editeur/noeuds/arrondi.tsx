import { EUROS } from "#app/domain/grille/edition/notation.ts";
import { ChampListe, ChampTexte } from "../champs.tsx";
import { OPTIONS_MODE } from "../mots.ts";
import { Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export const FormulaireArrondi = ({ chemin, noeud, niveau, Tarif }: PropsFormulaire) => (
  <>
    <div className="rangee">
      <ChampListe
        chemin={[...chemin, "mode"]}
        valeur={noeud["mode"]}
        libelle="Sens de l’arrondi"
        noeud={chemin}
        options={OPTIONS_MODE}
      />
      <ChampTexte
        chemin={[...chemin, "pas"]}
        valeur={noeud["pas"]}
        libelle="Arrondi à, en euros"
        noeud={chemin}
        notation={EUROS}
        taille={8}
        aide="0,01 pour le centime."
      />
      <Precisions chemin={chemin} noeud={noeud} />
    </div>
    <Tarif chemin={[...chemin, "tarif"]} valeur={noeud["tarif"]} niveau={niveau} />
  </>
);
