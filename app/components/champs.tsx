import { Fragment, type HTMLInputTypeAttribute, type InputHTMLAttributes, type ReactNode } from "react";

/** Forms post as they are, without JavaScript. Give them `noValidate`: the server tells the errors. */

interface Commun {
  nom: string;
  aide?: ReactNode;
  erreur?: string;
}

const decritPar = ({ nom, aide, erreur }: Commun) =>
  [aide ? `${nom}-aide` : "", erreur ? `${nom}-erreur` : ""].filter(Boolean).join(" ") || undefined;

const classeGroupe = (erreur?: string) => (erreur ? "champ en-erreur" : "champ");

export function AideEtErreur({ nom, aide, erreur }: Commun) {
  return (
    <>
      {aide ? (
        <div className="champ-aide" id={`${nom}-aide`}>
          {aide}
        </div>
      ) : null}
      {erreur ? (
        <p className="champ-erreur" id={`${nom}-erreur`}>
          <span className="visually-hidden">Erreur&nbsp;: </span>
          {erreur}
        </p>
      ) : null}
    </>
  );
}

const Facultatif = () => <span className="facultatif"> (facultatif)</span>;

interface ChampProps extends Commun {
  libelle: ReactNode;
  valeur?: string;
  type?: HTMLInputTypeAttribute;
  autoComplete?: string;
  required?: boolean;
  inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"];
  facultatif?: boolean;
  /** Width in characters, when the expected length is known. */
  taille?: 4 | 8 | 16;
  /** A text area of this many lines. */
  lignes?: number;
  /** Files accepted, with `type="file"`. */
  accept?: string;
}

export function Champ(props: ChampProps) {
  const { nom, type = "text", valeur, lignes } = props;
  const attributs = {
    id: nom,
    name: nom,
    autoComplete: props.autoComplete,
    required: props.required,
    inputMode: props.inputMode,
    defaultValue: type === "file" ? undefined : valeur,
    "aria-describedby": decritPar(props),
    "aria-invalid": props.erreur ? true : undefined,
  };
  return (
    <div className={classeGroupe(props.erreur)}>
      <label htmlFor={nom}>
        {props.libelle}
        {props.facultatif ? <Facultatif /> : null}
      </label>
      <AideEtErreur {...props} />
      {lignes ? (
        <textarea {...attributs} rows={lignes} />
      ) : (
        <input
          {...attributs}
          type={type}
          accept={props.accept}
          className={props.taille ? `taille-${props.taille}` : undefined}
        />
      )}
    </div>
  );
}

export interface OptionChoix {
  valeur: string;
  libelle: ReactNode;
  aide?: ReactNode;
  /** Fields that stand under the option, and count once it is chosen. */
  suite?: ReactNode;
}

interface ChoixProps extends Commun {
  legende: ReactNode;
  options: readonly OptionChoix[];
  required?: boolean;
  /** The legend is the question of the page: shown as its h1. */
  question?: boolean;
}

export function ChoixUnique(props: ChoixProps & { valeur?: string }) {
  const choisies = props.valeur === undefined ? [] : [props.valeur];
  return <Choix {...props} type="radio" choisies={choisies} />;
}

export function ChoixMultiple(props: Omit<ChoixProps, "required"> & { valeurs?: readonly string[] }) {
  return <Choix {...props} type="checkbox" choisies={props.valeurs ?? []} />;
}

type ChoixInterne = ChoixProps & { type: "radio" | "checkbox"; choisies: readonly string[] };

function Choix({ type, choisies, options, ...props }: ChoixInterne) {
  const { nom } = props;
  return (
    <fieldset className={classeGroupe(props.erreur)} aria-describedby={decritPar(props)}>
      <Legende question={props.question}>{props.legende}</Legende>
      <AideEtErreur {...props} />
      <div className="choix">
        {options.map((option, rang) => {
          // The first option bears the field's own id, so that the error summary can point at it.
          const id = rang === 0 ? nom : `${nom}-${rang}`;
          return (
            <Fragment key={option.valeur}>
              <div className="choix-option">
                <input
                  type={type}
                  id={id}
                  name={nom}
                  value={option.valeur}
                  defaultChecked={choisies.includes(option.valeur)}
                  required={props.required}
                  aria-describedby={option.aide ? `${id}-aide-option` : undefined}
                />
                <label htmlFor={id}>{option.libelle}</label>
                {option.aide ? (
                  <div className="champ-aide" id={`${id}-aide-option`}>
                    {option.aide}
                  </div>
                ) : null}
              </div>
              {option.suite ? <div className="choix-suite">{option.suite}</div> : null}
            </Fragment>
          );
        })}
      </div>
    </fieldset>
  );
}

function Legende({ question, children }: { question?: boolean; children: ReactNode }) {
  return <legend>{question ? <h1>{children}</h1> : children}</legend>;
}

interface ListeDeroulanteProps extends Commun {
  libelle: ReactNode;
  options: readonly { valeur: string; libelle: string }[];
  valeur?: string;
  required?: boolean;
  facultatif?: boolean;
  /** Text of the first, empty option. */
  /** What stands there until something is chosen; null where the first option does. */
  invite?: string | null;
  autoComplete?: string;
}

export function ListeDeroulante(props: ListeDeroulanteProps) {
  const { nom, invite = "Choisir dans la liste" } = props;
  return (
    <div className={classeGroupe(props.erreur)}>
      <label htmlFor={nom}>
        {props.libelle}
        {props.facultatif ? <Facultatif /> : null}
      </label>
      <AideEtErreur {...props} />
      <select
        id={nom}
        name={nom}
        defaultValue={props.valeur ?? ""}
        required={props.required}
        autoComplete={props.autoComplete}
        aria-describedby={decritPar(props)}
        aria-invalid={props.erreur ? true : undefined}
      >
        {invite === null ? null : <option value="">{invite}</option>}
        {props.options.map((option) => (
          <option key={option.valeur} value={option.valeur}>
            {option.libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DateNaissanceProps extends Commun {
  legende: ReactNode;
  valeur?: { jour?: string; mois?: string; annee?: string };
  question?: boolean;
  /** The person gives their own date of birth: the browser may fill it in. */
  pourSoi?: boolean;
}

const MORCEAUX = [
  { cle: "jour", libelle: "Jour", longueur: 2, auto: "bday-day" },
  { cle: "mois", libelle: "Mois", longueur: 2, auto: "bday-month" },
  { cle: "annee", libelle: "Année", longueur: 4, auto: "bday-year" },
] as const;

const AIDE_DATE = "Par exemple\u00A0: 14 7 2019. Si le jour ou le mois est inconnu, laissez sa case vide.";

/** Posts `nom-jour`, `nom-mois` and `nom-annee`. Some civil records know the year alone. */
export function DateNaissance(props: DateNaissanceProps) {
  const { nom, valeur = {}, aide = AIDE_DATE, erreur } = props;
  return (
    <fieldset className={classeGroupe(erreur)} aria-describedby={decritPar({ nom, aide, erreur })}>
      <Legende question={props.question}>{props.legende}</Legende>
      <AideEtErreur nom={nom} aide={aide} erreur={erreur} />
      <div className="date">
        {MORCEAUX.map(({ cle, libelle, longueur, auto }, rang) => {
          const id = rang === 0 ? nom : `${nom}-${cle}`;
          return (
            <div key={cle}>
              <label htmlFor={id}>{libelle}</label>
              <input
                type="text"
                inputMode="numeric"
                id={id}
                name={`${nom}-${cle}`}
                maxLength={longueur}
                autoComplete={props.pourSoi ? auto : "off"}
                defaultValue={valeur[cle]}
                className={longueur === 4 ? "taille-4" : "taille-2"}
                aria-invalid={erreur ? true : undefined}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

export interface ErreurChamp {
  /** The id of the field: its `nom`. */
  champ: string;
  message: string;
}

export function ResumeErreurs({ erreurs }: { erreurs: readonly ErreurChamp[] }) {
  if (erreurs.length === 0) return null;
  return (
    <div className="resume-erreurs" role="alert" tabIndex={-1} id="resume-erreurs">
      <p className="resume-erreurs-titre">Il y a un problème</p>
      <ul>
        {erreurs.map(({ champ, message }) => (
          <li key={`${champ} ${message}`}>
            <a href={`#${champ}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface BoutonProps {
  children: ReactNode;
  /** With an address, a link that looks like a button. */
  href?: string;
  variante?: "principal" | "second" | "danger" | "lien";
  type?: "submit" | "button";
  name?: string;
  value?: string;
  form?: string;
  formAction?: string;
}

export function Bouton({ children, href, variante = "principal", type, ...reste }: BoutonProps) {
  const classe = variante === "lien" ? "bouton-lien" : `bouton ${variante}`;
  if (href !== undefined) {
    return (
      <a className={classe} href={href}>
        {children}
      </a>
    );
  }
  return (
    <button className={classe} type={type ?? "submit"} {...reste}>
      {children}
    </button>
  );
}

export function Retour({ href, children = "Retour" }: { href: string; children?: ReactNode }) {
  return (
    <a className="retour" href={href}>
      <span aria-hidden="true">‹&nbsp;</span>
      {children}
    </a>
  );
}
