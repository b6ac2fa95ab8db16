import { useId, type ReactNode } from "react";
import { DateTexte } from "./date-texte.tsx";

export interface LigneResume {
  cle: string;
  valeur: ReactNode;
  modifier?: {
    href: string;
    /** « Modifier » unless told. */
    libelle?: string;
    /** What the link changes, heard and not seen; the key in lower case unless told. */
    precision?: string;
  };
}

/** Check your answers before you send them. */
export function ListeResume({ lignes }: { lignes: readonly LigneResume[] }) {
  return (
    <dl className="resume">
      {lignes.map(({ cle, valeur, modifier }) => (
        <div key={cle}>
          <dt>{cle}</dt>
          <dd>{valeur}</dd>
          {modifier ? (
            <dd className="resume-action">
              <a href={modifier.href}>
                {modifier.libelle ?? "Modifier"}{" "}
                <span className="visually-hidden">{modifier.precision ?? cle.toLowerCase()}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

interface ConfirmationProps {
  titre: string;
  numero?: string;
  intituleNumero?: string;
  children?: ReactNode;
}

/** The title is the h1 of its page. */
export function Confirmation(props: ConfirmationProps) {
  const { titre, numero, intituleNumero = "Numéro de votre dossier", children } = props;
  return (
    <div className="confirmation">
      <h1>{titre}</h1>
      {numero ? (
        <p>
          {intituleNumero} <strong className="insecable">{numero}</strong>
        </p>
      ) : null}
      {children}
    </div>
  );
}

const AVANT_BANDEAU = { info: "Information", attention: "Attention", succes: "C’est fait" } as const;

interface BandeauProps {
  ton: keyof typeof AVANT_BANDEAU;
  titre?: ReactNode;
  children?: ReactNode;
}

export function Bandeau({ ton, titre, children }: BandeauProps) {
  return (
    <div className={`bandeau ${ton}`}>
      <p className="bandeau-titre">
        {titre ? (
          <>
            <span className="visually-hidden">{AVANT_BANDEAU[ton]}&nbsp;: </span>
            {titre}
          </>
        ) : (
          AVANT_BANDEAU[ton]
        )}
      </p>
      {typeof children === "string" ? <p>{children}</p> : children}
    </div>
  );
}

interface EtiquetteProps {
  ton?: "neutre" | "info" | "attention" | "succes" | "erreur";
  children: ReactNode;
}

export function Etiquette({ ton = "info", children }: EtiquetteProps) {
  return <span className={`etiquette ${ton}`}>{children}</span>;
}

export type EnteteTableau = string | { libelle: string; nombre?: boolean };

interface TableauProps {
  legende: ReactNode;
  entetes: readonly EnteteTableau[];
  /** The first cell of a line names it. */
  lignes: readonly (readonly ReactNode[])[];
  /** Said in place of a table without lines. */
  vide?: string;
}

export function Tableau({ legende, entetes, lignes, vide = "Rien à afficher." }: TableauProps) {
  const id = useId();
  const nombre = (rang: number) => {
    const entete = entetes[rang];
    return typeof entete === "object" && entete.nombre ? "n" : undefined;
  };
  const libelle = (rang: number) => {
    const entete = entetes[rang];
    return typeof entete === "object" ? entete.libelle : entete;
  };
  return (
    <div className="tableau en-fiches" role="region" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id}>{legende}</caption>
        <thead>
          <tr>
            {entetes.map((_, rang) => (
              <th key={rang} scope="col" className={nombre(rang)}>
                {libelle(rang)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lignes.length === 0 ? (
            <tr>
              <td colSpan={entetes.length}>{vide}</td>
            </tr>
          ) : null}
          {lignes.map((cellules, ligne) => (
            <tr key={ligne}>
              {cellules.map((cellule, rang) =>
                rang === 0 ? (
                  <th key={rang} scope="row" className={nombre(rang)}>
                    {cellule}
                  </th>
                ) : (
                  // On a narrow screen each line is a card, and each cell says its column.
                  <td key={rang} className={nombre(rang)} data-colonne={libelle(rang)}>
                    {cellule}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface Evenement {
  /** ISO date or instant, or a text ready to show. */
  date: string;
  texte: ReactNode;
}

export function Fil({ evenements }: { evenements: readonly Evenement[] }) {
  return (
    <ol className="fil">
      {evenements.map(({ date, texte }, rang) => (
        <li key={rang}>
          <DateTexte date={date} />
          <div>{texte}</div>
        </li>
      ))}
    </ol>
  );
}
