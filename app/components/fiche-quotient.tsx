import type { ReactNode } from "react";
import { DateTexte } from "./date-texte.tsx";
import { duMois } from "./dates.ts";

interface FicheQuotientProps {
  valeur: number;
  /** 1 to 12. */
  mois: number;
  annee: number;
  /** `CNAF` is the name that the API gives to the CAF. */
  fournisseur: "CAF" | "CNAF" | "MSA";
  /** ISO date or instant. */
  recupereLe: string;
  /** For an agent: « Quotient familial » rather than « Votre quotient familial ». */
  intitule?: string;
  children?: ReactNode;
}

export function FicheQuotient(props: FicheQuotientProps) {
  const { valeur, mois, annee, fournisseur, intitule = "Votre quotient familial" } = props;
  return (
    <div className="fiche">
      <p className="fiche-valeur">{valeur.toLocaleString("fr-FR").replace(/\s/g, "\u00A0")}</p>
      <div className="fiche-texte">
        <p>
          {intitule} {duMois(mois, annee)}
        </p>
        <p className="fiche-origine">
          transmis par la {fournisseur === "MSA" ? "MSA" : "CAF"} le <DateTexte date={props.recupereLe} />
        </p>
        {props.children}
      </div>
    </div>
  );
}
