/** The form of a saved export: what the file holds, how it is written, whether it is made by itself. */
import {
  Bouton,
  Champ,
  ChoixMultiple,
  ChoixUnique,
  ListeDeroulante,
  ResumeErreurs,
} from "#app/components/champs.tsx";
import { Tableau } from "#app/components/liste-resume.tsx";
import { CHAMPS_EXPORT, COLONNES } from "#app/domain/export/colonnes.ts";
import type { ReglagesPlan } from "#app/domain/export/plan.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";

const CADENCES: Readonly<Record<ReglagesPlan["cadence"], string>> = {
  aucune: "non",
  jour: "chaque jour",
  semaine: "chaque semaine",
};

export const direCadence = (cadence: ReglagesPlan["cadence"]): string => CADENCES[cadence];

interface Props {
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  activites: readonly { valeur: string; libelle: string }[];
  revision: number;
  bouton: string;
}

export function FormulaireExport({ saisie, erreurs, activites, revision, bouton }: Props) {
  const champ = (nom: string) => ({ nom, valeur: saisie[nom], erreur: messageOf(erreurs, nom) });
  return (
    <form method="post" noValidate className="reglages">
      <ResumeErreurs erreurs={erreurs} />
      <input type="hidden" name="revision" value={revision} />
      <Champ {...champ("nom")} libelle="Nom de l’export" autoComplete="off" />
      <div className="bloc">
        <h2>Colonnes</h2>
        <p>
          Donnez un rang aux colonnes que vous voulez, dans l’ordre du fichier&nbsp;; laissez vide celles qui
          n’y sont pas. Le nom est celui que votre logiciel attend.
        </p>
        <Colonnes saisie={saisie} erreurs={erreurs} />
      </div>
      <div className="bloc">
        <h2>Contenu et fichier</h2>
        <ChoixMultiple
          nom="activites"
          legende="Activités"
          aide="Aucune case cochée&nbsp;: toutes les activités, celles à venir aussi."
          erreur={messageOf(erreurs, "activites")}
          valeurs={(saisie.activites ?? "").split("\n")}
          options={activites}
        />
        <ChoixUnique
          {...champ("format")}
          legende="Format"
          options={[
            { valeur: "csv", libelle: "CSV" },
            { valeur: "xlsx", libelle: "Classeur XLSX" },
          ]}
        />
        <ListeDeroulante
          {...champ("separateur")}
          libelle="Séparateur du CSV"
          options={[
            { valeur: "point-virgule", libelle: "Point-virgule" },
            { valeur: "virgule", libelle: "Virgule" },
            { valeur: "tabulation", libelle: "Tabulation" },
          ]}
        />
      </div>
      <div className="bloc">
        <h2>Fichier préparé de lui-même</h2>
        <ChoixUnique
          {...champ("cadence")}
          legende="Préparer un fichier"
          options={[
            { valeur: "aucune", libelle: "Non, seulement à la demande" },
            { valeur: "jour", libelle: "Chaque jour" },
            { valeur: "semaine", libelle: "Chaque semaine" },
          ]}
        />
        <ChoixUnique
          {...champ("portee")}
          legende="Ce qu’il contient"
          options={[
            { valeur: "tout", libelle: "Tous les prix de l’année scolaire" },
            { valeur: "changements", libelle: "Ce qui a changé depuis le fichier d’avant" },
          ]}
        />
        <Champ
          {...champ("garderJours")}
          libelle="Jours pendant lesquels le garder"
          aide="De 1 à 90. Il est chiffré, puis effacé."
          inputMode="numeric"
          taille={4}
          autoComplete="off"
        />
      </div>
      <p className="actions">
        <Bouton>{bouton}</Bouton>
      </p>
    </form>
  );
}

function Colonnes({ saisie, erreurs }: Pick<Props, "saisie" | "erreurs">) {
  return (
    <Tableau
      legende="Colonnes du fichier"
      entetes={["Donnée", "Rang", "Nom de la colonne"]}
      lignes={CHAMPS_EXPORT.map((code) => {
        const { libelle } = COLONNES[code];
        return [
          libelle,
          <Case
            key="rang"
            nom={`rang-${code}`}
            libelle={`Rang de «\u00A0${libelle}\u00A0»`}
            valeur={saisie[`rang-${code}`] ?? ""}
            erreur={messageOf(erreurs, `rang-${code}`)}
            court
          />,
          <Case
            key="titre"
            nom={`titre-${code}`}
            libelle={`Nom de la colonne «\u00A0${libelle}\u00A0»`}
            valeur={saisie[`titre-${code}`] ?? libelle}
            erreur={messageOf(erreurs, `titre-${code}`)}
          />,
        ];
      })}
    />
  );
}

interface PropsCase {
  nom: string;
  /** Heard, where the line and the column already say it to the eye. */
  libelle: string;
  valeur: string;
  erreur?: string;
  court?: boolean;
}

function Case({ nom, libelle, valeur, erreur, court }: PropsCase) {
  return (
    <>
      {erreur ? (
        <p className="champ-erreur" id={`${nom}-erreur`}>
          {erreur}
        </p>
      ) : null}
      <input
        id={nom}
        name={nom}
        aria-label={libelle}
        aria-invalid={erreur ? true : undefined}
        aria-describedby={erreur ? `${nom}-erreur` : undefined}
        defaultValue={valeur}
        autoComplete="off"
        {...(court ? { inputMode: "numeric", className: "taille-4" } : { className: "titre-colonne" })}
      />
    </>
  );
}
