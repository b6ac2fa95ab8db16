/** What a grid says of itself besides its prices. */
import { DateTexte } from "#app/components/date-texte.tsx";
import type { LigneResume } from "#app/components/liste-resume.tsx";
import { libelleBase } from "#app/domain/bases/base.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";

export type GrilleAffichee = Pick<Grille, "base" | "unite" | "deliberation" | "valable" | "coutUsager">;

/** The head of the column of its base. */
export const nameBase = (base: Grille["base"]): string =>
  base === "aucune" ? "Situation" : libelleBase(base);

function Deliberation({ deliberation }: Pick<Grille, "deliberation">) {
  if (deliberation === A_COMPLETER) return <>{A_COMPLETER}</>;
  const { numero, date, url, page } = deliberation;
  const texte = (
    <>
      n° <span className="insecable">{numero}</span> du <DateTexte date={date} />
      {page === undefined ? "" : `, page ${page}`}
    </>
  );
  return url ? <a href={url}>{texte}</a> : texte;
}

/** @param fin the last day of application, once the following versions are known */
export function Application({ valable, fin }: Pick<Grille, "valable"> & { fin?: string | null }) {
  if (valable === A_COMPLETER) return <>{A_COMPLETER}</>;
  const au = fin ?? valable.au;
  if (!au)
    return (
      <>
        à partir du <DateTexte date={valable.du} />
      </>
    );
  return (
    <>
      du <DateTexte date={valable.du} /> au <DateTexte date={au} />
    </>
  );
}

export function listFiche(
  { deliberation, valable, unite, coutUsager }: GrilleAffichee,
  fin?: string | null,
): LigneResume[] {
  return [
    { cle: "S’applique", valeur: <Application valable={valable} fin={fin} /> },
    { cle: "Délibération", valeur: <Deliberation deliberation={deliberation} /> },
    { cle: "Un prix paie", valeur: unite },
    {
      cle: "Coût par usager",
      valeur: coutUsager === A_COMPLETER ? A_COMPLETER : formatMontant(coutUsager),
    },
  ];
}
