import { asObjet } from "#app/domain/tarification/chemin.ts";
import { ENTIER, EUROS, NOMBRE } from "#app/domain/grille/edition/notation.ts";
import { ChampListe, ChampTexte, Geste } from "../champs.tsx";
import { useEdition } from "../contexte.tsx";
import { Precisions } from "./commun.tsx";
import { adaptCondition, ChampCritere, ChampsCondition, createCondition } from "./condition.tsx";
import type { PropsFormulaire } from "./props.ts";

const SORTES = {
  centimes: { libelle: "une somme en euros", champ: "Somme, en euros", notation: EUROS, invite: "-0,50" },
  part: { libelle: "une part du prix", champ: "Part du prix", notation: NOMBRE, invite: "-20 %" },
  lignes: {
    libelle: "un changement de ligne dans les tranches",
    champ: "Nombre de lignes",
    notation: ENTIER,
    invite: "-1",
  },
} as const;
type Sorte = keyof typeof SORTES;
const OPTIONS_SORTE = Object.entries(SORTES).map(([valeur, { libelle }]) => ({ valeur, libelle }));

const readSorte = (de: Readonly<Record<string, unknown>>): Sorte =>
  "centimes" in de ? "centimes" : "lignes" in de ? "lignes" : "part";

export function FormulaireAjustement({ chemin, noeud, niveau, Tarif }: PropsFormulaire) {
  const { write } = useEdition();
  const de = asObjet(noeud["de"]);
  const sorte = readSorte(de);
  const { champ, notation, invite } = SORTES[sorte];
  const si = noeud["si"] === undefined ? null : asObjet(noeud["si"]);
  const cheminSi = [...chemin, "si"];
  return (
    <>
      <div className="rangee">
        <ChampTexte
          chemin={[...chemin, "motif"]}
          valeur={noeud["motif"]}
          libelle="Motif"
          noeud={chemin}
          invite="Deuxième enfant"
        />
        <ChampListe
          chemin={[...chemin, "de", "sorte"]}
          valeur={sorte}
          libelle="Supplément ou réduction"
          noeud={chemin}
          options={OPTIONS_SORTE}
          onChange={(neuve) => write([...chemin, "de"], { [neuve]: neuve === "part" ? "" : undefined })}
        />
        <ChampTexte
          key={sorte}
          chemin={[...chemin, "de", sorte]}
          valeur={de[sorte]}
          libelle={champ}
          noeud={chemin}
          notation={notation}
          taille={8}
          invite={invite}
          write={(valeur) => write([...chemin, "de"], { [sorte]: valeur ?? "" })}
          aide="Avec un signe moins pour une réduction."
        />
        <Precisions chemin={chemin} noeud={noeud} />
      </div>
      {si === null ? (
        <Geste
          discret
          noeud={chemin}
          onClick={() => write(cheminSi, { critere: "rang", condition: createCondition("rang") })}
        >
          Ne l’appliquer que sous une condition
        </Geste>
      ) : (
        <div className="rangee">
          <ChampCritere
            chemin={[...cheminSi, "critere"]}
            noeud={chemin}
            valeur={si["critere"]}
            onChange={(critere) =>
              write(cheminSi, {
                critere,
                condition: adaptCondition(si["critere"], critere, si["condition"]),
              })
            }
          />
          <ChampsCondition
            chemin={[...cheminSi, "condition"]}
            noeud={chemin}
            critere={si["critere"]}
            valeur={si["condition"]}
          />
          <Geste discret noeud={chemin} onClick={() => write(cheminSi, undefined)}>
            L’appliquer toujours
          </Geste>
        </div>
      )}
      <Tarif chemin={[...chemin, "tarif"]} valeur={noeud["tarif"]} niveau={niveau} />
    </>
  );
}
