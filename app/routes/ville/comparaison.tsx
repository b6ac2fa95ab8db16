/** Two versions of a grid, what they say and what each family pays, what changes first. */
import { Tableau } from "#app/components/liste-resume.tsx";
import { insecable } from "#app/components/typographie.ts";
import type {
  Changement,
  Comparaison,
  GroupeCompare,
  LigneComparee,
} from "#app/domain/grille/comparaison.ts";
import { formatEcart, formatPrix, formatSituations } from "./prix-texte.ts";

interface ComparaisonProps {
  comparaison: Comparaison;
  /** Name of the base, as the head of its column. */
  base: string;
  /** « version 1 », « brouillon ». */
  avant: string;
  apres: string;
}

const isChange = ({ lignes }: GroupeCompare): boolean => lignes.some(({ change }) => change);

function Ecart({ ecart, change }: Pick<LigneComparee, "ecart" | "change">) {
  if (!change) return <>inchangé</>;
  return <strong>{ecart === null ? "voir les prix" : formatEcart(ecart)}</strong>;
}

function Changements({ legende, lignes, avant, apres }: TableChangements) {
  if (lignes.length === 0) return null;
  return (
    <Tableau
      legende={legende}
      entetes={["Quoi", avant, apres]}
      lignes={lignes.map((one) => [
        insecable(one.quoi),
        insecable(one.avant ?? "absent"),
        <strong key={one.quoi}>{insecable(one.apres ?? "retiré")}</strong>,
      ])}
    />
  );
}

interface TableChangements extends Pick<ComparaisonProps, "avant" | "apres"> {
  legende: string;
  lignes: readonly Changement[];
}

export function ComparaisonGrilles({ comparaison, base, avant, apres }: ComparaisonProps) {
  const { prix, regles, tarif, complete } = comparaison;
  const changes = prix?.filter(isChange) ?? [];
  const inchanges = prix?.filter((one) => !isChange(one)) ?? [];
  return (
    <>
      {prix === null ? (
        <p>
          Les deux grilles ne regardent pas la même base&nbsp;: leurs prix ne se comparent pas ligne à ligne.
        </p>
      ) : null}
      {prix !== null && changes.length === 0 ? <p>Aucun prix ne change.</p> : null}
      {changes.map(({ situations, lignes }) => (
        <Tableau
          key={situations.join()}
          legende={insecable(formatSituations(situations))}
          entetes={[
            base,
            { libelle: avant, nombre: true },
            { libelle: apres, nombre: true },
            { libelle: "Écart", nombre: true },
          ]}
          lignes={lignes.map((ligne) => [
            ligne.bornes,
            formatPrix(ligne.avant),
            formatPrix(ligne.apres),
            <Ecart key={ligne.bornes} {...ligne} />,
          ])}
        />
      ))}
      {changes.length > 0 && inchanges.length > 0 ? (
        <p>
          Prix inchangés pour&nbsp;:{" "}
          {insecable(inchanges.map(({ situations }) => formatSituations(situations)).join(" ; "))}.
        </p>
      ) : null}
      {complete ? null : <p>Ces grilles distinguent plus de situations que cette page n’en montre.</p>}
      <Changements legende="Ce que dit la grille" lignes={regles} avant={avant} apres={apres} />
      {tarif.length > 0 ? (
        <details>
          <summary>Détail du tarif, élément par élément</summary>
          <Changements legende="Éléments du tarif" lignes={tarif} avant={avant} apres={apres} />
        </details>
      ) : null}
    </>
  );
}
