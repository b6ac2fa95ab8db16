/** Counts in parts, one line each, drawn on the server; the page shows the same figures as a table. */
import { useId } from "react";

export interface Empilee {
  libelle: string;
  /** One for each series. */
  parts: readonly number[];
  /** The whole, as written. */
  dit: string;
}

interface BarresEmpileesProps {
  titre: string;
  series: readonly string[];
  lignes: readonly Empilee[];
}

const LIGNE = 26;
/** Where bars begin and how far they go, in per cent of the width. */
const DEBUT = 40;
const COURSE = 42;

const sum = (nombres: readonly number[]): number => nombres.reduce((somme, un) => somme + un, 0);

export function BarresEmpilees({ titre, series, lignes }: BarresEmpileesProps) {
  const id = useId();
  const plus = Math.max(1, ...lignes.map(({ parts }) => sum(parts)));
  const toX = (nombre: number): number => Math.round((nombre * COURSE * 100) / plus) / 100;
  return (
    <div className="histogramme">
      <ul className="histogramme-legende">
        {series.map((serie, rang) => (
          <li key={serie}>
            <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
              <rect className={`serie-${rang}`} width="10" height="10" />
            </svg>
            {serie}
          </li>
        ))}
      </ul>
      <svg role="img" aria-labelledby={id} width="100%" height={lignes.length * LIGNE}>
        <title id={id}>{`${titre}, les mêmes chiffres sont dans le tableau qui suit`}</title>
        {lignes.map(({ libelle, parts, dit }, ligne) => {
          const milieu = ligne * LIGNE + LIGNE / 2;
          return (
            <g key={libelle}>
              <text x={`${DEBUT - 2}%`} y={milieu} dominantBaseline="central" textAnchor="end">
                {libelle}
              </text>
              {parts.map((part, rang) => (
                <rect
                  key={rang}
                  className={`part serie-${rang}`}
                  x={`${DEBUT + toX(sum(parts.slice(0, rang)))}%`}
                  y={ligne * LIGNE + 3}
                  width={`${toX(part)}%`}
                  height={LIGNE - 6}
                />
              ))}
              <text x={`${DEBUT + toX(sum(parts))}%`} dx="6" y={milieu} dominantBaseline="central">
                {dit}
              </text>
            </g>
          );
        })}
        <line x1={`${DEBUT}%`} x2={`${DEBUT}%`} y1="0" y2={lignes.length * LIGNE} />
      </svg>
    </div>
  );
}
