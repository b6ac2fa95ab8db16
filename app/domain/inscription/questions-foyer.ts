/** What the grids of the chosen activities look at in the household itself; nothing else of it is asked. */
import { REGIME_AUTRE, type SituationFoyer } from "#app/domain/foyer/situation.ts";
import { isStatutEnfant } from "#app/domain/foyer/autorite.ts";
import { listDonnees } from "#app/domain/grille/donnees.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { toLignes } from "#app/domain/saisie/saisie.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Activite } from "./activite.ts";

export interface QuestionsFoyer {
  /** Words of the grids; empty where none looks at it. */
  regimes: string[];
  statuts: string[];
  /** Names of the activities that look at one or the other. */
  activites: string[];
}

const listMots = (grilles: readonly Grille[], critere: "regime" | "statut"): string[] => [
  ...new Set(grilles.flatMap((grille) => listDonnees(grille).mots.get(critere) ?? [])),
];

/** For whoever has said nothing yet of its children either. */
export const listMotsFoyer = (
  offre: readonly { grille: Grille }[],
): Pick<QuestionsFoyer, "regimes" | "statuts"> => {
  const grilles = offre.map(({ grille }) => grille);
  return { regimes: listMots(grilles, "regime"), statuts: listMots(grilles, "statut") };
};

/** What the chosen activities ask of a household, beside what is known of its children. */
export function listQuestionsChoix(
  offre: readonly { activite: Pick<Activite, "id" | "nom">; grille: Grille }[],
  choix: readonly { activiteId: string }[],
): QuestionsFoyer {
  const choisies = new Set(choix.map(({ activiteId }) => activiteId));
  const lues = offre
    .filter(({ activite }) => choisies.has(activite.id))
    .map(({ activite: { nom }, grille }) => {
      const { regimes, statuts } = listMotsFoyer([{ grille }]);
      return { nom, regimes, statuts: statuts.filter((statut) => !isStatutEnfant(statut)) };
    });
  return {
    regimes: [...new Set(lues.flatMap(({ regimes }) => regimes))],
    statuts: [...new Set(lues.flatMap(({ statuts }) => statuts))],
    activites: lues.flatMap(({ nom, regimes, statuts }) =>
      regimes.length + statuts.length > 0 ? [nom] : [],
    ),
  };
}

/** Something was never asked of this household. */
export const isADire = ({ regimes, statuts }: QuestionsFoyer, situation: SituationFoyer | null): boolean =>
  (regimes.length > 0 && situation?.regime === undefined) ||
  statuts.some((statut) => !situation?.statutsLus.includes(statut));

export type LectureSituation =
  { kind: "lue"; situation: SituationFoyer } | { kind: "refusee"; erreurs: ErreurForm[] };

/** What was said before and is not asked now stays; saying the same again keeps what an agent verified. */
export function parseSituation(
  saisie: Saisie,
  { regimes, statuts }: QuestionsFoyer,
  avant: SituationFoyer | null,
): LectureSituation {
  const dit = saisie["regime"] ?? "";
  if (regimes.length > 0 && ![...regimes, REGIME_AUTRE].includes(dit))
    return {
      kind: "refusee",
      erreurs: [{ champ: "regime", message: "Choisissez votre régime social." }],
    };
  const regime = regimes.length > 0 ? dit : avant?.regime;
  const coches = new Set(toLignes(saisie["statuts"] ?? ""));
  const siens = [
    ...(avant?.statuts.filter((statut) => !statuts.includes(statut)) ?? []),
    ...statuts.filter((statut) => coches.has(statut)),
  ];
  const pareil =
    avant !== null &&
    avant.regime === regime &&
    [...avant.statuts].sort().join() === [...siens].sort().join();
  return {
    kind: "lue",
    situation: {
      ...(regime !== undefined && { regime }),
      statuts: siens,
      statutsLus: [...new Set([...(avant?.statutsLus ?? []), ...statuts])],
      verifiee: pareil && avant.verifiee,
    },
  };
}
