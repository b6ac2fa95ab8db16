/** Every price of a grid, as a person reads it: one table for each situation that the grid tells apart. */
import { Tableau } from "#app/components/liste-resume.tsx";
import { insecable } from "#app/components/typographie.ts";
import type { GroupePrix, TablePrix } from "#app/domain/tableau/table-prix.ts";
import { formatPrix, formatSituations } from "./prix-texte.ts";

/** A situation that the grid names nowhere, and never prices, says nothing. */
const isDit = ({ lignes }: GroupePrix): boolean =>
  lignes.some(({ prix }) => prix.some(({ debut, fin }) => debut !== "hors-grille" || fin !== "hors-grille"));

export function TablePrixGrille({ table, base }: { table: TablePrix; base: string }) {
  return (
    <div className="ville-prix">
      {table.groupes.filter(isDit).map(({ situations, lignes }) => (
        <Tableau
          key={situations.join()}
          legende={insecable(formatSituations(situations))}
          entetes={[base, { libelle: "Prix", nombre: true }]}
          lignes={lignes.map(({ bornes, prix }) => [bornes, formatPrix(prix[0]!)])}
        />
      ))}
      {table.complete ? null : <p>Cette grille distingue plus de situations que cette page n’en montre.</p>}
    </div>
  );
}
