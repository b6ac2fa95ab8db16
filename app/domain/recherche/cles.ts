/**
 * What a person is found by at the counter: words of the name in any order, their sound, the birth. The keys are hashed
 * with the town's own secret before they are kept: the store holds no name that could be read.
 */
import { normaliserNom, type Naissance } from "#app/domain/foyer/enfant.ts";
import { PARTICULES } from "#app/domain/foyer/papier.ts";
import { writeSon } from "./phonetique.ts";

interface Personne {
  /** First names, names of birth and of usage. */
  noms: readonly (string | null)[];
  naissance: Naissance | null;
}

/** One word of a question, and the keys that answer it: `exact` as it is written, `proche` as it sounds. */
export interface Terme {
  exact: string;
  proche: string | null;
}

const toMots = (texte: string): string[] =>
  normaliserNom(texte)
    .split(" ")
    .filter((mot) => mot !== "");

const toExact = (mot: string): string => `mot ${mot}`;
const toProche = (mot: string): string => `son ${writeSon(mot)}`;

/** A word with the particles before it: « L’Héritier » is found by « lheritier ». */
const joinParticules = (mots: readonly string[]): string[] =>
  mots.flatMap((mot, rang) => {
    const debut = mots.slice(0, rang).findLastIndex((avant) => !PARTICULES.has(avant)) + 1;
    return PARTICULES.has(mot)
      ? []
      : mots.slice(debut, rang).map((_, n) => mots.slice(debut + n, rang + 1).join(""));
  });

/** Each name also as one word, with and without its particles: « De La Tour » is found by « delatour ». */
export function listCles({ noms, naissance }: Personne): string[] {
  const mots = noms.flatMap((nom) => {
    const separes = toMots(nom ?? "");
    const nus = separes.filter((mot) => !PARTICULES.has(mot));
    return [...separes, ...joinParticules(separes), separes.join(""), nus.join("")].filter(
      (mot) => mot !== "",
    );
  });
  const cles = mots.flatMap((mot) => [toExact(mot), toProche(mot)]);
  return [...new Set(naissance ? [...cles, `ne ${naissance}`] : cles)];
}

const DATE = /\b(?:(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})|(\d{4})-(\d{2})-(\d{2}))\b/gu;
const NUMERO = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/giu;

export interface Question {
  /** Every one must be answered by somebody of the household. */
  termes: Terme[];
  /** Numbers of requests or decisions, as the family reads them. */
  numeros: string[];
}

/** « Dupont Léa 12/03/2016 » or « K7M2-9QDF »; particles alone say nothing. */
export function parseQuestion(texte: string): Question {
  const numeros = [...texte.matchAll(NUMERO)].map(([numero]) => numero.toUpperCase());
  const sansNumero = texte.replaceAll(NUMERO, " ");
  const two = (chiffres: string): string => chiffres.padStart(2, "0");
  const naissances = [...sansNumero.matchAll(DATE)].map(([, jour, mois, annee, a, m, j]) =>
    annee ? `${annee}-${two(mois ?? "")}-${two(jour ?? "")}` : `${a}-${m}-${j}`,
  );
  const mots = toMots(sansNumero.replaceAll(DATE, " ")).filter((mot) => !PARTICULES.has(mot));
  return {
    termes: [
      ...[...new Set(mots)].map((mot) => ({ exact: toExact(mot), proche: toProche(mot) })),
      ...naissances.map((naissance) => ({ exact: `ne ${naissance}`, proche: null })),
    ],
    numeros,
  };
}

export const isVide = ({ termes, numeros }: Question): boolean => termes.length === 0 && numeros.length === 0;
