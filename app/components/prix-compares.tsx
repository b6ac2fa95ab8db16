/** Prices of a household in a dense table, before and after a decision when there is one, each with its receipt. */
import { useId, type ReactNode } from "react";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { PrixTicket, SansPrix, type Recu } from "./prix.tsx";

export interface LigneComparee extends Recu {
  enfant: string;
  /** From when a decided price applies, `AAAA-MM-JJ`. */
  du: string | null;
  /** The price that this one replaces. */
  avant: { montant: string | null; provisoire: boolean } | null;
}

interface PrixComparesProps {
  legende: ReactNode;
  lignes: readonly LigneComparee[];
  /** Show what each price replaces. */
  comparer?: boolean;
}

interface MontantProps {
  montant: string | null;
  provisoire: string | boolean | null;
  /** From when it applies is said after it. */
  du?: string | null;
}

function Montant({ montant, provisoire, du }: MontantProps) {
  if (montant === null) return <>sans prix</>;
  return (
    <>
      {montant}
      {provisoire ? <small> provisoire{du ? "," : ""}</small> : null}
    </>
  );
}

export function PrixCompares({ legende, lignes, comparer }: PrixComparesProps) {
  const id = useId();
  if (lignes.length === 0) return null;
  const enfants = [...new Set(lignes.map(({ enfant }) => enfant))];
  return (
    <>
      <div className="tableau prix-compares" role="region" aria-labelledby={id} tabIndex={0}>
        <table>
          <caption id={id}>{legende}</caption>
          <thead>
            <tr>
              <th scope="col">Activité</th>
              {comparer ? (
                <th scope="col" className="n">
                  Aujourd’hui
                </th>
              ) : null}
              <th scope="col" className="n">
                {comparer ? "Après" : "Prix"}
              </th>
            </tr>
          </thead>
          {enfants.map((enfant) => (
            <tbody key={enfant}>
              <tr className="groupe">
                <th scope="rowgroup" colSpan={comparer ? 3 : 2}>
                  {enfant}
                </th>
              </tr>
              {lignes
                .filter((ligne) => ligne.enfant === enfant)
                .map((ligne) => (
                  <tr key={ligne.cle}>
                    <th scope="row">{ligne.titre}</th>
                    {comparer ? (
                      <td className="n">{ligne.avant ? <Montant {...ligne.avant} /> : "aucun"}</td>
                    ) : null}
                    <td className="n">
                      {comparer && ligne.avant?.montant !== ligne.montant ? (
                        <strong>
                          <Montant {...ligne} />
                        </strong>
                      ) : (
                        <Montant {...ligne} />
                      )}
                      {ligne.du ? <small> effet au {ecrireJour(ligne.du)}</small> : null}
                    </td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </div>
      <details className="recus">
        <summary>Pourquoi {lignes.length > 1 ? "ces prix" : "ce prix"}&nbsp;?</summary>
        {lignes.map(({ cle, enfant, titre, sousTitre, montant, motif, ...reste }) =>
          montant === null ? (
            <SansPrix key={cle} titre={`${enfant}, ${titre}`} motif={motif ?? ""} />
          ) : (
            <PrixTicket
              key={cle}
              titre={`${enfant}, ${titre}`}
              sousTitre={sousTitre}
              montant={montant}
              unite={reste.unite}
              provisoire={reste.provisoire}
              etapes={reste.etapes}
              source={reste.source}
              ouvert
            />
          ),
        )}
      </details>
    </>
  );
}
