/**
 * The dictionaries of a PDF's objects, word by word as its readers take them: what a string or a comment holds is no word,
 * and hides none. Whatever follows « obj » is read: an object that is none costs time and no more.
 */

export interface Dictionnaire {
  /** Its names and values between spaces, names in clear; empty where the object is no dictionary. */
  mots: string;
  /** Where the data of its stream begin; null without one. */
  flux: number | null;
  /** Characters read for it. */
  lus: number;
}

const HORS_CHAINE = /[\0\t\n\f\r ]+|%[^\r\n]*|<<|>>|<[^>]*>|[()[\]<>{}]|\/?[^\0\t\n\f\r ()<>[\]{}/%]+|\//y;
const DANS_CHAINE = /[^\\()]+|\\[^]?|[()]/y;
const FERME: Readonly<Record<string, string>> = { "<<": ">>", "[": "]" };

/** « /J#61vaScript » is « /JavaScript ». */
export const toNoms = (texte: string): string =>
  texte.replace(/#([0-9a-f]{2})/gi, (_, hexa: string) => String.fromCharCode(Number.parseInt(hexa, 16)));

const isBlanc = (mot: string): boolean => /^[\0\t\n\f\r %]/.test(mot);

/** Each word from there on, and where it ends; a string is one « ( ». */
function* readMots(texte: string, debut: number): Generator<{ mot: string; fin: number }> {
  let chaines = 0;
  for (let fin = debut; ;) {
    const jeton = chaines > 0 ? DANS_CHAINE : HORS_CHAINE;
    jeton.lastIndex = fin;
    const [mot] = jeton.exec(texte) ?? [];
    if (mot === undefined) return;
    fin += mot.length;
    if (chaines === 0 && !isBlanc(mot)) yield { mot, fin };
    if (mot === "(") chaines += 1;
    else if (mot === ")" && chaines > 0) chaines -= 1;
  }
}

/** Null where its brackets do not match: two readers would read two things. */
function readDictionnaire(texte: string, debut: number): Dictionnaire | null {
  const mots: string[] = [];
  const attendus: string[] = [];
  let fermee = false;
  for (const { mot, fin } of readMots(texte, debut)) {
    const lus = fin - debut;
    if (mots.length === 0 && mot !== "<<") return { mots: "", flux: null, lus };
    if (fermee) {
      const flux = mot === "stream" ? findLigne(texte, fin) : null;
      return { mots: toNoms(mots.join(" ")), flux, lus: (flux ?? fin) - debut };
    }
    if (mot in FERME) attendus.push(FERME[mot] ?? "");
    else if (/^(?:>>|[\]<>{}])$/.test(mot) && attendus.pop() !== mot) return null;
    mots.push(mot);
    fermee = attendus.length === 0;
  }
  return mots.length === 0 ? { mots: "", flux: null, lus: texte.length - debut } : null;
}

/** Readers leave out what follows « stream » on its line. */
function findLigne(texte: string, debut: number): number {
  const ligne = /\r\n|\n|\r/g;
  ligne.lastIndex = debut;
  return ligne.exec(texte) ? ligne.lastIndex : texte.length;
}

export function* listDictionnaires(texte: string): Generator<Dictionnaire | null> {
  for (const { index } of texte.matchAll(/(?<!end)obj(?=[\0\t\n\f\r <%])/g))
    yield readDictionnaire(texte, index + "obj".length);
}
