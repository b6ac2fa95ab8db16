import { ChampListe } from "../champs.tsx";
import { useNoms } from "../contexte.tsx";
import type { PropsFormulaire } from "./props.ts";

export function FormulaireRenvoi({ chemin, noeud }: PropsFormulaire) {
  const { definitions } = useNoms();
  return (
    <ChampListe
      chemin={[...chemin, "vers"]}
      valeur={noeud["vers"]}
      libelle="Tarif nommé"
      noeud={chemin}
      options={definitions.map((nom) => ({ valeur: nom, libelle: nom }))}
      aide={definitions.length === 0 ? "Écrivez d’abord un tarif nommé, plus bas dans la page." : undefined}
    />
  );
}
