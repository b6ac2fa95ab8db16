/** The explanation as data, node by node: what is archived with a decision, and the same price without explanation. */
import { expect } from "vitest";
import { compileTarif } from "#app/domain/tarification/compile-tarif.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";

type Entree = Situation | string;
const toSituation = (entree: Entree): Situation =>
  typeof entree === "string" ? createSituation(entree) : entree;

/** The steps, without what is not said, and the price or the reason of its absence, the same on both folds. */
export function compute(tarif: NoeudEcrit, entree: Entree = "800", reste: ResteDocument = {}) {
  const [grille, situation] = [createGrille(tarif, reste), toSituation(entree)];
  const resultat = computeTarif(grille, situation);
  const prix = resultat.kind === "prix" ? resultat.centimes : resultat.motif;
  expect(compileTarif(grille)(situation)).toBe(prix);
  return {
    prix,
    etapes: JSON.parse(JSON.stringify(resultat.etapes)) as unknown[],
    ...(resultat.kind === "prix" && { provisoire: resultat.provisoire }),
  };
}
export const listEtapes = (...args: Parameters<typeof compute>) => compute(...args).etapes;
export const prix = (...args: Parameters<typeof compute>) => compute(...args).prix;

export const entier = (n: number) => ({ n, d: 1 });
export const fixe = (centimes: number) => ({ kind: "forfait", centimes });
const borne = (valeur: string, compris = true) => ({ valeur, compris });
export const operation = { arrondi: { mode: "commercial", pas: 1, etape: "chaque-operation" } };
export const tranches = (reste: object = {}): NoeudEcrit => ({
  kind: "tranches",
  lignes: [
    { nom: "bas", de: null, a: borne("600", false), tarif: forfait(100) },
    { nom: "milieu", de: borne("600"), a: borne("900"), tarif: forfait(200), ...reste },
    { nom: "haut", de: borne("900", false), a: null, tarif: forfait(300) },
  ],
});
export const parts = (...prixParts: number[]) =>
  prixParts.map((centimes, place) => ({ libelle: `p${place + 1}`, tarif: forfait(centimes) }));
