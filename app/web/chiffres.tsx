/** Each set of figures as a chart and as a table. */
import { BarresEmpilees } from "#app/components/barres-empilees.tsx";
import { Histogramme } from "#app/components/histogramme.tsx";
import { Tableau } from "#app/components/liste-resume.tsx";
import { insecable } from "#app/components/typographie.ts";
import { gatherMois } from "./lignes-semblables.ts";
import type { VueChiffres } from "./vue-chiffres.ts";

function Graphique({ graphique }: Pick<VueChiffres, "graphique">) {
  if (graphique.kind === "empilees") return <BarresEmpilees {...graphique} />;
  return graphique.barres.length > 0 ? <Histogramme {...graphique} /> : null;
}

export function Chiffres({ vues }: { vues: readonly VueChiffres[] }) {
  return (
    <div className="statistiques">
      {vues.map(({ id, titre, note, entetes, lignes, graphique }) => (
        <div key={id} className="chiffres">
          <h2 id={id}>{titre}</h2>
          {note ? <p>{insecable(note)}</p> : null}
          <Graphique graphique={graphique} />
          <Tableau
            legende={<span className="visually-hidden">{titre}</span>}
            entetes={entetes.map((libelle, rang) => (rang === 0 ? libelle : { libelle, nombre: true }))}
            lignes={entetes[0] === "Mois" ? gatherMois(lignes) : lignes}
            vide="Rien à compter pour l’instant."
          />
        </div>
      ))}
    </div>
  );
}
