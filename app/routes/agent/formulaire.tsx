/** The answer that a file waits for: one form per kind of reason, the same last question for all. */
import type { ReactNode } from "react";
import { Bouton, Champ, ChoixUnique, ListeDeroulante, ResumeErreurs } from "#app/components/champs.tsx";
import { Texte } from "#app/components/texte.tsx";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { CHAMP_LETTRE } from "#app/usecases/agent/parse-acte.ts";
import { ChoixModele, type ChoixModeles } from "./modeles.tsx";
import { FORMULAIRE_REPONSE } from "./visionneuse.tsx";
import type { VueDossier } from "./vue-dossier.ts";

export interface OptionsFormulaire {
  documents: { valeur: string; libelle: string }[];
  mois: { valeur: string; libelle: string }[];
  /** Age after which a QF no longer prices, in months. */
  validite: number | null;
  champsEnfants: Record<string, string>;
}

interface FormulaireProps {
  dossier: VueDossier;
  options: OptionsFormulaire;
  modeles: ChoixModeles;
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
  /** How far its agent has read the file. */
  lecture: ReactNode;
}

const TITRES: Record<VueDossier["nature"], string> = {
  quotient: "Décider d’après un document",
  residence: "Vérifier le domicile",
  situation: "Vérifier la situation",
  enfants: "Rattacher l’enfant, ou non",
  autorite: "Reconnaître le droit d’agir, ou non",
  rattachement: "Dire si c’est bien cette personne",
  prix: "Répondre à la famille",
  document: "Répondre à la famille",
  relecture: "Revoir la décision",
  reponse: "Répondre à la famille",
};

const SANS_QUESTION: readonly VueDossier["nature"][] = ["prix", "document", "reponse"];

export function Formulaire(props: FormulaireProps) {
  const { dossier, modeles, erreurs, saisie, lecture } = props;
  return (
    <section className="bloc action" aria-labelledby="a-faire">
      <h2 id="a-faire">{TITRES[dossier.nature]}</h2>
      <p>
        <Texte>{dossier.conseil}</Texte>
      </p>
      {dossier.objet ? (
        <p>
          <Texte>{dossier.objet}</Texte>
        </p>
      ) : null}
      {dossier.message ? (
        <blockquote>
          <Texte>{dossier.message}</Texte>
        </blockquote>
      ) : null}
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" id={FORMULAIRE_REPONSE} noValidate>
        {lecture}
        <Question {...props} />
        {dossier.nature === "reponse" ? (
          <ChoixModele modeles={modeles} erreurs={erreurs} saisie={saisie} />
        ) : null}
        <Champ
          nom="vu"
          libelle={SANS_QUESTION.includes(dossier.nature) ? "Votre réponse" : "Ce que vous avez vu"}
          aide={`La famille lit ces mots dans ${dossier.nature === "reponse" ? "ses messages" : "sa décision"}\u00A0: ni nom d’une autre personne, ni détail de santé.`}
          lignes={saisie.pose && dossier.nature === "reponse" ? 12 : 3}
          valeur={saisie.vu}
          erreur={messageOf(erreurs, "vu")}
        />
        <p className="actions">
          {dossier.nature === "reponse" ? (
            <Bouton name="action" value="decider">
              Envoyer la réponse
            </Bouton>
          ) : (
            <Bouton name="action" value="apercu">
              Voir l’effet avant de décider
            </Bouton>
          )}
        </p>
      </form>
    </section>
  );
}

function Question({ dossier, options, erreurs, saisie }: Omit<FormulaireProps, "lecture">) {
  const champ = (nom: string) => ({
    nom,
    valeur: saisie[nom] ?? dossier.lu[nom],
    erreur: messageOf(erreurs, nom),
  });
  switch (dossier.nature) {
    case "quotient":
      return (
        <>
          {dossier.quotientConnu ? (
            <p>Pour décider avec le quotient déjà transmis, laissez vides le quotient et le mois.</p>
          ) : null}
          {dossier.sansDocument ? (
            <p>
              Aucun document ne viendra&nbsp;? Choisissez «&nbsp;Aucun document&nbsp;», sans quotient ni
              mois&nbsp;: le prix sera définitif.
            </p>
          ) : null}
          {options.validite ? (
            <p>
              Un quotient de plus de {options.validite}&nbsp;mois ne sert plus au prix&nbsp;: demandez un
              document plus récent.
            </p>
          ) : null}
          <div className="champs-quotient">
            <ListeDeroulante
              {...champ("document")}
              valeur={
                saisie.document ?? dossier.lu.document ?? (dossier.quotientConnu ? "caisse" : undefined)
              }
              libelle="Document lu"
              options={[
                ...(dossier.quotientConnu
                  ? [{ valeur: "caisse", libelle: `Quotient déjà transmis\u00A0: ${dossier.quotientConnu}` }]
                  : []),
                ...options.documents,
                ...(dossier.sansDocument
                  ? [{ valeur: "aucun", libelle: "Aucun document\u00A0: appliquer la règle de la ville" }]
                  : []),
              ]}
            />
            <Champ
              {...champ("valeur")}
              libelle={
                <>
                  Quotient <small>(812 ou 722,22)</small>
                </>
              }
              inputMode="decimal"
              autoComplete="off"
              taille={8}
            />
            <ListeDeroulante {...champ("mois")} libelle="Mois du quotient" options={options.mois} />
          </div>
        </>
      );
    case "residence":
      return (
        <ChoixUnique
          {...champ("domicile")}
          legende="Que montre le justificatif&nbsp;?"
          options={[
            { valeur: "commune", libelle: "La famille habite la commune" },
            { valeur: "ailleurs", libelle: "La famille habite une autre commune" },
            ...(dossier.attaches
              ? [
                  {
                    valeur: "attachee",
                    libelle: `La famille habite une autre commune, à l’adresse déclarée (attache\u00A0: ${dossier.attaches})`,
                  },
                ]
              : []),
          ]}
        />
      );
    case "situation":
      return (
        <>
          {dossier.situation.map(({ libelle, champ: nom }) => (
            <ChoixUnique
              key={nom}
              {...champ(nom)}
              legende={libelle}
              options={[
                { valeur: "oui", libelle: "C’est prouvé" },
                { valeur: "non", libelle: "Ce n’est pas prouvé", aide: "Le prix n’en tient plus compte." },
              ]}
            />
          ))}
        </>
      );
    case "enfants":
      return (
        <>
          {dossier.enfants
            .filter(({ aVerifier }) => aVerifier)
            .map(({ id, nom, detail }) => {
              const autres = dossier.partages.find(({ enfantId }) => enfantId === id)?.adultes ?? [];
              return (
                <ChoixUnique
                  key={id}
                  {...champ(options.champsEnfants[id] ?? "")}
                  legende={`${nom}, ${detail}`}
                  aide={autres.length > 0 ? `Aussi déclaré par\u00A0: ${autres.join(", ")}.` : undefined}
                  options={[
                    { valeur: "oui", libelle: "Rattacher à ce foyer" },
                    {
                      valeur: "non",
                      libelle: "Ne pas rattacher",
                      aide: "L’enfant reste inscrit et compte seul pour le prix.",
                    },
                  ]}
                />
              );
            })}
        </>
      );
    case "autorite":
      return (
        <>
          {dossier.enfants
            .filter(({ attendPreuve }) => attendPreuve)
            .map(({ id, nom, detail, lien }) => (
              <ChoixUnique
                key={id}
                {...champ(options.champsEnfants[id] ?? "")}
                legende={`${nom}, ${detail}`}
                aide={`La famille a dit\u00A0: ${lien}.`}
                options={[
                  { valeur: "oui", libelle: "Ce foyer peut agir pour l’enfant" },
                  {
                    valeur: "non",
                    libelle: "Il ne le peut pas",
                    aide: "L’enfant ne peut plus être inscrit depuis cet espace. Ce qui est déjà inscrit le reste.",
                  },
                ]}
              />
            ))}
        </>
      );
    case "rattachement":
      return (
        <>
          {dossier.rattachements.map(({ champ: nom, adulte, demandeur, commence }) => (
            <ChoixUnique
              key={nom}
              {...champ(nom)}
              erreur={messageOf(erreurs, nom) ?? messageOf(erreurs, CHAMP_LETTRE)}
              legende={`${demandeur}, est-ce ${adulte}\u00A0?`}
              aide={
                commence
                  ? "Cette personne a déjà des enfants ou des demandes dans son espace\u00A0: elle ne peut pas entrer dans celui-ci."
                  : undefined
              }
              options={[
                ...(commence ? [] : [{ valeur: "oui", libelle: "Oui, lui ouvrir ce dossier" }]),
                { valeur: "non", libelle: "Non, ce code ne vaut plus rien" },
              ]}
            />
          ))}
        </>
      );
    case "relecture":
      return (
        <ChoixUnique
          {...champ("issue")}
          legende="Après relecture"
          options={[
            {
              valeur: "confirmee",
              libelle: "La décision est confirmée",
              aide: "Aucune nouvelle décision ne part\u00A0; la famille lit votre réponse.",
            },
            {
              valeur: "revue",
              libelle: "Une nouvelle décision est calculée",
              aide: "Avec les données d’aujourd’hui. Une donnée fausse se corrige d’abord par un document.",
            },
          ]}
        />
      );
    case "prix":
    case "document":
    case "reponse":
      return null;
  }
}
