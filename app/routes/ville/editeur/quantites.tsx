/** The counted quantities of a situation, each under its name. */
import { useState } from "react";
import { asObjet, type Chemin } from "#app/domain/tarification/chemin.ts";
import { ENTIER } from "#app/domain/grille/edition/notation.ts";
import { ChampTexte, Geste, Libelle } from "./champs.tsx";
import { toId, useEdition } from "./contexte.tsx";

interface PropsQuantites {
  chemin: Chemin;
  noeud: Chemin;
  quantites: unknown;
}

export function Quantites({ chemin, noeud, quantites }: PropsQuantites) {
  const { write } = useEdition();
  const [nom, setNom] = useState("");
  const dites = asObjet(quantites);
  const put = (cle: string, valeur: unknown): void => {
    const reste = Object.entries({ ...dites, [cle]: valeur }).filter(([, une]) => une !== undefined);
    write(chemin, reste.length === 0 ? undefined : Object.fromEntries(reste));
  };
  const id = `${toId(chemin)}-nom`;
  return (
    <>
      {Object.entries(dites).map(([cle, valeur]) => (
        <ChampTexte
          key={cle}
          chemin={[...chemin, cle]}
          valeur={valeur}
          libelle={`Quantité\u00a0: ${cle}`}
          noeud={noeud}
          notation={ENTIER}
          taille={8}
          vide=""
        />
      ))}
      <div className="saisie">
        <label htmlFor={id}>
          <Libelle libelle="Nom d’une quantité" noeud={noeud} />
        </label>
        <input
          id={id}
          value={nom}
          placeholder="minutes"
          autoComplete="off"
          onChange={({ currentTarget }) => setNom(currentTarget.value)}
        />
      </div>
      <Geste
        noeud={noeud}
        disabled={nom.trim() === "" || Object.hasOwn(dites, nom.trim())}
        onClick={() => {
          put(nom.trim(), 0);
          setNom("");
        }}
      >
        Ajouter cette quantité
      </Geste>
    </>
  );
}
