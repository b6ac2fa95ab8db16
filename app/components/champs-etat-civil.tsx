/** The whole civil status of an adult, as an identity document says it. */
import type { ReactNode } from "react";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { Champ, ChoixUnique, DateNaissance, ListeDeroulante } from "./champs.tsx";

interface Props {
  pays: { valeur: string; libelle: string }[];
  /** Those that may be meant by the name that was typed. */
  communes: readonly { code: string; nom: string; departement: string }[];
  erreurs: readonly ErreurForm[];
  saisie: Saisie;
  /** The person writes their own: the browser may fill it in. */
  pourSoi?: boolean;
  /** In place of the plain fields of the birth place. */
  lieux?: { Commune(champs: PropsCommune): ReactNode; Pays(champs: PropsPays): ReactNode };
}

export interface PropsCommune {
  valeur: string | undefined;
  erreur: string | undefined;
  communes: Props["communes"];
  /** The code of the one chosen among them. */
  choisie: string | undefined;
}

/** The communes that a name may mean. */
export function ChoixCommune({ communes, choisie }: Pick<PropsCommune, "communes"> & { choisie?: string }) {
  if (communes.length < 2) return null;
  return (
    <ChoixUnique
      nom="communeChoisie"
      valeur={choisie}
      legende="Laquelle&nbsp;?"
      options={communes.map(({ code, nom, departement }) => ({
        valeur: code,
        libelle: `${nom} (${departement || code.slice(0, 2)})`,
      }))}
    />
  );
}

export const ChampCommune = ({ communes, choisie, ...champ }: PropsCommune) => (
  <>
    <Champ {...champ} nom="commune" libelle="Commune de naissance" autoComplete="off" />
    <ChoixCommune communes={communes} choisie={choisie} />
  </>
);

export interface PropsPays {
  valeur: string | undefined;
  erreur: string | undefined;
  pays: Props["pays"];
  /** What was typed where a list follows the text. */
  tape: string | undefined;
}

export const ChampPays = ({ pays, valeur, erreur }: PropsPays) => (
  <ListeDeroulante nom="pays" valeur={valeur} erreur={erreur} libelle="Pays de naissance" options={pays} />
);

const PLAINS = { Commune: ChampCommune, Pays: ChampPays };

export function ChampsEtatCivil({ pays, communes, erreurs, saisie, pourSoi, lieux = PLAINS }: Props) {
  const messageOf = (nom: string) => erreurs.find((one) => one.champ === nom)?.message;
  const champ = (nom: string) => ({ nom, valeur: saisie[nom], erreur: messageOf(nom) });
  return (
    <>
      <Champ
        {...champ("nomNaissance")}
        libelle="Nom de naissance"
        autoComplete={pourSoi ? "family-name" : "off"}
      />
      <Champ {...champ("nomUsage")} libelle="Nom d’usage" facultatif autoComplete="off" />
      <Champ
        {...champ("prenoms")}
        libelle="Tous les prénoms"
        aide="Dans l’ordre de la pièce d’identité, séparés par des virgules."
        autoComplete={pourSoi ? "given-name" : "off"}
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
        pourSoi={pourSoi}
        legende="Date de naissance"
        erreur={messageOf("naissance")}
        valeur={{
          jour: saisie["naissance-jour"],
          mois: saisie["naissance-mois"],
          annee: saisie["naissance-annee"],
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
              <lieux.Commune {...champ("commune")} communes={communes} choisie={saisie["communeChoisie"]} />
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
            suite: <lieux.Pays {...champ("pays")} pays={pays} tape={saisie["paysTape"]} />,
          },
        ]}
      />
    </>
  );
}
