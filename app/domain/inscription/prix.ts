/** The price of every activity for every child of a household: one situation each, kept with its result. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Adresse } from "#app/domain/foyer/adresse.ts";
import { rangs, type Enfant } from "#app/domain/foyer/enfant.ts";
import { applyResidence, type Residence } from "#app/domain/foyer/residence.ts";
import { computeTarif, type Resultat } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Activite } from "./activite.ts";

/** All that a price needs, and all that replays it years later. */
export interface LignePrix {
  enfant: { id: string; prenom: string };
  activite: { id: string; nom: string; service: string; uniteDite: string; precision?: string };
  grille: Pick<Grille, "id" | "version" | "titre" | "deliberation" | "source" | "coutUsager">;
  situation: Situation;
  resultat: Resultat;
  /** The residence is declared and not proved: the price holds until an agent has checked. */
  residenceProvisoire: boolean;
}

export interface FoyerTarifable {
  residence: Residence;
  adresse?: Pick<Adresse, "attaches"> | null;
  enfants: readonly Enfant[];
  quotient: EtatBase;
  /** Incomes, where a grid looks at another base than the quotient. */
  revenus?: Situation["revenus"];
}

export type IssuePrix = { kind: "residence-a-declarer" } | { kind: "prix"; lignes: LignePrix[] };

/** @param date civil date `AAAA-MM-JJ` at which the grids are read */
export function computePrix(
  { residence, adresse, enfants, quotient, revenus }: FoyerTarifable,
  offre: readonly { activite: Activite; grille: Grille }[],
  { reglages, date }: { reglages: Pick<Reglages, "residenceDeclaree">; date: string },
): IssuePrix {
  const lieu = applyResidence(residence, reglages, adresse?.attaches);
  if (lieu.kind === "a-declarer") return { kind: "residence-a-declarer" };
  // A child whose attachment is still to be checked is priced alone: it must not lower the price of the others.
  const rattaches = enfants.filter(({ etat }) => etat === "rattache");
  const rang = rangs(rattaches);
  const lignes = enfants.flatMap((enfant) =>
    offre.map(({ activite, grille }): LignePrix => {
      const { modalite, coutReelCentimes, uniteDite, precision } = activite.reglages;
      const situation: Situation = {
        format: "situation/1",
        date,
        quotient,
        ...(revenus && { revenus }),
        residence: {
          commune: lieu.commune,
          prouvee: lieu.prouvee,
          ...(lieu.attaches.length > 0 && { attaches: [...lieu.attaches] }),
        },
        enfant: {
          rang: rang.get(enfant.id) ?? 1,
          naissance: enfant.naissance,
          niveau: enfant.classe,
          pai: false,
        },
        foyer: { nombreEnfants: rattaches.length },
        modalite,
        ...(coutReelCentimes === undefined ? {} : { coutReelCentimes }),
      };
      const { id, version, titre, deliberation, source, coutUsager } = grille;
      return {
        enfant: { id: enfant.id, prenom: enfant.prenom },
        activite: {
          id: activite.id,
          nom: activite.nom,
          service: activite.service,
          uniteDite,
          ...(precision ? { precision } : {}),
        },
        grille: {
          id,
          version,
          titre,
          deliberation,
          ...(source ? { source } : {}),
          coutUsager,
        },
        situation,
        resultat: computeTarif(grille, situation),
        residenceProvisoire: lieu.provisoire,
      };
    }),
  );
  return { kind: "prix", lignes };
}

/** Whether a line's price will be looked at again: the QF is missing, or the residence is not proved. */
export const isProvisoire = ({ resultat, residenceProvisoire }: LignePrix): boolean =>
  residenceProvisoire || (resultat.kind === "prix" && resultat.provisoire);
