import { asObjet } from "#app/domain/tarification/chemin.ts";
import { NOMBRE } from "#app/domain/grille/edition/notation.ts";
import { ChampTexte, Plus } from "../champs.tsx";
import { useEdition } from "../contexte.tsx";
import { ChampsBornes, Precisions } from "./commun.tsx";
import type { PropsFormulaire } from "./props.ts";

export function FormulaireTaux({ chemin, noeud }: PropsFormulaire) {
  const { write } = useEdition();
  const assiette = asObjet(noeud["assiette"]);
  // An empty pair of bounds is no pair: the whole key goes.
  const writeAssiette = (cle: "plancher" | "plafond") => (valeur: unknown) => {
    const reste = Object.entries({ ...assiette, [cle]: valeur }).filter(([, une]) => une !== undefined);
    write([...chemin, "assiette"], reste.length === 0 ? undefined : Object.fromEntries(reste));
  };
  return (
    <>
      <div className="rangee">
        <ChampTexte
          chemin={[...chemin, "taux"]}
          valeur={noeud["taux"]}
          libelle="Taux"
          noeud={chemin}
          notation={NOMBRE}
          taille={8}
          invite="0,36 %"
        />
        <ChampsBornes chemin={chemin} noeud={noeud} />
      </div>
      <Plus noeud={chemin} titre="Valeur retenue" ouvert={noeud["assiette"] !== undefined}>
        <ChampTexte
          chemin={[...chemin, "assiette", "plancher"]}
          valeur={assiette["plancher"]}
          libelle="Compté pour au moins"
          noeud={chemin}
          notation={NOMBRE}
          taille={8}
          write={writeAssiette("plancher")}
          facultatif
        />
        <ChampTexte
          chemin={[...chemin, "assiette", "plafond"]}
          valeur={assiette["plafond"]}
          libelle="Compté pour au plus"
          noeud={chemin}
          notation={NOMBRE}
          taille={8}
          write={writeAssiette("plafond")}
          facultatif
        />
      </Plus>
      <Precisions chemin={chemin} noeud={noeud} />
    </>
  );
}
