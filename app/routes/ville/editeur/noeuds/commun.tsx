/** Fields that several kinds share. */
import type { Chemin } from "#app/domain/tarification/chemin.ts";
import { EUROS } from "#app/domain/grille/edition/notation.ts";
import { ChampTexte, Plus } from "../champs.tsx";

interface PropsCommun {
  chemin: Chemin;
  noeud: Readonly<Record<string, unknown>>;
}

const AIDE_ARTICLE = "Ce que l’explication du prix cite, par exemple «\u00a0article 3\u00a0».";

/** The passage of the délibération, and the name shown in the explanation when the kind has one. */
export function Precisions({ chemin, noeud, libelle }: PropsCommun & { libelle?: boolean }) {
  const { article, libelle: nom } = noeud;
  return (
    <Plus noeud={chemin} ouvert={article !== undefined || (libelle === true && nom !== undefined)}>
      {libelle ? (
        <ChampTexte
          chemin={[...chemin, "libelle"]}
          valeur={nom}
          libelle="Libellé"
          noeud={chemin}
          facultatif
        />
      ) : null}
      <ChampTexte
        chemin={[...chemin, "article"]}
        valeur={article}
        libelle="Article"
        noeud={chemin}
        aide={AIDE_ARTICLE}
        facultatif
      />
    </Plus>
  );
}

export function ChampsBornes({ chemin, noeud }: PropsCommun) {
  return (
    <>
      <ChampTexte
        chemin={[...chemin, "plancher"]}
        valeur={noeud["plancher"]}
        libelle="Prix minimum, en euros"
        noeud={chemin}
        notation={EUROS}
        taille={8}
        facultatif
      />
      <ChampTexte
        chemin={[...chemin, "plafond"]}
        valeur={noeud["plafond"]}
        libelle="Prix maximum, en euros"
        noeud={chemin}
        notation={EUROS}
        taille={8}
        facultatif
      />
    </>
  );
}
