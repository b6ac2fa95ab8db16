import { useId } from "react";
import { libelleBase } from "#app/domain/bases/base.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { formatNombre, parseRationnel } from "#app/domain/montant/rationnel.ts";
import type { Courbe, PointCourbe } from "#app/domain/tableau/courbe.ts";
import { Tableau } from "./liste-resume.tsx";

interface CourbePrixProps {
  /** « Prix du repas selon le quotient familial ». */
  titre: string;
  courbe: Courbe;
  /** Drawn behind, dashed and grey: the version that applies today. */
  avant?: { libelle: string; courbe: Courbe };
  /** A family to show on the first line: base in euros, as text. */
  repere?: string;
  /** Cost per user in cents, that no price may pass. */
  plafond?: number | null;
}

const [LARGE, HAUT] = [340, 190];
const CADRE = { gauche: 42, droite: LARGE - 8, haut: 10, bas: HAUT - 26 };
/** Told apart without colour. */
const TIRETS = [undefined, "7 4", "2 3", "9 3 2 3", "4 2", "12 5"];

/** Round cents for four or five lines at most. */
function findPas(max: number): number {
  const pas = [10, 20, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 500_000];
  return pas.find((one) => max / one <= 4) ?? max;
}

interface Echelle {
  x(base: string): number;
  y(centimes: number): number;
}

const ANCRES = ["start", "middle", "end"] as const;

const arrondi = (nombre: number): number => Math.round(nombre * 10) / 10;

function makeEchelle(fin: number, sommet: number): Echelle {
  const { gauche, droite, haut, bas } = CADRE;
  return {
    x: (base) => arrondi(gauche + ((droite - gauche) * Math.min(Number(base), fin)) / fin),
    y: (centimes) => arrondi(bas - ((bas - haut) * centimes) / sommet),
  };
}

/** One stroke, lifted where there is no price. */
function draw(points: readonly PointCourbe[], { x, y }: Echelle): string {
  let leve = true;
  return points
    .map(({ base, centimes }) => {
      if (centimes === null) {
        leve = true;
        return "";
      }
      const trait = `${leve ? "M" : "L"}${x(base)} ${y(centimes)}`;
      leve = false;
      return trait;
    })
    .join("");
}

/** The price at a base: that of the last point before it. */
const findPrix = (points: readonly PointCourbe[], base: string): number | null =>
  points.findLast((point) => Number(point.base) <= Number(base))?.centimes ?? null;

const formatBase = (base: string): string => formatNombre(parseRationnel(base));

/** The price against the base: drawn, and the same figures as a table. */
export function CourbePrix({ titre, courbe, avant, repere, plafond }: CourbePrixProps) {
  const id = useId();
  const fin = Math.max(courbe.max, avant?.courbe.max ?? 0);
  const prix = [courbe, ...(avant ? [avant.courbe] : [])].flatMap(({ series }) =>
    series.flatMap(({ points }) => points.flatMap(({ centimes }) => centimes ?? [])),
  );
  const plusHaut = Math.max(1, ...prix, ...(plafond ? [plafond] : []));
  const pas = findPas(plusHaut);
  const graduations = Array.from({ length: Math.ceil(plusHaut / pas) + 1 }, (_, rang) => rang * pas);
  const echelle = makeEchelle(fin, graduations.at(-1) ?? 1);
  const premiere = courbe.series[0];
  const marque = repere && premiere ? findPrix(premiere.points, repere) : null;
  return (
    <figure className="courbe">
      <figcaption id={id}>{titre}</figcaption>
      <svg viewBox={`0 0 ${LARGE} ${HAUT}`} role="img" aria-labelledby={id}>
        {graduations.map((centimes) => (
          <g key={centimes}>
            <path
              className="courbe-graduation"
              d={`M${CADRE.gauche} ${echelle.y(centimes)}H${CADRE.droite}`}
            />
            <text x={CADRE.gauche - 5} y={echelle.y(centimes) + 3.5} textAnchor="end">
              {formatMontant(centimes).replace(",00", "")}
            </text>
          </g>
        ))}
        {[0, fin / 2, fin].map((euros, rang) => (
          <text key={euros} x={echelle.x(String(euros))} y={HAUT - 9} textAnchor={ANCRES[rang]}>
            {formatBase(String(euros))}
          </text>
        ))}
        {plafond ? (
          <path className="courbe-plafond" d={`M${CADRE.gauche} ${echelle.y(plafond)}H${CADRE.droite}`} />
        ) : null}
        {avant?.courbe.series.map(({ libelle, points }) => (
          <path key={libelle} className="courbe-avant" d={draw(points, echelle)} />
        ))}
        {courbe.series.map(({ libelle, points }, rang) => (
          <path
            key={libelle}
            className="courbe-trait"
            strokeDasharray={TIRETS[rang]}
            d={draw(points, echelle)}
          />
        ))}
        {repere && marque !== null ? (
          <circle className="courbe-repere" cx={echelle.x(repere)} cy={echelle.y(marque)} r="4.5" />
        ) : null}
      </svg>
      <Legende courbe={courbe} avant={avant} plafond={plafond} />
      <details>
        <summary>
          Les chiffres de la courbe<span className="visually-hidden"> {titre}</span>
        </summary>
        <Chiffres titre={titre} courbe={courbe} />
      </details>
    </figure>
  );
}

function Trait({ className, tirets }: { className: string; tirets?: string | undefined }) {
  return (
    <svg className="courbe-echantillon" viewBox="0 0 28 8" aria-hidden="true" focusable="false">
      <path className={className} strokeDasharray={tirets} d="M0 4H28" />
    </svg>
  );
}

function Legende({ courbe, avant, plafond }: Pick<CourbePrixProps, "courbe" | "avant" | "plafond">) {
  const nommees = courbe.series.filter(({ libelle }) => libelle !== "");
  if (nommees.length === 0 && !avant && !plafond) return null;
  return (
    <ul className="courbe-legende">
      {nommees.map(({ libelle }, rang) => (
        <li key={libelle}>
          <Trait className="courbe-trait" tirets={TIRETS[rang]} />
          {libelle}
        </li>
      ))}
      {avant ? (
        <li>
          <Trait className="courbe-avant" />
          {avant.libelle}
        </li>
      ) : null}
      {plafond ? (
        <li>
          <Trait className="courbe-plafond" />
          Coût pour la ville&nbsp;: {formatMontant(plafond)}
        </li>
      ) : null}
    </ul>
  );
}

/** Where some price changes, each line's price from there on. */
function Chiffres({ titre, courbe: { base, series } }: { titre: string; courbe: Courbe }) {
  const bases = [...new Set(series.flatMap(({ points }) => points.map((point) => point.base)))].sort(
    (une, autre) => Number(une) - Number(autre),
  );
  const lignes = bases
    .map((un) => ({ un, prix: series.map(({ points }) => findPrix(points, un)) }))
    .filter(({ prix }, rang, toutes) => {
      const precedents = toutes[rang - 1]?.prix;
      return !precedents || prix.some((centimes, place) => centimes !== precedents[place]);
    });
  return (
    <Tableau
      legende={titre}
      entetes={[
        `${libelleBase(base)} à partir de`,
        ...series.map(({ libelle }) => ({ libelle: libelle || "Prix", nombre: true })),
      ]}
      lignes={lignes.map(({ un, prix }) => [
        formatBase(un),
        ...prix.map((centimes) => (centimes === null ? "pas de prix" : formatMontant(centimes))),
      ])}
    />
  );
}
