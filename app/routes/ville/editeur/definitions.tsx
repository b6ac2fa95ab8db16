/** Tariffs written once, that others call by their name. */
import { useState } from "react";
import { asObjet, writeAt } from "#app/domain/tarification/chemin.ts";
import { renameDefinition } from "#app/domain/grille/edition/definitions.ts";
import { Geste } from "./champs.tsx";
import { toId, useEdition } from "./contexte.tsx";
import { Tarif } from "./noeud.tsx";

export function Definitions({ definitions }: { definitions: unknown }) {
  const { change } = useEdition();
  const tarifs = Object.entries(asObjet(definitions));
  const [nom, setNom] = useState("");
  const libre = nom.trim() !== "" && !tarifs.some(([autre]) => autre === nom.trim());
  const add = (): void => {
    const neuf = nom.trim();
    setNom("");
    change(
      (avant) => writeAt(avant, ["definitions", neuf], { kind: "forfait" }),
      `Tarif «\u00a0${neuf}\u00a0» ajouté`,
      `${toId(["definitions", neuf])}-titre`,
    );
  };
  return (
    <>
      <h2 id="tarifs-nommes">Tarifs nommés</h2>
      <p>Un tarif qui sert à plusieurs endroits s’écrit une seule fois, ici, et s’appelle par son nom.</p>
      {tarifs.map(([un, tarif]) => (
        <div className="part" key={un}>
          <Renommer nom={un} pris={tarifs.map(([autre]) => autre)} />
          <Tarif chemin={["definitions", un]} valeur={tarif} niveau={3} />
        </div>
      ))}
      <div className="rangee">
        <div className="saisie">
          <label htmlFor="nouveau-tarif">Nom du nouveau tarif</label>
          <input
            id="nouveau-tarif"
            value={nom}
            maxLength={60}
            autoComplete="off"
            onChange={({ currentTarget }) => setNom(currentTarget.value)}
          />
        </div>
        <Geste onClick={add} disabled={!libre}>
          Ajouter un tarif nommé
        </Geste>
      </div>
    </>
  );
}

/** The calls follow the new name. */
function Renommer({ nom, pris }: { nom: string; pris: readonly string[] }) {
  const { change } = useEdition();
  const [neuf, setNeuf] = useState(nom);
  const id = `${toId(["definitions", nom])}-nom`;
  const libre = neuf.trim() !== "" && neuf.trim() !== nom && !pris.includes(neuf.trim());
  return (
    <div className="rangee">
      <div className="saisie">
        <label htmlFor={id}>
          Nom<span className="visually-hidden"> du tarif «&nbsp;{nom}&nbsp;»</span>
        </label>
        <input
          id={id}
          value={neuf}
          maxLength={60}
          autoComplete="off"
          onChange={({ currentTarget }) => setNeuf(currentTarget.value)}
        />
      </div>
      {libre ? (
        <Geste
          onClick={() =>
            change(
              (document) => renameDefinition(document, nom, neuf.trim()),
              `Tarif renommé «\u00a0${neuf.trim()}\u00a0»`,
              `${toId(["definitions", neuf.trim()])}-nom`,
            )
          }
        >
          Renommer
        </Geste>
      ) : null}
      <Geste
        discret
        onClick={() =>
          change(
            (document) => {
              const { [nom]: _, ...reste } = asObjet(asObjet(document)["definitions"]);
              return writeAt(document, ["definitions"], Object.keys(reste).length === 0 ? undefined : reste);
            },
            `Tarif «\u00a0${nom}\u00a0» enlevé`,
            "nouveau-tarif",
          )
        }
      >
        Enlever<span className="visually-hidden"> le tarif «&nbsp;{nom}&nbsp;»</span>
      </Geste>
    </div>
  );
}
