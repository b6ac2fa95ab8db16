/** The price of every activity for every child of a household: one situation each, kept with its result. */
import { isDeclare } from "#app/domain/bases/declaration.ts";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
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
  /** The price looked at a quotient that the family declared and no agent has read. */
  quotientProvisoire?: boolean;
}

export interface FoyerTarifable {
  residence: Residence;
  enfants: readonly Enfant[];
  quotient: EtatBase;
  /** Incomes, where a grid looks at another base than the quotient. */
  revenus?: Situation["revenus"];
}

export type IssuePrix = { kind: "residence-a-declarer" } | { kind: "prix"; lignes: LignePrix[] };

/** @param date civil date `AAAA-MM-JJ` at which the grids are read */
export function computePrix(
  { residence, enfants, quotient, revenus }: FoyerTarifable,
  offre: readonly { activite: Activite; grille: Grille }[],
  { reglages, date }: { reglages: Pick<Reglages, "residenceDeclaree">; date: string },
): IssuePrix {
  const lieu = applyResidence(residence, reglages);
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
        residence: { commune: lieu.commune, prouvee: lieu.prouvee },
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
      const quotientProvisoire = isDeclare(quotient) && looksAtQuotient(grille, situation);
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
        ...(quotientProvisoire ? { quotientProvisoire } : {}),
      };
    }),
  );
  return { kind: "prix", lignes };
}

/** Without a quotient, the grid's rule would have taken the place of this price. */
function looksAtQuotient(grille: Grille, situation: Situation): boolean {
  const { kind, etapes } = computeTarif(grille, { ...situation, quotient: { kind: "en-attente" } });
  return kind === "sans-prix" || etapes.some((etape) => etape.kind === "sans-base");
}

/** Whether a line's price will be looked at again: the QF is missing or declared, or the residence is not proved. */
export const isProvisoire = ({ resultat, residenceProvisoire, quotientProvisoire }: LignePrix): boolean =>
  residenceProvisoire || quotientProvisoire === true || (resultat.kind === "prix" && resultat.provisoire);
