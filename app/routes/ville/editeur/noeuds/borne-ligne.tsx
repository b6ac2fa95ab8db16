/** One end of a line: a value, whether it is in, or nothing at all. */
import { asObjet, writeAt, type Chemin } from "#app/domain/tarification/chemin.ts";
import { nameLigne } from "#app/domain/grille/edition/nommer-ligne.ts";
import { BORNE } from "#app/domain/grille/edition/notation.ts";
import { ChampTexte, Libelle } from "../champs.tsx";
import { toId, useEdition } from "../contexte.tsx";

const MOTS = {
  de: {
    compris: "à partir de",
    exclu: "plus de",
    champ: "Début",
    sens: "Début compris ou non",
    vide: "sans début",
  },
  a: { compris: "jusqu’à", exclu: "moins de", champ: "Fin", sens: "Fin comprise ou non", vide: "sans fin" },
} as const;

interface PropsBorne {
  ligne: Chemin;
  cle: "de" | "a";
  valeurs: Readonly<Record<string, unknown>>;
}

export function ChampBorne({ ligne, cle, valeurs }: PropsBorne) {
  const { write } = useEdition();
  const chemin = [...ligne, cle];
  const mots = MOTS[cle];
  const borne = valeurs[cle];
  const { valeur, compris = true } = asObjet(borne);
  const id = `${toId(chemin)}-compris`;
  /** The name follows the bounds until somebody writes one. */
  const put = (neuve: unknown): void => {
    const avant = nameLigne(valeurs["de"], valeurs["a"]);
    const apres = writeAt(valeurs, [cle], neuve);
    const { de, a } = asObjet(apres);
    const suivi = valeurs["nom"] === undefined || valeurs["nom"] === avant;
    write(ligne, suivi ? writeAt(apres, ["nom"], nameLigne(de, a)) : apres);
  };
  return (
    <div className="borne">
      <label htmlFor={id} className="visually-hidden">
        <Libelle libelle={mots.sens} noeud={ligne} />
      </label>
      <select
        id={id}
        value={compris === true ? "oui" : "non"}
        disabled={borne === null}
        onChange={({ currentTarget }) => put({ valeur, compris: currentTarget.value === "oui" })}
      >
        <option value="oui">{mots.compris}</option>
        <option value="non">{mots.exclu}</option>
      </select>
      <ChampTexte
        chemin={chemin}
        valeur={borne === null ? undefined : valeur}
        libelle={mots.champ}
        noeud={ligne}
        notation={BORNE}
        invite={mots.vide}
        muet
        write={(lue) => put(lue === undefined ? null : { valeur: lue, compris })}
      />
    </div>
  );
}
