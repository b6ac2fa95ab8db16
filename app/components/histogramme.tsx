/** Counts as bars, one line each: the text keeps its size on a narrow screen. The same figures stand below as a table. */
import { useId } from "react";
import { Tableau } from "./liste-resume.tsx";

export interface Barre {
  libelle: string;
  nombre: number;
  /** It may be anything from `nombre` to this: drawn hollow. */
  jusqua?: number;
  /** As written: « 1 062 ». */
  dit: string;
  ton: "moins" | "autant" | "plus";
}

interface HistogrammeProps {
  titre: string;
  barres: readonly Barre[];
  /** Headings of the folded table; none where the page shows these figures in a table of its own. */
  entetes?: readonly [string, string];
}

const LIGNE = 26;
/** Where bars begin and how far they go, in per cent of the width. */
const DEBUT = 45;
const COURSE = 40;

export function Histogramme({ titre, barres, entetes }: HistogrammeProps) {
  const id = useId();
  const plus = Math.max(1, ...barres.map(({ nombre, jusqua = nombre }) => jusqua));
  const longueur = (nombre: number): number => Math.round((nombre * COURSE * 10) / plus) / 10;
  return (
    <div className="histogramme">
      <svg role="img" aria-labelledby={id} width="100%" height={barres.length * LIGNE}>
        <title id={id}>{`${titre}, les mêmes chiffres sont dans le tableau qui suit`}</title>
        {barres.map(({ libelle, nombre, jusqua = nombre, dit, ton }, rang) => {
          const milieu = rang * LIGNE + LIGNE / 2;
          return (
            <g key={rang}>
              <text x={`${DEBUT - 2}%`} y={milieu} dominantBaseline="central" textAnchor="end">
                {libelle}
              </text>
              <rect
                className={ton}
                x={`${DEBUT}%`}
                y={rang * LIGNE + 3}
                width={`${longueur(nombre)}%`}
                height={LIGNE - 6}
              />
              {jusqua > nombre ? (
                <rect
                  className="possible"
                  x={`${DEBUT + longueur(nombre)}%`}
                  y={rang * LIGNE + 3}
                  width={`${longueur(jusqua - nombre)}%`}
                  height={LIGNE - 6}
                />
              ) : null}
              <text x={`${DEBUT + longueur(jusqua)}%`} dx="6" y={milieu} dominantBaseline="central">
                {dit}
              </text>
            </g>
          );
        })}
        <line x1={`${DEBUT}%`} x2={`${DEBUT}%`} y1="0" y2={barres.length * LIGNE} />
      </svg>
      {entetes ? (
        <details>
          <summary>Les mêmes chiffres en tableau</summary>
          <Tableau
            legende={titre}
            entetes={[entetes[0], { libelle: entetes[1], nombre: true }]}
            lignes={barres.map(({ libelle, dit }) => [libelle, dit])}
          />
        </details>
      ) : null}
    </div>
  );
}
