/** The editor's fields: each writes its place of the document, keeps what cannot be read, and says what is wrong. */
import { useState, type ReactNode } from "react";
import type { Chemin } from "#app/domain/tarification/chemin.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import { TEXTE, type Notation } from "#app/domain/grille/edition/notation.ts";
import { toId, useEdition, useFaute } from "./contexte.tsx";

export interface PropsChamp {
  chemin: Chemin;
  valeur: unknown;
  libelle: string;
  /** Whose field it is, heard after its label: « tarif, ligne 3 ». */
  noeud?: Chemin;
  /** In a table the column says the label. */
  muet?: boolean;
  facultatif?: boolean;
  aide?: ReactNode;
}

export const Libelle = ({ libelle, noeud }: Pick<PropsChamp, "libelle" | "noeud">) => (
  <>
    {libelle}
    {noeud ? <span className="visually-hidden"> ({nameChemin(noeud)})</span> : null}
  </>
);

function Enveloppe(props: PropsChamp & { faute: string | undefined; children: ReactNode }) {
  const { chemin, libelle, noeud, muet, facultatif, aide, faute, children } = props;
  const id = toId(chemin);
  return (
    <div className={faute ? "saisie en-erreur" : "saisie"}>
      <label htmlFor={id} className={muet ? "visually-hidden" : undefined}>
        <Libelle libelle={libelle} noeud={noeud} />
        {facultatif && !muet ? <span className="facultatif"> facultatif</span> : null}
      </label>
      {children}
      {aide ? (
        <div className="saisie-aide" id={`${id}-aide`}>
          {aide}
        </div>
      ) : null}
      {faute ? (
        <div className="saisie-erreur" id={`${id}-erreur`}>
          <span className="visually-hidden">Erreur&nbsp;: </span>
          {faute}
        </div>
      ) : null}
    </div>
  );
}

const decritPar = (id: string, { aide }: PropsChamp, faute: string | undefined): string | undefined =>
  [aide ? `${id}-aide` : "", faute ? `${id}-erreur` : ""].filter(Boolean).join(" ") || undefined;

interface PropsTexte extends PropsChamp {
  notation?: Notation;
  taille?: 4 | 8 | 16;
  lignes?: number;
  type?: "text" | "date";
  invite?: string;
  /** What is written when nothing is typed, in place of no key at all. */
  vide?: unknown;
  /** Called in place of the plain write. */
  write?: (valeur: unknown) => void;
}

/** The message of a field: what was expected, in its own words, when the text itself is what cannot be read. */
function explain(faute: string | undefined, valeur: unknown, notation: Notation): string | undefined {
  if (faute === undefined) return undefined;
  if (valeur === undefined || valeur === "") return "À remplir.";
  if (typeof valeur === "string" && notation !== TEXTE)
    return `«\u00a0${valeur.slice(0, 40)}\u00a0» ne se lit pas\u00a0: ${notation.attendu}.`;
  return faute;
}

export function ChampTexte(props: PropsTexte) {
  const { chemin, valeur, notation = TEXTE, taille, lignes, type = "text", invite, vide } = props;
  const { write } = useEdition();
  // While it has the focus, a field shows what was typed; then what was understood.
  const [tape, setTape] = useState<string | null>(null);
  const absente = valeur === vide ? undefined : valeur;
  const faute = explain(useFaute(chemin), absente, notation);
  const id = toId(chemin);
  const attributs = {
    id,
    value: tape ?? notation.write(absente),
    placeholder: invite,
    autoComplete: "off",
    className: taille ? `taille-${taille}` : undefined,
    "aria-invalid": faute ? true : undefined,
    "aria-describedby": decritPar(id, props, faute),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setTape(value);
      const lue = notation.read(value);
      const neuve = lue === undefined ? vide : lue;
      if (props.write) props.write(neuve);
      else write(chemin, neuve);
    },
    onBlur: () => setTape(null),
  };
  return (
    <Enveloppe {...props} faute={faute}>
      {lignes ? <textarea {...attributs} rows={lignes} /> : <input {...attributs} type={type} />}
    </Enveloppe>
  );
}

export interface Option {
  valeur: string;
  libelle: string;
}

interface PropsListe extends PropsChamp {
  options: readonly Option[];
  /** Text of the choice of nothing; without it, something is always chosen. */
  aucun?: string;
  onChange?: (valeur: string) => void;
}

export function ChampListe(props: PropsListe) {
  const { chemin, valeur, options, aucun, onChange } = props;
  const { write } = useEdition();
  const faute = useFaute(chemin);
  const id = toId(chemin);
  const texte = typeof valeur === "string" ? valeur : "";
  const inconnue = texte !== "" && !options.some((une) => une.valeur === texte);
  return (
    <Enveloppe {...props} faute={faute}>
      <select
        id={id}
        value={texte}
        aria-invalid={faute ? true : undefined}
        aria-describedby={decritPar(id, props, faute)}
        onChange={({ currentTarget: { value } }) =>
          onChange ? onChange(value) : write(chemin, value === "" ? undefined : value)
        }
      >
        {aucun !== undefined || texte === "" ? <option value="">{aucun ?? "à choisir"}</option> : null}
        {inconnue ? <option value={texte}>{texte}</option> : null}
        {options.map((une) => (
          <option key={une.valeur} value={une.valeur}>
            {une.libelle}
          </option>
        ))}
      </select>
    </Enveloppe>
  );
}

/** @param absent false: unchecked is written as no key at all */
export function ChampCase(props: PropsChamp & { absent?: boolean }) {
  const { chemin, valeur, libelle, noeud, absent } = props;
  const { write } = useEdition();
  const id = toId(chemin);
  return (
    <div className="case">
      <input
        type="checkbox"
        id={id}
        checked={valeur === true}
        onChange={({ currentTarget: { checked } }) => write(chemin, checked || !absent ? checked : undefined)}
      />
      <label htmlFor={id}>
        <Libelle libelle={libelle} noeud={noeud} />
      </label>
    </div>
  );
}

interface PropsGeste {
  children: ReactNode;
  /** Whose gesture it is, heard after its name. */
  noeud?: Chemin;
  id?: string;
  discret?: boolean;
  onClick: () => void;
  disabled?: boolean;
}

export const Geste = ({ children, noeud, id, discret, onClick, disabled }: PropsGeste) => (
  <button
    type="button"
    id={id}
    className={discret ? "bouton-lien" : "bouton second"}
    onClick={onClick}
    disabled={disabled}
  >
    {children}
    {noeud ? <span className="visually-hidden"> ({nameChemin(noeud)})</span> : null}
  </button>
);

/** Rarely needed fields; open when one of them is filled or refused. */
export function Plus({
  noeud,
  ouvert,
  titre = "Précisions",
  children,
}: {
  noeud: Chemin;
  ouvert: boolean;
  titre?: string;
  children: ReactNode;
}) {
  // As it was when it appeared: emptying its last field must not close it under the fingers.
  const [dabord] = useState(ouvert);
  return (
    <details className="plus" open={dabord || undefined}>
      <summary>
        <Libelle libelle={titre} noeud={noeud} />
      </summary>
      <div className="rangee">{children}</div>
    </details>
  );
}
