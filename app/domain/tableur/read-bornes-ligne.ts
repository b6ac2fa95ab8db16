/** The bounds of one row, whichever way the table writes them. */
import { toPlain, type Valeur, type Vue } from "./feuille.ts";
import type { Tableau } from "./find-tableau.ts";
import { checkBornes, readBornes, type Bornes } from "./read-bornes.ts";
import { readValeurBase } from "./read-montant.ts";

/** `null`: the row says no bounds. `illisible`: it tries to. */
type BornesLigne = { bornes: Bornes; place: string } | { illisible: string; place: string } | null;

export function readBornesLigne(
  { vue, tableau: { axe } }: { vue: Vue; tableau: Tableau },
  ligne: number,
  avant: Bornes | null,
): BornesLigne {
  if (axe.kind === "aucune") return null;
  if (axe.kind === "texte") {
    const place = vue.nommer(ligne, axe.colonne);
    const valeur = vue.lire(ligne, axe.colonne);
    const lecture = readBornes(valeur);
    if (lecture?.kind === "bornes") return { bornes: lecture.bornes, place };
    if (lecture) return { illisible: lecture.message, place };
    if (valeur !== null && typeof valeur !== "string")
      return {
        illisible: "ne dit pas s’il faut lire «\u00a0jusqu’à\u00a0» ou «\u00a0à partir de\u00a0».",
        place,
      };
    return null;
  }
  return readDeux(vue, ligne, axe, avant);
}

const isOuverte = (valeur: Valeur): boolean =>
  valeur === null ||
  (typeof valeur === "string" &&
    /^(?:-|\+|∞|et plus|et \+|plus|au[ -]dela|illimite|sans limite)$/.test(toPlain(valeur)));

function readDeux(
  vue: Vue,
  ligne: number,
  { de, a }: { de: number | null; a: number | null },
  avant: Bornes | null,
): BornesLigne {
  const lire = (colonne: number | null) => (colonne === null ? null : vue.lire(ligne, colonne));
  const place = vue.nommer(ligne, (de ?? a)!);
  const [bas, haut] = [lire(de), lire(a)];
  if ([bas, haut].every((valeur) => valeur === null))
    return a !== null && de === null && avant?.a
      ? { bornes: { de: { valeur: avant.a.valeur, compris: false }, a: null }, place }
      : null;
  const [debut, fin] = [readValeurBase(bas), readValeurBase(haut)];
  if (debut === null && fin === null && !isOuverte(bas) && !isOuverte(haut)) return null;
  if (debut === null && !isOuverte(bas)) {
    const lecture = readBornes(bas);
    if (lecture?.kind === "bornes" && isOuverte(haut)) return { bornes: lecture.bornes, place };
    return { illisible: "n’est pas une borne.", place };
  }
  if (fin === null && !isOuverte(haut)) {
    const lecture = readBornes(haut);
    if (lecture?.kind === "bornes" && isOuverte(bas)) return { bornes: lecture.bornes, place };
    return { illisible: "n’est pas une borne.", place: vue.nommer(ligne, a!) };
  }
  const bornes: Bornes = {
    de:
      debut !== null
        ? { valeur: debut, compris: true }
        : de === null && avant?.a
          ? { valeur: avant.a.valeur, compris: false }
          : null,
    a: fin === null ? null : { valeur: fin, compris: true },
  };
  const lecture = checkBornes(bornes);
  return lecture?.kind === "bornes"
    ? { bornes: lecture.bornes, place }
    : { illisible: lecture!.message, place };
}
