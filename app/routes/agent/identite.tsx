/** The form that asks the caisses at the counter: the civil status, the identity document seen, the person's agreement. */
import { ChampsEtatCivil } from "#app/components/champs-etat-civil.tsx";
import { Bouton, ChoixMultiple, ChoixUnique } from "#app/components/champs.tsx";
import type { Commune } from "#app/usecases/ports/lieux.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { CommuneEnrichie, PaysEnrichi } from "./lieu/lieu-enrichi.tsx";

const LIEUX = { Commune: CommuneEnrichie, Pays: PaysEnrichi };

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
  return (
    <form method="post" noValidate>
      {adultes.length > 1 ? (
        <ChoixUnique
          nom="adulte"
          valeur={dite["adulte"]}
          erreur={messageOf(erreurs, "adulte")}
          legende="Qui est l’allocataire&nbsp;?"
          options={adultes.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
        />
      ) : (
        <input type="hidden" name="adulte" value={premier?.id ?? ""} />
      )}
      <ChampsEtatCivil pays={pays} communes={communes} erreurs={erreurs} saisie={dite} lieux={LIEUX} />
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
