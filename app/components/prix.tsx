import type { ReactNode } from "react";
import { Texte } from "./texte.tsx";

export interface EtapePrix {
  libelle: ReactNode;
  detail?: ReactNode;
  valeur: ReactNode;
}

/** A price, or its absence, in the words of its receipt. */
export interface Recu {
  cle: string;
  titre: string;
  sousTitre: string | null;
  unite: string;
  /** Null when there is no price: `motif` says why. */
  montant: string | null;
  motif: string | null;
  /** Why the price will be looked at again; null when it is settled. */
  provisoire: string | null;
  etapes: { libelle: string; detail?: string; valeur: string }[];
  source: string;
}

interface PrixTicketProps {
  titre: string;
  sousTitre?: ReactNode;
  /** Already formatted: « 3,25 € ». */
  montant: string;
  unite?: string;
  /** `true` for the label alone; a text also says why. */
  provisoire?: ReactNode;
  etapes: readonly EtapePrix[];
  source?: string;
  ouvert?: boolean;
  /** Level of its heading, under that of its child. */
  niveau?: 3 | 4;
}

/** The signature of the portal: a price, and the receipt that explains it. */
export function PrixTicket(props: PrixTicketProps) {
  return (
    <article className="prix">
      <div className="prix-tete">
        <div>
          <Titre niveau={props.niveau}>{props.titre}</Titre>
          {props.sousTitre ? <p className="prix-sous-titre">{props.sousTitre}</p> : null}
          {props.provisoire ? <span className="etiquette attention">prix provisoire</span> : null}
        </div>
        <p className="montant">
          <strong>{props.montant}</strong>
          {props.unite ? <span> {props.unite}</span> : null}
        </p>
      </div>
      <details open={props.ouvert}>
        <summary>
          {props.provisoire ? <>Pourquoi un prix provisoire&nbsp;?</> : <>Pourquoi ce prix&nbsp;?</>}
          <span className="visually-hidden"> {props.titre}</span>
        </summary>
        {props.provisoire && props.provisoire !== true ? (
          <p className="ticket-motif">{props.provisoire}</p>
        ) : null}
        <ul className="ticket">
          {props.etapes.map((etape, rang) => (
            <Ligne key={rang} {...etape} />
          ))}
          <Ligne libelle="Prix" valeur={props.montant} total />
        </ul>
        {props.source ? (
          <p className="source">
            <Texte>{props.source}</Texte>
          </p>
        ) : null}
      </details>
    </article>
  );
}

function Titre({ niveau = 3, children }: { niveau?: 3 | 4 | undefined; children: string }) {
  return niveau === 3 ? <h3>{children}</h3> : <h4>{children}</h4>;
}

function Ligne({ libelle, detail, valeur, total }: EtapePrix & { total?: boolean }) {
  return (
    <li className={total ? "total" : undefined}>
      <span className="ticket-libelle">
        {libelle}
        {detail ? <small> {detail}</small> : null}
        {valeur ? <span className="visually-hidden">&nbsp;: </span> : null}
      </span>
      {valeur ? (
        <>
          <span className="ticket-points" aria-hidden="true" />
          <b>{valeur}</b>
        </>
      ) : null}
    </li>
  );
}

interface SansPrixProps {
  titre: string;
  sousTitre?: ReactNode;
  motif: ReactNode;
  children?: ReactNode;
  niveau?: 3 | 4;
}

/** No price can be told: the reason stands where the amount would. */
export function SansPrix({ titre, sousTitre, motif, children, niveau }: SansPrixProps) {
  return (
    <article className="prix sans-prix">
      <div className="prix-tete">
        <div>
          <Titre niveau={niveau}>{titre}</Titre>
          {sousTitre ? <p className="prix-sous-titre">{sousTitre}</p> : null}
        </div>
        <span className="etiquette attention">pas encore de prix</span>
      </div>
      <div className="sans-prix-motif">
        <p>{motif}</p>
        {children}
      </div>
    </article>
  );
}
