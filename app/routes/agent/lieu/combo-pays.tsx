/** The country of birth, found while it is typed among the options of the plain list. */
import { useState } from "react";
import { useFilter } from "react-aria-components/ComboBox";
import type { PropsPays } from "#app/components/champs-etat-civil.tsx";
import { Combo, type Repris } from "./combo.tsx";

const AUCUN = "Aucun pays ne porte ce nom. Vérifiez-le.";

export function ComboPays({ pays, erreur, tape, ...repris }: PropsPays & Repris) {
  const { contains } = useFilter({ sensitivity: "base", ignorePunctuation: true });
  const [choisi, setChoisi] = useState(pays.find(({ valeur }) => valeur !== "" && valeur === repris.texte));
  const [texte, setTexte] = useState(choisi?.libelle ?? tape ?? "");

  const mots = texte.split(/[\s'’-]+/).filter((mot) => mot !== "");
  const trouves =
    texte === choisi?.libelle
      ? pays
      : pays.filter(({ libelle }) => mots.every((mot) => contains(libelle, mot)));
  // The one that is written whole, or the only one left, is meant: « Mali » is not « Somalie ».
  const entier = trouves.find(({ libelle }) => contains(libelle, texte) && contains(texte, libelle));
  const seul = mots.length > 0 && trouves.length === 1 ? trouves[0] : undefined;
  const retenu = choisi ?? entier ?? seul;
  const write = (nouveau: string): void => {
    setTexte(nouveau);
    if (nouveau !== choisi?.libelle) setChoisi(undefined);
  };
  const choose = (id: string | null): void => {
    const trouve = pays.find(({ valeur }) => valeur === id);
    setChoisi(trouve);
    if (trouve) setTexte(trouve.libelle);
  };
  return (
    <Combo
      nom="pays"
      nomTexte="paysTape"
      libelle="Pays de naissance"
      erreur={erreur}
      texte={texte}
      choix={choisi?.valeur ?? null}
      options={trouves.map(({ valeur, libelle }) => ({ id: valeur, nom: libelle, detail: "" }))}
      focus={repris.focus}
      vide={AUCUN}
      dit={
        retenu ? `Pays choisi\u00A0: ${retenu.libelle}` : mots.length > 0 && trouves.length === 0 ? AUCUN : ""
      }
      onTexte={write}
      onChoix={choose}
    >
      <input type="hidden" name="pays" value={retenu?.valeur ?? ""} />
    </Combo>
  );
}
