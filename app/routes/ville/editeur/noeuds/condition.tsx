/** What a criterion must be worth, in the words of that criterion. */
import { asListe, asObjet, type Chemin } from "#app/domain/tarification/chemin.ts";
import { ENTIER, ENTIERS, MOTS } from "#app/domain/grille/edition/notation.ts";
import { ChampListe, ChampTexte, Libelle, type Option } from "../champs.tsx";
import { toId, useEdition } from "../contexte.tsx";
import { OPTIONS_CRITERES, OPTIONS_PAI, OPTIONS_RESIDENCE } from "../mots.ts";

type Famille = "residence" | "pai" | "nombre" | "mots";

const QUANTITE = "quantite:";

export function readFamille(critere: unknown): Famille {
  if (critere === "residence" || critere === "pai") return critere;
  const texte = typeof critere === "string" ? critere : "";
  return /^(rang|nombre|age$|quantite:)/.test(texte) ? "nombre" : "mots";
}

const DEFAUTS: Readonly<Record<Famille, object>> = {
  residence: { parmi: ["commune"] },
  pai: { parmi: ["oui"] },
  nombre: { auMoins: 1 },
  mots: {},
};

/** A condition that the criterion can have: the one written when it still makes sense. */
export const adaptCondition = (avant: unknown, apres: unknown, condition: unknown): unknown =>
  readFamille(avant) === readFamille(apres) ? condition : DEFAUTS[readFamille(apres)];

export const createCondition = (critere: unknown): object => DEFAUTS[readFamille(critere)];

/** A condition in a few words, for a heading of column. */
export function describeCondition(critere: unknown, condition: unknown): string {
  const { parmi, auMoins, auPlus } = asObjet(condition);
  const mots = asListe(parmi).map(String);
  const dire = (options: readonly Option[]): string =>
    mots.map((mot) => options.find(({ valeur }) => valeur === mot)?.libelle ?? mot).join(", ");
  if (critere === "residence") return dire(OPTIONS_RESIDENCE);
  if (critere === "pai") return dire(OPTIONS_PAI);
  if (mots.length > 0) return mots.join(", ");
  if (auMoins !== undefined && auPlus !== undefined) return `de ${String(auMoins)} à ${String(auPlus)}`;
  return auMoins === undefined ? `jusqu’à ${String(auPlus ?? "…")}` : `${String(auMoins)} et plus`;
}

interface PropsCondition {
  chemin: Chemin;
  /** Whose condition it is. */
  noeud: Chemin;
  critere: unknown;
  valeur: unknown;
}

export function ChampsCondition({ chemin, noeud, critere, valeur }: PropsCondition) {
  const { write } = useEdition();
  const { parmi, auMoins, auPlus } = asObjet(valeur);
  const famille = readFamille(critere);
  const listeMots = asListe(parmi);
  const enListe = parmi !== undefined;
  if ((famille === "residence" || famille === "pai") && listeMots.length <= 1)
    return (
      <ChampListe
        chemin={[...chemin, "parmi"]}
        valeur={listeMots[0]}
        libelle={famille === "residence" ? "Pour une famille" : "Pour un"}
        noeud={noeud}
        options={famille === "residence" ? OPTIONS_RESIDENCE : OPTIONS_PAI}
        onChange={(mot) => write(chemin, mot === "" ? {} : { parmi: [mot] })}
      />
    );
  if (famille !== "nombre")
    return (
      <ChampTexte
        chemin={[...chemin, "parmi"]}
        valeur={parmi}
        libelle="Pour l’une de ces valeurs"
        noeud={noeud}
        notation={MOTS}
        aide="Séparez-les par des virgules."
        write={(lue) => write(chemin, lue === undefined ? {} : { parmi: lue })}
      />
    );
  return (
    <>
      <div className="saisie">
        <label htmlFor={`${toId(chemin)}-forme`}>
          <Libelle libelle="Condition" noeud={noeud} />
        </label>
        <select
          id={`${toId(chemin)}-forme`}
          value={enListe ? "liste" : "intervalle"}
          onChange={({ currentTarget }) =>
            write(chemin, currentTarget.value === "liste" ? { parmi: [] } : { auMoins: 1 })
          }
        >
          <option value="intervalle">entre deux nombres</option>
          <option value="liste">l’un de ces nombres</option>
        </select>
      </div>
      {enListe ? (
        <ChampTexte
          chemin={[...chemin, "parmi"]}
          valeur={parmi}
          libelle="Nombres"
          noeud={noeud}
          notation={ENTIERS}
          taille={8}
          vide={[]}
        />
      ) : (
        <>
          <ChampTexte
            chemin={[...chemin, "auMoins"]}
            valeur={auMoins}
            libelle="Au moins"
            noeud={noeud}
            notation={ENTIER}
            taille={4}
            facultatif
          />
          <ChampTexte
            chemin={[...chemin, "auPlus"]}
            valeur={auPlus}
            libelle="Au plus"
            noeud={noeud}
            notation={ENTIER}
            taille={4}
            facultatif
          />
        </>
      )}
    </>
  );
}

/** The criterion itself; a counted quantity is named in a field of its own. */
export function ChampCritere({
  chemin,
  noeud,
  valeur,
  onChange,
}: {
  chemin: Chemin;
  noeud: Chemin;
  valeur: unknown;
  onChange: (critere: string) => void;
}) {
  const quantite = typeof valeur === "string" && valeur.startsWith(QUANTITE);
  return (
    <>
      <ChampListe
        chemin={chemin}
        valeur={quantite ? QUANTITE : valeur}
        libelle="Critère"
        noeud={noeud}
        options={[...OPTIONS_CRITERES, { valeur: QUANTITE, libelle: "une quantité" }]}
        onChange={onChange}
      />
      {quantite ? (
        <ChampTexte
          chemin={[...chemin, "nom"]}
          valeur={valeur.slice(QUANTITE.length)}
          libelle="Nom de la quantité"
          noeud={noeud}
          invite="minutes"
          write={(nom) => onChange(`${QUANTITE}${typeof nom === "string" ? nom : ""}`)}
        />
      ) : null}
    </>
  );
}
