/** The form of a template, what it gives for an invented family, and the variables it may use. */
import type { AppLoadContext } from "@remix-run/node";
import { Bouton, Champ, ChoixMultiple, ResumeErreurs } from "#app/components/champs.tsx";
import { fillModele, parseModele, type ContenuModele } from "#app/domain/courrier/modele.ts";
import { VALEURS_EXEMPLE, VARIABLES, VARIABLES_OBJET } from "#app/domain/courrier/variables.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { paths } from "#app/web/paths.ts";

export interface ApercuModele {
  objet: string;
  texte: string;
}

export interface RetourModele {
  saisie: Saisie;
  erreurs: ErreurForm[];
  apercu: ApercuModele | null;
  /** A colleague changed the template meanwhile. */
  depasse: boolean;
}

export const toSaisieModele = ({ nom, objet, texte, motifs }: ContenuModele): Saisie => ({
  nom,
  objet,
  texte,
  motifs: motifs.join("\n"),
});

/** What the template being typed gives, or why it cannot. */
export function previewModele(
  { services: { ville, origine } }: AppLoadContext,
  saisie: Saisie,
): RetourModele {
  const lecture = parseModele(saisie);
  if (lecture.kind === "refuse") return { saisie, erreurs: lecture.erreurs, apercu: null, depasse: false };
  const valeurs = {
    ...VALEURS_EXEMPLE,
    ville: ville.nom,
    telephone: ville.reglages.telephone,
    espace: origine + paths.famille.accueil,
  };
  return { saisie, erreurs: [], apercu: fillModele(lecture.valeur, valeurs), depasse: false };
}

const OPTIONS = Object.entries(LIBELLES_MOTIF).map(([valeur, libelle]) => ({ valeur, libelle }));

interface Props {
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  apercu: ApercuModele | null;
  /** Of the template as it was read, when it exists. */
  version?: number;
}

export function FormulaireModele({ saisie, erreurs, apercu, version }: Props) {
  const champ = (nom: string) => ({ nom, valeur: saisie[nom], erreur: messageOf(erreurs, nom) });
  const { valeur: motifs = "", ...motif } = champ("motifs");
  return (
    <>
      <ResumeErreurs erreurs={erreurs} />
      {apercu ? (
        <section className="bloc" aria-labelledby="apercu">
          <h2 id="apercu">Aperçu, pour une famille inventée</h2>
          <p className="message-objet">{apercu.objet}</p>
          <p className="message-texte">{apercu.texte}</p>
        </section>
      ) : null}
      <form method="post" noValidate>
        {version === undefined ? null : <input type="hidden" name="version" value={version} />}
        <Champ
          {...champ("nom")}
          libelle="Nom du modèle"
          aide="Les agents le choisissent par ce nom. La famille ne le lit pas."
          autoComplete="off"
        />
        <Champ
          {...champ("objet")}
          libelle="Objet"
          aide={`Il part aussi par courriel\u00A0: aucun nom, aucun détail. Variables\u00A0: ${VARIABLES_OBJET.map((nom) => `{{${nom}}}`).join(", ")}.`}
          autoComplete="off"
        />
        <Champ
          {...champ("texte")}
          libelle="Texte"
          aide="Du texte simple. Jamais de quotient, de revenu ni de détail de santé."
          lignes={14}
        />
        <details className="variables-modele">
          <summary>Variables que le texte peut dire</summary>
          <dl>
            {Object.entries(VARIABLES).map(([nom, sens]) => (
              <div key={nom}>
                <dt>
                  <code>{`{{${nom}}}`}</code>
                </dt>
                <dd>{sens}</dd>
              </div>
            ))}
          </dl>
        </details>
        <details open={motif.erreur !== undefined || motifs !== ""}>
          <summary>Motifs de la file où ce modèle vient d’abord</summary>
          <ChoixMultiple
            {...motif}
            legende="Motifs"
            aide="Aucune case cochée&nbsp;: le modèle est proposé partout, après ceux du motif."
            valeurs={motifs.split("\n")}
            options={OPTIONS}
          />
        </details>
        <p className="actions">
          <Bouton name="geste" value="enregistrer">
            Enregistrer
          </Bouton>
          <Bouton variante="second" name="geste" value="apercu">
            Voir l’aperçu
          </Bouton>
        </p>
      </form>
    </>
  );
}
