/** The whole civil status of an adult, as the identity document on the counter says it. */
import {
  Bouton,
  Champ,
  ChoixMultiple,
  ChoixUnique,
  DateNaissance,
  ListeDeroulante,
} from "#app/components/champs.tsx";
import type { Commune } from "#app/usecases/ports/lieux.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";

interface Props {
  adultes: { id: string; nom: string; saisie: Saisie }[];
  pays: { valeur: string; libelle: string }[];
  /** Those that may be meant by the name that was typed. */
  communes: readonly Commune[];
  erreurs: readonly ErreurForm[];
  saisie: Saisie | null;
}

export function FormulaireIdentite({ adultes, pays, communes, erreurs, saisie }: Props) {
  const [premier] = adultes;
  const dite = saisie ?? premier?.saisie ?? {};
  const champ = (nom: string) => ({ nom, valeur: dite[nom], erreur: messageOf(erreurs, nom) });
  return (
    <form method="post" noValidate>
      {adultes.length > 1 ? (
        <ChoixUnique
          {...champ("adulte")}
          legende="Qui est l’allocataire&nbsp;?"
          options={adultes.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
        />
      ) : (
        <input type="hidden" name="adulte" value={premier?.id ?? ""} />
      )}
      <Champ {...champ("nomNaissance")} libelle="Nom de naissance" autoComplete="off" />
      <Champ {...champ("nomUsage")} libelle="Nom d’usage" facultatif autoComplete="off" />
      <Champ
        {...champ("prenoms")}
        libelle="Tous les prénoms"
        aide="Dans l’ordre de la pièce d’identité, séparés par des virgules."
        autoComplete="off"
      />
      <ChoixUnique
        {...champ("sexe")}
        legende="Sexe de l’état civil"
        options={[
          { valeur: "F", libelle: "Féminin" },
          { valeur: "M", libelle: "Masculin" },
        ]}
      />
      <DateNaissance
        nom="naissance"
        legende="Date de naissance"
        erreur={messageOf(erreurs, "naissance")}
        valeur={{
          jour: dite["naissance-jour"],
          mois: dite["naissance-mois"],
          annee: dite["naissance-annee"],
        }}
      />
      <ChoixUnique
        {...champ("lieu")}
        legende="Lieu de naissance"
        options={[
          {
            valeur: "france",
            libelle: "En France",
            suite: (
              <>
                <Champ {...champ("commune")} libelle="Commune de naissance" autoComplete="off" />
                {communes.length > 1 ? (
                  <ChoixUnique
                    nom="communeChoisie"
                    valeur={dite["communeChoisie"]}
                    legende="Laquelle&nbsp;?"
                    options={communes.map(({ code, nom, departement }) => ({
                      valeur: code,
                      libelle: `${nom} (${departement || code.slice(0, 2)})`,
                    }))}
                  />
                ) : null}
              </>
            ),
          },
          {
            valeur: "ancienne",
            libelle: "En France, une ancienne commune",
            suite: (
              <>
                <Champ {...champ("communeAncienne")} libelle="Nom de l’ancienne commune" autoComplete="off" />
                <Champ {...champ("departement")} libelle="Son département" taille={4} autoComplete="off" />
              </>
            ),
          },
          {
            valeur: "etranger",
            libelle: "À l’étranger",
            suite: <ListeDeroulante {...champ("pays")} libelle="Pays de naissance" options={pays} />,
          },
        ]}
      />
      <ChoixMultiple
        nom="piece"
        legende="Identité"
        erreur={messageOf(erreurs, "piece")}
        valeurs={dite["piece"] ? [dite["piece"]] : []}
        options={[{ valeur: "vue", libelle: "J’ai sa pièce d’identité sous les yeux" }]}
      />
      <ChoixMultiple
        nom="accord"
        legende="Accord"
        erreur={messageOf(erreurs, "accord")}
        valeurs={dite["accord"] ? [dite["accord"]] : []}
        options={[
          {
            valeur: "oui",
            libelle: "La personne est d’accord pour que la ville demande son quotient à la CAF ou à la MSA",
          },
        ]}
      />
      <Bouton name="geste" value="quotient">
        Interroger la CAF et la MSA
      </Bouton>
    </form>
  );
}
