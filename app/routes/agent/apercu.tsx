/** The effect of a decision, shown before it is taken; what is sent is exactly what was shown. */
import { PrixCompares } from "#app/components/prix-compares.tsx";
import type { Saisie } from "#app/web/form.ts";
import { Confirmer } from "./confirmer.tsx";
import { FORMULAIRE_REPONSE } from "./visionneuse.tsx";
import type { VueApercu } from "./vue-apercu.ts";

interface ApercuProps {
  apercu: VueApercu;
  saisie: Saisie;
}

export function Apercu({ apercu, saisie }: ApercuProps) {
  const { reponses, prix, motivation, joignable, sansDecision } = apercu;
  return (
    <section className="bloc action" aria-labelledby="a-faire">
      <h2 id="a-faire">Effet de votre décision</h2>
      <p className="motivation">
        <strong>Motif que la famille lira&nbsp;:</strong> {motivation}
      </p>
      {reponses.map(({ id, numero, lignes, complete, provisoire }) => (
        <div key={id}>
          <PrixCompares legende={`Demande ${numero}`} lignes={lignes} comparer />
          {complete ? (
            <p>
              {provisoire
                ? "Un point reste à vérifier\u00A0: la nouvelle décision sera encore provisoire."
                : "La nouvelle décision sera définitive."}
            </p>
          ) : (
            <p className="constat">
              Un prix manque encore dans cette demande&nbsp;: aucune décision ne part pour elle.
            </p>
          )}
        </div>
      ))}
      {sansDecision ? <p>Aucun prix ne change&nbsp;: la famille lira ce motif dans ses messages.</p> : null}
      {reponses.length === 0 && !sansDecision ? (
        <>
          <p>
            La famille n’a pas encore envoyé de demande pour cette année&nbsp;: aucune décision ne part. Elle
            verra ces prix dans son espace.
          </p>
          <PrixCompares legende="Prix que la famille verra" lignes={prix} />
        </>
      ) : null}
      <Confirmer id={FORMULAIRE_REPONSE} saisie={saisie} joignable={joignable} />
    </section>
  );
}
