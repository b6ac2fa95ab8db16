/** The price of one cell: an amount, or a rate with its limits. */
import { formatMontant } from "#app/domain/montant/montant.ts";
import { formatValeur, type Vue } from "./feuille.ts";
import type { Carnet } from "./lecture.ts";
import type { NoeudEcrit } from "./make-tarif.ts";
import type { ColonneLue } from "./read-colonnes.ts";
import { readMontant, readTaux } from "./read-montant.ts";

interface PrixLu {
  readonly noeud: NoeudEcrit;
  readonly place: string;
}

export function readPrix(
  source: { vue: Vue; colonnes: readonly ColonneLue[] },
  ligne: number,
  colonne: ColonneLue,
  carnet: Carnet,
): PrixLu | null {
  const { vue, colonnes } = source;
  const [l, c] = vue.montree(ligne, colonne.colonne);
  const valeur = vue.lire(l, c);
  const place = vue.nommer(l, c);
  if (colonne.role === "taux") {
    const taux = readTaux(valeur);
    if (taux !== null) {
      carnet.note(place, "taux", `taux ${taux.replace(".", ",").replace(" ", "\u00a0")}`);
      return { noeud: { kind: "taux", taux, ...readLimites(vue, ligne, colonnes, carnet) }, place };
    }
    if (readMontant(valeur).kind !== "montant" || typeof valeur === "number") {
      carnet.refuse(
        place,
        `${place}\u00a0: «\u00a0${formatValeur(valeur)}\u00a0» ne se lit pas comme un taux. Écrivez-le avec son signe et toutes ses décimales, par exemple 0,36\u00a0%.`,
      );
      return null;
    }
  }
  const lecture = readMontant(valeur);
  if (lecture.kind === "montant") {
    carnet.note(place, "prix", `prix ${formatMontant(lecture.centimes)}`);
    return { noeud: { kind: "forfait", centimes: lecture.centimes }, place };
  }
  carnet.refuse(
    place,
    lecture.kind === "vide"
      ? `${place}\u00a0: la case est vide, et un prix y est attendu.`
      : `${place}\u00a0: ${lecture.message}`,
  );
  return null;
}

/** The least and the most that a rate gives, from their own columns. */
function readLimites(
  vue: Vue,
  ligne: number,
  colonnes: readonly ColonneLue[],
  carnet: Carnet,
): Record<string, number> {
  const limites: Record<string, number> = {};
  for (const { colonne, role } of colonnes) {
    if (role !== "plancher" && role !== "plafond") continue;
    const [l, c] = vue.montree(ligne, colonne);
    const place = vue.nommer(l, c);
    const lecture = readMontant(vue.lire(l, c));
    if (lecture.kind === "vide") continue;
    if (lecture.kind === "refus") carnet.refuse(place, `${place}\u00a0: ${lecture.message}`);
    else {
      limites[role] = lecture.centimes;
      carnet.note(place, "prix", `${role} ${formatMontant(lecture.centimes)}`);
    }
  }
  return limites;
}
