import type { ReactNode } from "react";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { DateTexte } from "./date-texte.tsx";
import { duMoisIso } from "./dates.ts";

interface FicheQuotientProps {
  /** A value that serves for the price. */
  etat: Extract<EtatBase, { kind: "connue" }>;
  /** The month that the town usually takes, `AAAA-MM`, when this value is of another one. */
  moisManquant: string | null;
  children?: ReactNode;
}

export function describeOrigine({
  source,
  quotient: { fournisseur },
}: Pick<FicheQuotientProps["etat"], "source" | "quotient">): string {
  if (source === "declare") return "d’après votre document, à vérifier par un agent, écrit";
  if (fournisseur === "COMMUNE") return "calculé par la ville";
  if (source === "document") return "lu par un agent sur un document";
  // `CNAF` is the name that the API gives to the CAF.
  return `transmis par la ${fournisseur === "MSA" ? "MSA" : "CAF"}`;
}

export function formatValeur(valeur: string): string {
  const [entier = "", decimales] = valeur.split(".");
  const milliers = entier.replace(/\B(?=(\d{3})+$)/g, "\u00A0");
  return decimales ? `${milliers},${decimales}` : milliers;
}

export function FicheQuotient({ etat, moisManquant, children }: FicheQuotientProps) {
  const { valeur, mois } = etat.quotient;
  return (
    <>
      <div className="fiche">
        <p className="fiche-valeur">{formatValeur(valeur)}</p>
        <div className="fiche-texte">
          <p>Votre quotient familial {duMoisIso(mois)}</p>
          <p className="fiche-origine">
            {describeOrigine(etat)} le <DateTexte date={etat.obtenuLe} />
          </p>
          {children}
        </div>
      </div>
      {moisManquant ? (
        <p>
          La ville prend d’ordinaire celui {duMoisIso(moisManquant)}. Il n’est pas connu&nbsp;: celui-ci, le
          dernier connu, sert au prix.
        </p>
      ) : null}
    </>
  );
}
