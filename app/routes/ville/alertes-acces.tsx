/** Unusual look-ups: what is seen, and what the auditor says of it. */
import { Bouton } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import type { AlerteLue } from "#app/usecases/ville/watch-acces.ts";

interface AlertesProps {
  alertes: readonly (AlerteLue & { agent: string })[];
  /** Accesses that are not counted yet. */
  aClasser: number;
  refus: { cle: string; message: string } | null;
}

const familles = (nombre: number): string => `${nombre}\u00A0famille${nombre > 1 ? "s" : ""}`;

const describe = ({ kind, familles: nombre }: AlerteLue): string =>
  kind === "meme-nom"
    ? `${familles(nombre)} du même nom que l’agent`
    : `${familles(nombre)} consultées dans la journée`;

export function Alertes({ alertes, aClasser, refus }: AlertesProps) {
  return (
    <section className="alertes-acces">
      <h2>Consultations inhabituelles</h2>
      {aClasser > 0 ? (
        <Bandeau ton="attention">
          <p>
            Cette liste n’est pas complète&nbsp;: le portail relit encore{" "}
            {aClasser === 1 ? "un accès" : `${aClasser}\u00A0accès`} de ces trente jours. Revenez dans
            quelques minutes.
          </p>
        </Bandeau>
      ) : null}
      {alertes.length === 0 ? <p>Aucune depuis trente jours.</p> : null}
      <ul className="sommaire">
        {alertes.map((alerte) => {
          const { cle, jour, agent, suite } = alerte;
          return (
            <li key={cle} className="bloc">
              <h3>
                {agent}&nbsp;: {describe(alerte)}
              </h3>
              <p>
                Le <DateTexte date={jour} />.
              </p>
              {suite === null ? (
                <form method="post" noValidate>
                  <input type="hidden" name="cle" value={cle} />
                  <ChampSuite cle={cle} erreur={refus?.cle === cle ? refus.message : undefined} />
                  <Bouton variante="second" name="geste" value="traiter">
                    Marquer traitée<span className="visually-hidden">, {agent}</span>
                  </Bouton>
                </form>
              ) : (
                <p>Traitée&nbsp;: {suite}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Each form has its own id, and the same name. */
function ChampSuite({ cle, erreur }: { cle: string; erreur: string | undefined }) {
  const id = `suite-${cle}`;
  return (
    <div className={erreur ? "champ en-erreur" : "champ"}>
      <label htmlFor={id}>Ce que vous avez constaté</label>
      {erreur ? (
        <p className="champ-erreur" id={`${id}-erreur`}>
          <span className="visually-hidden">Erreur&nbsp;: </span>
          {erreur}
        </p>
      ) : null}
      <input
        id={id}
        name="suite"
        type="text"
        autoComplete="off"
        aria-invalid={erreur ? true : undefined}
        aria-describedby={erreur ? `${id}-erreur` : undefined}
      />
    </div>
  );
}
