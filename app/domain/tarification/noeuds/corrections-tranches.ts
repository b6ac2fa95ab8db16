import { add, negate, writeNombre, formatNombre } from "#app/domain/montant/rationnel.ts";
import type { Chemin } from "../chemin.ts";
import type { Correction } from "../verification/correction.ts";
import { compareCoupes, TOUTES, type Coupe, type Intervalle } from "../verification/coupe.ts";
import type { Visite } from "../verification/visite.ts";

type Ou = Pick<Visite, "place" | "pas">;

interface BorneEcrite {
  readonly valeur: string;
  readonly compris: boolean;
}

const isMeme = (a: Coupe | null, b: Coupe | null): boolean =>
  a === null || b === null ? a === b : compareCoupes(a, b) === 0;

/** Début d'une ligne à cette coupe, et ses mots. */
function writeDebut({ valeur, apres }: Coupe): { borne: BorneEcrite; mots: string } {
  const mots = formatNombre(valeur);
  return {
    borne: { valeur: writeNombre(valeur), compris: !apres },
    mots: apres ? `juste après ${mots}` : `à ${mots}`,
  };
}

/** Fin d'une ligne à cette coupe : la dernière valeur lue quand la grille en saute, sinon la coupe elle-même. */
function writeFin({ valeur, apres }: Coupe, pas: Ou["pas"]): { borne: BorneEcrite; mots: string } {
  const derniere = pas !== null && !apres ? add(valeur, negate(pas)) : null;
  if (derniere !== null)
    return {
      borne: { valeur: writeNombre(derniere), compris: true },
      mots: `jusqu’à ${formatNombre(derniere)}`,
    };
  const mots = formatNombre(valeur);
  return {
    borne: { valeur: writeNombre(valeur), compris: apres },
    mots: apres ? `jusqu’à ${mots}` : `jusque sous ${mots}`,
  };
}

const write = (libelle: string, place: Chemin, valeur: unknown): Correction => ({
  libelle,
  ecritures: [{ place, valeur }],
});

/** Les deux façons de fermer un trou : la ligne d'avant va plus loin, ou celle d'après commence plus tôt. */
export function fillTrou(
  trou: Intervalle,
  intervalles: readonly Intervalle[],
  { place, pas }: Ou,
): { sous: Chemin; corrections: readonly Correction[] } {
  const avant = intervalles.findIndex(({ a }) => isMeme(a, trou.de));
  const apres = trou.a === null ? -1 : intervalles.findIndex(({ de }) => isMeme(de, trou.a));
  const corrections: Correction[] = [];
  if (avant >= 0) {
    const fin = trou.a && writeFin(trou.a, pas);
    corrections.push(
      write(
        fin ? `Prolonger la ligne ${avant + 1} ${fin.mots}` : `Prolonger la ligne ${avant + 1} sans fin`,
        [...place, "lignes", avant, "a"],
        fin && fin.borne,
      ),
    );
  }
  if (apres >= 0) {
    const debut = isMeme(trou.de, TOUTES.de) ? null : writeDebut(trou.de);
    corrections.push(
      write(
        `Faire commencer la ligne ${apres + 1} ${debut ? debut.mots : "à 0"}`,
        [...place, "lignes", apres, "de"],
        debut && debut.borne,
      ),
    );
  }
  const visee = apres >= 0 ? apres : avant;
  return { sous: visee >= 0 ? ["lignes", visee] : [], corrections };
}

/** Faire finir celle des deux lignes qui commence la première là où l'autre commence. */
export function separate(
  [une, autre]: readonly [number, number],
  intervalles: readonly Intervalle[],
  { place, pas }: Ou,
): readonly Correction[] {
  const ordre = compareCoupes(intervalles[une]!.de, intervalles[autre]!.de);
  if (ordre === 0) return [];
  const [premiere, seconde] = ordre < 0 ? [une, autre] : [autre, une];
  const { borne, mots } = writeFin(intervalles[seconde]!.de, pas);
  return [write(`Faire aller la ligne ${premiere + 1} ${mots}`, [...place, "lignes", premiere, "a"], borne)];
}

/** Enlever une ligne, sauf la seule. */
export const removeLigne = (ligne: number, nombre: number, { place }: Ou): readonly Correction[] =>
  nombre === 1
    ? []
    : [
        {
          libelle: `Enlever la ligne ${ligne + 1}`,
          ecritures: [{ place: [...place, "lignes", ligne], enleve: true }],
        },
      ];
