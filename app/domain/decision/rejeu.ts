/** A past price computed again with the data known then, and what changed from one decision to another. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { applyFixe, RAISONS_PRIX_FIXE } from "#app/domain/inscription/prix-fixe.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import { computeTarif, type Resultat } from "#app/domain/tarification/compute-tarif.ts";
import {
  CRITERES,
  describeCritere,
  findLecteur,
  nameCritere,
  type Critere,
} from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import type { Decision, LigneDecision } from "./decision.ts";

export interface LigneRejouee {
  ligne: LigneDecision;
  /** Null when the version of the grid is not there any more. */
  rejoue: Resultat | null;
  /** To the cent, and by the same steps. */
  identique: boolean;
}

const isMeme = (rejoue: Resultat | null, { resultat }: Pick<LignePrix, "resultat">): boolean =>
  JSON.stringify(rejoue) === JSON.stringify(resultat);

/** Re-evaluates one stored line on the stored version of its grid: the same cents and the same steps, years later. */
export const replay = (ligne: LignePrix, grille: Grille): boolean =>
  isMeme(applyFixe(computeTarif(grille, ligne.situation), ligne.fixe), ligne);

/** @param find the published version that the line names */
export const replayLignes = (
  { lignes }: Pick<Decision, "lignes">,
  find: (grille: LignePrix["grille"]) => Grille | undefined,
): LigneRejouee[] =>
  lignes.map((ligne) => {
    const grille = find(ligne.grille);
    const rejoue = grille ? applyFixe(computeTarif(grille, ligne.situation), ligne.fixe) : null;
    return { ligne, rejoue, identique: isMeme(rejoue, ligne) };
  });

/** One thing that a price looks at, said before and after. */
export interface Ecart {
  sujet: string;
  avant: string;
  apres: string;
}

const describeBase = (etat: EtatBase | undefined): string => {
  if (!etat) return "aucun";
  if (!("quotient" in etat)) return libelleEtat(etat);
  const { valeur, mois } = etat.quotient;
  const connu = `${valeur.replace(".", ",")} (${mois.slice(5)}/${mois.slice(0, 4)})`;
  return etat.kind === "connue" ? connu : `${connu}, ${libelleEtat(etat).toLowerCase()}`;
};

const describeFixe = ({ fixe }: LignePrix): string =>
  fixe ? `${formatMontant(fixe.centimes)}, ${RAISONS_PRIX_FIXE[fixe.raison]}` : "aucun";

const listCriteres = (...lignes: readonly LignePrix[]): Critere[] => [
  ...CRITERES,
  ...new Set(
    lignes.flatMap(({ situation }) =>
      Object.keys(situation.quantites ?? {}).map((nom) => `quantite:${nom}` as const),
    ),
  ),
];

/** What differs between two prices of the same child in the same activity; empty where only the days differ. */
export function listEcarts(avant: LignePrix, apres: LignePrix): Ecart[] {
  const dits: Ecart[] = [
    {
      sujet: "le quotient",
      avant: describeBase(avant.situation.quotient),
      apres: describeBase(apres.situation.quotient),
    },
    {
      sujet: "le quotient de l’autre foyer",
      avant: describeBase(avant.situation.autreFoyer?.quotient),
      apres: describeBase(apres.situation.autreFoyer?.quotient),
    },
    ...listCriteres(avant, apres).map((critere) => {
      const read = ({ situation }: LignePrix): string =>
        describeCritere(
          critere,
          findLecteur(critere)(situation, { residents: situation.residence.attaches }),
        );
      return { sujet: nameCritere(critere), avant: read(avant), apres: read(apres) };
    }),
    {
      sujet: "le domicile, sa preuve",
      avant: avant.situation.residence.prouvee ? "vérifié" : "déclaré",
      apres: apres.situation.residence.prouvee ? "vérifié" : "déclaré",
    },
    { sujet: "le prix fixé par un agent", avant: describeFixe(avant), apres: describeFixe(apres) },
    {
      sujet: "la grille",
      avant: `${avant.grille.titre}, version ${avant.grille.version}`,
      apres: `${apres.grille.titre}, version ${apres.grille.version}`,
    },
  ];
  return dits.filter((dit) => dit.avant !== dit.apres);
}
