/** The price curve of the draft, over that of the published version. */
import { useDeferredValue, useMemo } from "react";
import { CourbePrix } from "#app/components/courbe-prix.tsx";
import { computeCourbe } from "#app/domain/tableau/courbe.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";

interface PropsCourbe {
  tarif: Grille | null;
  publiee: Grille | null;
  version: number | null;
}

export function Courbe({ tarif, publiee, version }: PropsCourbe) {
  const differe = useDeferredValue(tarif);
  const courbe = useMemo(() => differe && computeCourbe(differe), [differe]);
  const avant = useMemo(() => publiee && computeCourbe(publiee), [publiee]);
  if (!differe || !courbe || courbe.series.length === 0) return null;
  const comparable = avant?.base === courbe.base ? avant : null;
  return (
    <section className="bloc" aria-labelledby="courbe">
      <h2 id="courbe">Courbe des prix</h2>
      <CourbePrix
        titre="Prix quand le quotient monte"
        courbe={courbe}
        {...(comparable && { avant: { libelle: `version\u00a0${version}`, courbe: comparable } })}
        plafond={differe.coutUsager === A_COMPLETER ? null : differe.coutUsager}
      />
    </section>
  );
}
