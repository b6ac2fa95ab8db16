import { asListe, asObjet, changeListe, readAt, writeAt } from "#app/domain/tarification/chemin.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import { ChampListe, ChampTexte, Geste, Plus } from "../champs.tsx";
import { Constats } from "../constats.tsx";
import { toId, useEdition } from "../contexte.tsx";
import { adaptCondition, ChampCritere, ChampsCondition, createCondition } from "./condition.tsx";
import type { PropsFormulaire } from "./props.ts";

const OPTIONS_AUTREMENT = [
  { valeur: "tarif", libelle: "un autre tarif" },
  { valeur: "pas-de-prix", libelle: "pas de prix" },
];

export function FormulaireSelon({ chemin, noeud, niveau, Tarif }: PropsFormulaire) {
  const { change, write } = useEdition();
  const { critere, autrement } = noeud;
  const liste = [...chemin, "cas"];
  const cas = asListe(noeud["cas"]);
  const ajouter = `${toId(chemin)}-ajouter`;
  const changeCritere = (neuf: string): void =>
    change((document) => {
      const avec = writeAt(document, [...chemin, "critere"], neuf);
      return changeListe(avec, liste, (les) =>
        les.map((un) => ({ ...asObjet(un), si: adaptCondition(critere, neuf, asObjet(un)["si"]) })),
      );
    }, "Critère changé");
  const removeCas = (place: number): void =>
    change(
      (document) => changeListe(document, liste, (les) => les.filter((_, une) => une !== place)),
      `${nameChemin([...liste, place])}\u00a0: enlevé`,
      ajouter,
    );
  const moveCas = (place: number): void =>
    change(
      (document) => {
        const [un, autre] = [readAt(document, [...liste, place]), readAt(document, [...liste, place - 1])];
        return writeAt(writeAt(document, [...liste, place], autre), [...liste, place - 1], un);
      },
      `${nameChemin([...liste, place])}\u00a0: monté`,
      `${toId([...liste, place - 1])}-monter`,
    );
  return (
    <>
      <div className="rangee">
        <ChampCritere
          chemin={[...chemin, "critere"]}
          noeud={chemin}
          valeur={critere}
          onChange={changeCritere}
        />
      </div>
      {cas.map((un, place) => {
        const ici = [...liste, place];
        const { si, libelle, article, tarif } = asObjet(un);
        return (
          <div className="part" key={place}>
            <Constats chemin={ici} />
            <div className="rangee">
              <ChampsCondition chemin={[...ici, "si"]} noeud={ici} critere={critere} valeur={si} />
              <div className="gestes">
                {place > 0 ? (
                  <Geste discret noeud={ici} id={`${toId(ici)}-monter`} onClick={() => moveCas(place)}>
                    Monter
                  </Geste>
                ) : null}
                <Geste discret noeud={ici} onClick={() => removeCas(place)}>
                  Enlever ce cas
                </Geste>
              </div>
              <Plus
                noeud={ici}
                titre="Précisions du cas"
                ouvert={libelle !== undefined || article !== undefined}
              >
                <ChampTexte
                  chemin={[...ici, "libelle"]}
                  valeur={libelle}
                  libelle="Libellé du cas"
                  noeud={ici}
                  facultatif
                />
                <ChampTexte
                  chemin={[...ici, "article"]}
                  valeur={article}
                  libelle="Article du cas"
                  noeud={ici}
                  facultatif
                />
              </Plus>
            </div>
            <Tarif chemin={[...ici, "tarif"]} valeur={tarif} niveau={niveau} />
          </div>
        );
      })}
      <Geste
        id={ajouter}
        noeud={chemin}
        onClick={() =>
          change(
            (document) =>
              changeListe(document, liste, (les) => [
                ...les,
                { si: createCondition(critere), tarif: { kind: "forfait" } },
              ]),
            `${nameChemin([...liste, cas.length])}\u00a0: ajouté`,
            `${toId([...liste, cas.length, "tarif"])}-titre`,
          )
        }
      >
        Ajouter un cas
      </Geste>
      <div className="part">
        <ChampListe
          chemin={[...chemin, "autrement"]}
          valeur={typeof autrement === "object" ? "tarif" : autrement}
          libelle="Dans tous les autres cas"
          noeud={chemin}
          options={OPTIONS_AUTREMENT}
          aucun="rien de prévu"
          onChange={(valeur) =>
            write(
              [...chemin, "autrement"],
              valeur === "tarif" ? { kind: "forfait" } : valeur === "" ? undefined : valeur,
            )
          }
        />
        {typeof autrement === "object" ? (
          <Tarif chemin={[...chemin, "autrement"]} valeur={autrement} niveau={niveau} />
        ) : null}
      </div>
    </>
  );
}
