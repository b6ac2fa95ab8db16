import { ENTIER } from "#app/domain/grille/edition/notation.ts";
import { ChampCase, ChampTexte } from "../champs.tsx";
import { Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export const FormulaireQuantite = ({ chemin, noeud, niveau, Tarif }: PropsFormulaire) => (
  <>
    <div className="rangee">
      <ChampTexte
        chemin={[...chemin, "de"]}
        valeur={noeud["de"]}
        libelle="Quantité comptée"
        noeud={chemin}
        invite="minutes"
        aide={"Un nom court, sans accent\u00a0: minutes, heures, jours, repas."}
      />
      <ChampTexte
        chemin={[...chemin, "par"]}
        valeur={noeud["par"]}
        libelle="Taille d’une unité"
        noeud={chemin}
        notation={ENTIER}
        taille={4}
        aide="15 pour un quart d’heure compté en minutes."
      />
      <ChampTexte
        chemin={[...chemin, "unite"]}
        valeur={noeud["unite"]}
        libelle="Nom de l’unité"
        noeud={chemin}
        invite="quart d’heure"
      />
      <ChampCase
        chemin={[...chemin, "entamee"]}
        valeur={noeud["entamee"]}
        libelle="Toute unité commencée compte"
        noeud={chemin}
      />
      <Precisions chemin={chemin} noeud={noeud} />
    </div>
    <Tarif chemin={[...chemin, "tarif"]} valeur={noeud["tarif"]} niveau={niveau} />
  </>
);
