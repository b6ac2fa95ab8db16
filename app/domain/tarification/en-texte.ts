import { libelleBase } from "#app/domain/bases/base.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import type { Resultat } from "./compute-tarif.ts";
import { describeResultat } from "./explication.ts";
import type { Grille } from "./grille.ts";
import type { Situation } from "./situation.ts";
import { isBloquant } from "./verification/check-grille.ts";
import type { Constat, Gravite } from "./verification/visite.ts";

const GRAVITES: Record<Gravite, string> = {
  bloquant: "À corriger",
  "a-completer": "À compléter",
  avertissement: "À relire",
};
const ORDRE = Object.keys(GRAVITES) as Gravite[];

const pluriel = (nombre: number, un: string, plusieurs: string): string =>
  `${nombre} ${nombre > 1 ? plusieurs : un}`;

function conclude(constats: readonly Constat[], grille: { modele?: boolean | undefined }): string {
  const bloquants = constats.filter((constat) => isBloquant(constat, grille)).length;
  if (bloquants > 0)
    return `${pluriel(bloquants, "point empêche", "points empêchent")} de publier cette grille.`;
  const reste = constats.filter(({ gravite }) => gravite === "a-completer").length;
  if (!grille.modele) return "Rien n’empêche de publier cette grille.";
  return reste === 0
    ? "Ce modèle est complet. Pour publier, la ville retire «\u00a0modele\u00a0»."
    : `Ce modèle est juste. ${pluriel(reste, "place reste", "places restent")} à compléter par la ville avant de publier.`;
}

/** Les constats d'une grille, les plus graves d'abord, et ce qu'ils permettent. */
export function formatVerification(
  constats: readonly Constat[],
  grille: { modele?: boolean | undefined },
): string {
  const ranges = ORDRE.flatMap((gravite) => constats.filter((constat) => constat.gravite === gravite));
  const lignes = ranges.flatMap(({ gravite, code, lieu, message, remede }) => [
    `${GRAVITES[gravite]} — ${lieu}\u00a0: ${message} [${code}]`,
    ...(remede ? [`    Remède\u00a0: ${remede}`] : []),
  ]);
  return [...lignes, ...(lignes.length > 0 ? [""] : []), conclude(constats, grille)].join("\n");
}

/** Une explication telle qu'un parent la lit, avec le prix à la fin. */
export function formatExplication(
  { titre, unite, base }: Grille,
  { date }: Situation,
  resultat: Resultat,
): string {
  const etapes = describeResultat(resultat).map(({ libelle, detail, valeur }, place) => {
    const tete = `${String(place + 1).padStart(3)}. ${libelle}${valeur === null ? "" : ` → ${valeur}`}`;
    return detail ? `${tete}\n     ${detail}` : tete;
  });
  const regarde = base === "aucune" ? [] : [`Le prix dépend de\u00a0: ${libelleBase(base).toLowerCase()}`];
  const prix =
    resultat.kind === "prix"
      ? `Prix${resultat.provisoire ? " provisoire" : ""}\u00a0: ${formatMontant(resultat.centimes)}`
      : "Pas de prix";
  return [
    titre,
    `Unité\u00a0: ${unite} — au ${date.split("-").toReversed().join("/")}`,
    ...regarde,
    "",
    ...etapes,
    "",
    prix,
  ].join("\n");
}
