/** The page of the effect: choose a population, read its figures, change what is supposed. */
import { Bouton, Champ, ListeDeroulante, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau, Etiquette } from "#app/components/liste-resume.tsx";
import { insecable } from "#app/components/typographie.ts";
import { FREQUENCE, type ErreurHypothese, type Question } from "#app/domain/effet/hypotheses.ts";
import type { FauteRepartition } from "#app/domain/effet/repartition.ts";
import type { CadreEffet } from "#app/usecases/ville/preview-effet.ts";
import type { Saisie } from "#app/web/form.ts";
import { paths } from "#app/web/paths.ts";
import { Bilan } from "./effet-bilan.tsx";
import type { VueBilan } from "./vue-effet.ts";

export interface VueEffet {
  id: string;
  /** Null when the draft cannot be read yet. */
  cadre: CadreEffet | null;
  illisible: readonly string[];
  saisie: Saisie;
  /** The pasted text, or null for the families of the town. */
  texte: string | null;
  fautes: readonly FauteRepartition[];
  erreurs: readonly ErreurHypothese[];
  frequence: string | null;
  bilans: readonly VueBilan[];
  /** Why the figures are not there. */
  attente: string | null;
}

export function PageEffet(vue: VueEffet) {
  const { id, cadre, illisible } = vue;
  if (!cadre)
    return (
      <>
        <Retour href={paths.ville.brouillon(id)}>Retour au brouillon</Retour>
        <h1>Effet du brouillon</h1>
        <Bandeau ton="attention" titre="Le brouillon n’est pas encore complet">
          <p>Son effet se calcule quand chaque prix est écrit. Il reste à corriger&nbsp;:</p>
          <ul>
            {illisible.map((faute) => (
              <li key={faute}>{faute}</li>
            ))}
          </ul>
        </Bandeau>
        <p className="actions">
          <Bouton href={paths.ville.brouillon(id)}>Compléter le brouillon</Bouton>
        </p>
      </>
    );
  return <Contenu {...vue} cadre={cadre} />;
}

function Contenu(vue: VueEffet & { cadre: CadreEffet }) {
  const { id, cadre, texte, fautes, erreurs, frequence, bilans, attente } = vue;
  const { titre, versionAvant, activites } = cadre;
  const resume = [
    ...fautes.map(({ ligne, message }) => ({
      champ: "texte",
      message: ligne > 0 ? `Ligne ${ligne}\u00a0: ${message}` : message,
    })),
    ...erreurs,
  ];
  return (
    <>
      <Retour href={paths.ville.brouillon(id)}>Retour au brouillon</Retour>
      <h1>Effet du brouillon&nbsp;: {titre}</h1>
      <p className="etat-effet">
        <Etiquette ton="neutre">
          {versionAvant === null
            ? "aucune version publiée\u00a0: rien à comparer"
            : `comparé à la version ${versionAvant}`}
        </Etiquette>{" "}
        {activites.length > 0 ? (
          <small>
            {activites.map(({ nom }) => nom).join(", ")}
            {activites.length > 1 ? ". Un enfant inscrit à plusieurs compte une fois pour chacune." : ""}
          </small>
        ) : null}
      </p>
      <ResumeErreurs erreurs={resume} />
      <nav aria-label="Population" className="populations">
        <a href={paths.ville.effet(id)} aria-current={texte === null ? "page" : undefined}>
          Familles de la ville
        </a>
        <a href={paths.ville.effetTape(id)} aria-current={texte === null ? undefined : "page"}>
          Répartition à coller
        </a>
      </nav>
      {attente ? (
        <Bandeau ton="attention" titre="Les chiffres ne sont pas là">
          {attente}
        </Bandeau>
      ) : null}
      {frequence ? (
        <p className="hypothese">
          {texte === null
            ? "Enfants inscrits cette année, avec leur dernier quotient connu, sans aucun nom. Votre consultation est enregistrée."
            : "Répartition que vous avez collée."}{" "}
          {insecable(frequence)}
        </p>
      ) : null}
      {bilans.map((bilan, rang) => (
        <Bilan key={bilan.titre} {...bilan} replie={rang > 0} />
      ))}
      <Formulaire {...vue} />
    </>
  );
}

const AIDE_TEXTE = (
  <>
    Une ligne par groupe&nbsp;: le quotient, un point-virgule, le nombre d’enfants. Par exemple «&nbsp;de 0 à
    410&nbsp;; 212&nbsp;», «&nbsp;687&nbsp;; 3&nbsp;» ou «&nbsp;sans quotient&nbsp;; 12&nbsp;». Vous pouvez
    ajouter la résidence («&nbsp;commune&nbsp;» ou «&nbsp;hors commune&nbsp;»), le nombre d’enfants du foyer,
    le rang de l’enfant et ses unités par an. Une plage se répartit également en dix parts au plus, chacune
    prise en son milieu&nbsp;; «&nbsp;plus de 2000&nbsp;» compte comme 2001. Sans précision&nbsp;: de la
    commune, un seul enfant.
  </>
);

function Formulaire({ id, cadre, saisie, texte, fautes, erreurs }: VueEffet & { cadre: CadreEffet }) {
  const tape = texte !== null;
  const findErreur = (champ: string): string | undefined =>
    erreurs.find((une) => une.champ === champ)?.message;
  const champ = (nom: keyof typeof FREQUENCE, libelle: string) => (
    <Champ
      nom={nom}
      libelle={libelle}
      valeur={saisie[nom] ?? FREQUENCE[nom]}
      erreur={findErreur(nom)}
      inputMode="decimal"
      taille={4}
    />
  );
  return (
    <section className="bloc" aria-labelledby="hypotheses">
      <h2 id="hypotheses">{tape ? "Répartition et hypothèses" : "Ce qui est supposé"}</h2>
      <form
        method={tape ? "post" : "get"}
        action={tape ? paths.ville.effetTape(id) : paths.ville.effet(id)}
        noValidate
      >
        {tape ? (
          <>
            <Champ
              nom="texte"
              libelle="Répartition des enfants"
              lignes={10}
              valeur={texte}
              aide={AIDE_TEXTE}
              erreur={fautes.length > 0 ? "Corrigez les lignes indiquées en haut de la page." : undefined}
            />
            {texte === "" ? (
              <p className="lien-seul">
                <a href={paths.ville.exempleEffet(id)}>Essayer avec un exemple</a>
              </p>
            ) : null}
          </>
        ) : null}
        <div className="hypotheses">
          {champ("unites", `Unités par mois et par enfant (${cadre.unite})`)}
          {champ("mois", "Mois payés par an")}
          {champ("hausse", "Hausse des quotients à essayer, en\u00a0%")}
          {cadre.questions.map((question) => (
            <ChampQuestion
              key={question.champ}
              question={question}
              valeur={saisie[question.champ]}
              erreur={findErreur(question.champ)}
            />
          ))}
        </div>
        <p className="actions">
          <Bouton>{tape ? "Calculer l’effet" : "Recalculer"}</Bouton>
        </p>
      </form>
    </section>
  );
}

interface ChampQuestionProps {
  question: Question;
  valeur: string | undefined;
  erreur: string | undefined;
}

function ChampQuestion({ question: { champ, libelle, defaut, choix }, valeur, erreur }: ChampQuestionProps) {
  const intitule = `Supposer pour ${libelle}`;
  if (!choix)
    return (
      <Champ
        nom={champ}
        libelle={intitule}
        valeur={valeur ?? defaut}
        erreur={erreur}
        inputMode="decimal"
        taille={8}
      />
    );
  return (
    <ListeDeroulante
      nom={champ}
      libelle={intitule}
      valeur={valeur ?? defaut}
      erreur={erreur}
      options={choix.map((un) => ({ valeur: un, libelle: un }))}
    />
  );
}
