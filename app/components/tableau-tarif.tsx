/** A grid as its readable tables: what each family pays, the prices that never change, and the rules. */
import { useId } from "react";
import type { Cellule } from "#app/domain/tableau/cellule.ts";
import type { LigneTableau, TableTarif, Tableau } from "#app/domain/tableau/types.ts";
import { insecable } from "./typographie.ts";

interface TableauTarifProps {
  /** Names each table for those who do not see where it stands: « Cantine, le repas ». */
  legende: string;
  tableau: Tableau;
}

export function TableauTarif({
  legende,
  tableau: { tables, prixFixes, regles, complet },
}: TableauTarifProps) {
  return (
    <div className="tarif">
      {tables.map((table) => (
        <Table key={table.titre ?? ""} legende={legende} table={table} />
      ))}
      {prixFixes.length > 0 ? (
        <>
          <p className="tarif-titre">{tables.length > 0 ? "Prix sans lien avec le quotient" : "Prix"}</p>
          <dl className="tarif-fixes">
            {prixFixes.map(({ mots, cellule }) => (
              <div key={mots}>
                <dt>{insecable(mots)}</dt>
                <dd>
                  <Montant cellule={cellule} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <ul className="tarif-regles">
        {regles.map((regle) => (
          <li key={regle}>{insecable(regle)}</li>
        ))}
        {complet ? null : (
          <li>
            Cette grille distingue plus de situations que ce tableau n’en montre&nbsp;: demandez votre prix au
            guichet.
          </li>
        )}
      </ul>
    </div>
  );
}

function Table({
  legende,
  table: { titre, entete, colonnes, lignes, calculs },
}: {
  legende: string;
  table: TableTarif;
}) {
  const id = useId();
  const connues = lignes.filter(({ cle }) => cle.genre !== "sans-base");
  const sansBase = lignes.filter(({ cle }) => cle.genre === "sans-base");
  const mots = colonnes.map((colonne) => insecable(colonne.mots));
  return (
    <>
      <div className="tableau en-fiches" role="region" aria-labelledby={id} tabIndex={0}>
        <table>
          <caption id={id}>
            {legende}
            {titre ? <>, {insecable(titre[0]!.toLowerCase() + titre.slice(1))}</> : null}
          </caption>
          <thead>
            <tr>
              <th scope="col">{entete}</th>
              {mots.map((mot) => (
                <th key={mot} scope="col" className="n">
                  {mot}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Lignes lignes={connues} colonnes={mots} />
          </tbody>
          {sansBase.length > 0 ? (
            <tbody className="tarif-sans-base">
              <tr>
                <th scope="rowgroup" colSpan={mots.length + 1}>
                  {entete} qui ne peut pas servir
                </th>
              </tr>
              <Lignes lignes={sansBase} colonnes={mots} />
            </tbody>
          ) : null}
        </table>
      </div>
      {calculs.length > 0 ? (
        <ul className="tarif-regles">
          {calculs.map((calcul) => (
            <li key={calcul}>{insecable(calcul)}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Lignes({ lignes, colonnes }: { lignes: readonly LigneTableau[]; colonnes: readonly string[] }) {
  return lignes.map(({ mots, detail, cellules }) => (
    <tr key={`${mots} ${detail}`}>
      <th scope="row">
        {insecable(mots)}
        {detail ? <small>&nbsp;: {insecable(detail)}</small> : null}
      </th>
      {cellules.map((cellule, rang) => (
        <td key={colonnes[rang]} className="n" data-colonne={colonnes[rang]}>
          <Montant cellule={cellule} />
        </td>
      ))}
    </tr>
  ));
}

function Montant({ cellule: { texte, provisoire, note } }: { cellule: Cellule }) {
  return (
    <>
      {texte}
      {provisoire ? <small> (provisoire)</small> : null}
      {note ? <small> ({insecable(note)})</small> : null}
    </>
  );
}
