import { ChampTexte } from "../champs.tsx";
import { Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export const FormulaireTiers = ({ chemin, noeud, niveau, Tarif }: PropsFormulaire) => (
  <>
    <div className="rangee">
      <ChampTexte
        chemin={[...chemin, "payeur"]}
        valeur={noeud["payeur"]}
        libelle="Qui paie l’autre part"
        noeud={chemin}
        invite="Le CCAS"
      />
      <Precisions chemin={chemin} noeud={noeud} />
    </div>
    <Tarif chemin={[...chemin, "tarif"]} valeur={noeud["tarif"]} niveau={niveau} />
    <Tarif chemin={[...chemin, "part"]} valeur={noeud["part"]} niveau={niveau} />
  </>
);
