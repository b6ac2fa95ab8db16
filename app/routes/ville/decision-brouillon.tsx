/** The decision on a draft: what this person may do now, the main act first. */
import type { ReactNode } from "react";
import { Bouton, Champ } from "#app/components/champs.tsx";
import { BoutonProConnect } from "#app/components/franceconnect.tsx";
import type { IssuePreuve } from "#app/domain/habilitation/preuve.ts";
import type { Brouillon } from "#app/usecases/ports/grilles.ts";
import { messageOf, type ErreurForm } from "#app/web/form.ts";
import { paths } from "#app/web/paths.ts";

interface DecisionProps {
  brouillon: Pick<Brouillon, "id" | "etat" | "revision">;
  version: number;
  publiable: boolean;
  autrePersonne: boolean;
  preuve: IssuePreuve;
  peutModifier: boolean;
  peutPublier: boolean;
  erreurs: readonly ErreurForm[];
}

type PropsFormulaire = Pick<DecisionProps, "brouillon"> & { children: ReactNode; action?: string };

/** Posts with what was read: another revision is refused. */
function Formulaire({ brouillon, children, action }: PropsFormulaire) {
  return (
    <form method="post" action={action ?? paths.ville.publier(brouillon.id)} noValidate>
      <input type="hidden" name="revision" value={brouillon.revision} />
      {children}
    </form>
  );
}

function Publication({ brouillon, version, preuve, publiable, autrePersonne }: DecisionProps) {
  if (!publiable)
    return <p>Cette grille ne peut pas être publiée tant que la vérification n’est pas passée.</p>;
  if (!autrePersonne)
    return (
      <p>
        Vous avez fait la dernière modification de cette grille&nbsp;: une autre personne doit la relire et la
        publier.
      </p>
    );
  if (preuve !== "valable")
    return (
      <Formulaire brouillon={brouillon} action={paths.ville.preuve(brouillon.id)}>
        <p>
          Une version publiée ne change plus. Avant de publier, identifiez-vous à nouveau&nbsp;: vous
          reviendrez ici, et la vérification vaudra cinq minutes, pour ce brouillon seulement.
        </p>
        <BoutonProConnect />
      </Formulaire>
    );
  return (
    <Formulaire brouillon={brouillon}>
      <p>Votre identité vient d’être vérifiée. Une version publiée ne change plus.</p>
      <p>
        <Bouton name="geste" value="publier">
          Publier la version {version}
        </Bouton>
      </p>
    </Formulaire>
  );
}

function Renvoi({ brouillon, erreurs }: Pick<DecisionProps, "brouillon" | "erreurs">) {
  return (
    <details open={erreurs.length > 0}>
      <summary>Renvoyer à la personne qui l’a préparée</summary>
      <Formulaire brouillon={brouillon}>
        <Champ nom="motif" libelle="Ce qu’il faut corriger" lignes={3} erreur={messageOf(erreurs, "motif")} />
        <Bouton variante="second" name="geste" value="renvoyer">
          Renvoyer
        </Bouton>
      </Formulaire>
    </details>
  );
}

function EnCours({ brouillon, publiable }: Pick<DecisionProps, "brouillon" | "publiable">) {
  return (
    <>
      {publiable ? (
        <Formulaire brouillon={brouillon}>
          <p>Une autre personne la relira, puis la publiera. D’ici là, elle ne pourra plus être modifiée.</p>
          <p>
            <Bouton name="geste" value="soumettre">
              Soumettre à relecture
            </Bouton>
          </p>
        </Formulaire>
      ) : (
        <p>
          <Bouton href={paths.ville.brouillon(brouillon.id)}>Corriger cette grille</Bouton>
        </p>
      )}
      {publiable ? (
        <p className="lien-seul">
          <a href={paths.ville.brouillon(brouillon.id)}>Continuer à modifier</a>
        </p>
      ) : null}
      <details>
        <summary>Abandonner ce brouillon</summary>
        <Formulaire brouillon={brouillon}>
          <p>Le brouillon est supprimé. Les versions publiées restent.</p>
          <Bouton variante="danger" name="geste" value="abandonner">
            Abandonner ce brouillon
          </Bouton>
        </Formulaire>
      </details>
    </>
  );
}

export function Decision(props: DecisionProps) {
  const { brouillon, peutModifier, peutPublier, erreurs } = props;
  const soumis = brouillon.etat === "soumis";
  if (soumis && peutPublier)
    return (
      <div className="ville-decision">
        <Publication {...props} />
        <Renvoi brouillon={brouillon} erreurs={erreurs} />
      </div>
    );
  if (soumis && peutModifier)
    return (
      <Formulaire brouillon={brouillon}>
        <p>Cette grille attend d’être relue et publiée par une autre personne.</p>
        <Bouton variante="second" name="geste" value="reprendre">
          La reprendre pour la modifier
        </Bouton>
      </Formulaire>
    );
  if (!soumis && peutModifier)
    return (
      <div className="ville-decision">
        <EnCours {...props} />
      </div>
    );
  return (
    <p>
      {soumis ? "Cette grille attend d’être relue et publiée." : "Cette grille est encore en préparation."}
    </p>
  );
}
