import { ChampsBornes, Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export const FormulaireBorne = ({ chemin, noeud, niveau, Tarif }: PropsFormulaire) => (
  <>
    <div className="rangee">
      <ChampsBornes chemin={chemin} noeud={noeud} />
      <Precisions chemin={chemin} noeud={noeud} />
    </div>
    <Tarif chemin={[...chemin, "tarif"]} valeur={noeud["tarif"]} niveau={niveau} />
  </>
);
