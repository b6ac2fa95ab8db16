import type { Base, EtatRevenu } from "#app/domain/bases/base.ts";
import type { EtatBase, EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { ETATS_SANS_BASE, libelleEtat } from "#app/domain/bases/etats.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { formatNombre, parseRationnel } from "#app/domain/montant/rationnel.ts";
import { withBase } from "../avec-base.ts";
import { compileTarif, type PrixCompile } from "../compile-tarif.ts";
import { describeMotif } from "../explication.ts";
import { A_COMPLETER, findRegleSansBase, type Grille } from "../grille.ts";
import type { Bornes } from "../noeuds/borne.ts";
import type { Situation } from "../situation.ts";
import type { Correction } from "./correction.ts";
import { formatBase, listSituationsTypes, type ReperesGrille, type SituationType } from "./reperes.ts";
import type { Constat } from "./visite.ts";

/** Calculs d'une vérification, au plus. */
const CALCULS_MAX = 400_000;
/** Situations types d'une vérification, au plus. */
const TYPES_MAX = 20_000;

/** Les états où un revenu ne sert pas : personne n'en interroge une caisse. */
export const ETATS_REVENU: readonly EtatSansBase[] = ["en-attente", "contestee", "perimee", "refusee"];

/** La même situation, dans un état où la base ne sert pas. */
export function withEtat(situation: Situation, base: Base, etat: EtatSansBase): Situation {
  const garde = etat === "contestee" || etat === "perimee" ? withBase(situation, base, "0") : null;
  if (base === "quotient-familial")
    return { ...situation, quotient: { ...garde?.quotient, kind: etat } as EtatBase };
  return { ...situation, revenus: { [base]: { ...garde?.revenus?.[base], kind: etat } as EtatRevenu } };
}

/** « Au quotient 500, 2e enfant ». */
function describeCas(valeur: string, mots: readonly string[]): string {
  return [`À ${formatNombre(parseRationnel(valeur))}`, ...mots].join(", ");
}

/** Le premier constat de chaque sorte suffit : il porte un exemple. */
class PremiersConstats {
  readonly #constats = new Map<string, Constat>();

  add(constat: Constat, cle: string = constat.code): void {
    if (!this.#constats.has(cle)) this.#constats.set(cle, constat);
  }

  list(): Constat[] {
    return [...this.#constats.values()];
  }
}

/** Tenir le tarif entier entre des bornes. */
const holdPrix = (libelle: string, bornes: Bornes): Correction => ({
  libelle,
  ecritures: [{ place: ["tarif"], entoure: { kind: "borne", ...bornes } }],
});

function checkMontant(grille: Grille, prix: PrixCompile, ou: string, constats: PremiersConstats): void {
  const { coutUsager } = grille;
  if (prix === "prix-negatif" || prix === "calcul-impossible")
    constats.add({
      gravite: "bloquant",
      code: prix,
      lieu: "tarif",
      place: ["tarif"],
      message: `${ou}\u00a0: ${describeMotif(prix).toLowerCase()}.`,
      ...(prix === "prix-negatif" && {
        remede: "Poser un plancher à 0\u00a0€.",
        corrections: [holdPrix("Ne jamais descendre sous 0\u00a0€", { plancher: 0 })],
      }),
    });
  if (typeof prix === "number" && coutUsager !== A_COMPLETER && prix > coutUsager)
    constats.add({
      gravite: "bloquant",
      code: "prix-au-dessus-du-cout",
      lieu: "tarif",
      place: ["tarif"],
      message: `${ou}\u00a0: le prix de ${formatMontant(prix)} dépasse le coût par usager de ${formatMontant(coutUsager)}.`,
      remede: `Poser un plafond à ${formatMontant(coutUsager)}.`,
      corrections: [holdPrix(`Plafonner à ${formatMontant(coutUsager)}`, { plafond: coutUsager })],
    });
}

/** Prix d'une situation type à chaque base utile : signe, coût, et sens quand la base monte. */
function checkSelonBase(
  grille: Grille,
  { situation, mots }: SituationType,
  bases: readonly number[],
  compute: (situation: Situation) => PrixCompile,
  constats: PremiersConstats,
): void {
  let avant: { valeur: string; prix: number } | null = null;
  for (const place of bases) {
    const valeur = formatBase(place);
    const prix = compute(withBase(situation, grille.base, valeur));
    checkMontant(grille, prix, describeCas(valeur, mots), constats);
    if (typeof prix !== "number") continue;
    if (avant && prix < avant.prix)
      constats.add({
        gravite: "avertissement",
        code: "prix-en-baisse",
        lieu: "tarif",
        place: ["tarif"],
        message: `${describeCas(valeur, mots)}\u00a0: le prix baisse de ${formatMontant(avant.prix)} à ${formatMontant(prix)} quand la base monte depuis ${formatNombre(parseRationnel(avant.valeur))}.`,
      });
    avant = { valeur, prix };
  }
}

/** Une règle qui promet un prix et n'en donne pas, ou en donne un trop haut. */
function checkReglesSansBase(
  grille: Grille,
  base: Base,
  types: readonly SituationType[],
  compute: (situation: Situation) => PrixCompile,
  constats: PremiersConstats,
): void {
  for (const etat of base === "quotient-familial" ? ETATS_SANS_BASE : ETATS_REVENU) {
    const regle = findRegleSansBase(grille, etat);
    if (regle === A_COMPLETER || regle.kind === "pas-de-prix") continue;
    for (const { situation, mots } of types) {
      const prix = compute(withEtat(situation, base, etat));
      const ou = [libelleEtat(etat), ...mots].join(", ");
      checkMontant(grille, prix, ou, constats);
      // Un montant que la situation type ne dit pas n'est pas un défaut de la règle ; une situation hors de la grille
      // non plus, sauf pour un prix provisoire, qui a son propre tarif.
      if (typeof prix === "number" || prix === "montant-absent") continue;
      if (prix === "hors-grille" && regle.kind !== "provisoire") continue;
      constats.add(
        {
          gravite: "bloquant",
          code: "sans-base",
          lieu: `sansBase › ${etat}`,
          place: ["sansBase", etat],
          message: `${ou}\u00a0: la règle ne donne pas de prix (${describeMotif(prix).toLowerCase()}).`,
        },
        `sans-base ${etat}`,
      );
    }
  }
}

/** Calcule la grille autour de toutes ses bornes, pour toutes ses situations types. */
export function checkPrix(grille: Grille, reperes: ReperesGrille): Constat[] {
  const constats = new PremiersConstats();
  const compute = compileTarif(grille);
  const { base } = grille;
  const bases = reperes.litBase && base !== "aucune" ? reperes.bases : [0];
  const max = Math.max(1, Math.min(TYPES_MAX, Math.floor(CALCULS_MAX / bases.length)));
  const { types, complete } = listSituationsTypes(grille, reperes, max);
  for (const type of types) checkSelonBase(grille, type, bases, compute, constats);
  if (reperes.litBase && base !== "aucune") checkReglesSansBase(grille, base, types, compute, constats);
  if (reperes.baisse)
    constats.add({
      gravite: "avertissement",
      code: "prix-en-baisse",
      lieu: "tarif",
      place: ["tarif"],
      message: "Un taux, une droite ou un facteur négatif peut faire baisser le prix quand la base monte.",
    });
  if (!complete)
    constats.add({
      gravite: "avertissement",
      code: "verification-partielle",
      lieu: "tarif",
      place: ["tarif"],
      message: `La grille distingue trop de situations\u00a0: seules ${types.length} ont été calculées.`,
    });
  return constats.list();
}
