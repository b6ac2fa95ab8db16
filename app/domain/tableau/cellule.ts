/** Une réponse du moteur, telle qu'un tableau l'écrit. */
import { formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import type { Resultat } from "#app/domain/tarification/compute-tarif.ts";
import type { MotifSansPrix } from "#app/domain/tarification/noeuds/contexte.ts";
import { describeEtape, describeMotif } from "#app/domain/tarification/explication.ts";

export interface Cellule {
  /** `null` : pas de prix ; `texte` dit pourquoi. */
  readonly centimes: Centimes | null;
  readonly texte: string;
  readonly provisoire: boolean;
  /** Ce qu'un tiers paie à côté. */
  readonly note: string | null;
}

/** Les motifs les plus courants, en deux mots. */
const MOTIFS: Partial<Record<MotifSansPrix, string>> = {
  "hors-grille": "pas proposé",
  "base-absente": "pas de prix",
};

export function toCellule(resultat: Resultat): Cellule {
  const notes = resultat.etapes
    .filter(({ kind }) => kind === "tiers")
    .map((one) => describeEtape(one).libelle);
  const note = notes.length > 0 ? notes.join("\u00a0; ") : null;
  if (resultat.kind === "prix") {
    const { centimes, provisoire } = resultat;
    return { centimes, texte: formatMontant(centimes), provisoire, note };
  }
  return {
    centimes: null,
    texte: MOTIFS[resultat.motif] ?? describeMotif(resultat.motif),
    provisoire: false,
    note: null,
  };
}

export const isPasPropose = (resultat: Resultat): boolean =>
  resultat.kind === "sans-prix" && resultat.motif === "hors-grille";

/** Le prix suit la base de près : il change entre deux bornes. */
export const suitBase = ({ etapes }: Resultat): boolean =>
  etapes.some(({ kind }) => kind === "taux" || kind === "points");

/** Tout ce qui distingue deux réponses à la même base. Un prix qui suit la base compte avec tout son calcul. */
export function toSignature(resultat: Resultat): string {
  const { texte, provisoire, note } = toCellule(resultat);
  const calcul = suitBase(resultat)
    ? JSON.stringify(resultat.etapes.filter(({ kind }) => kind !== "selon" && kind !== "renvoi"))
    : "";
  return [texte, provisoire, note, calcul].join(" ");
}
