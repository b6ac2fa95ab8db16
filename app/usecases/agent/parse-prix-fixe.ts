/** Reads the prices that an agent wants to set. Nothing is guessed, and no price goes above the grid's unless a box says so. */
import { parseQuotient } from "#app/domain/bases/saisie-quotient.ts";
import { describeLigne } from "#app/domain/decision/contestation.ts";
import { isRaisonPrixFixe, type PrixFixe, type RaisonPrixFixe } from "#app/domain/inscription/prix-fixe.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import { formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";

/** One enrolment whose price may be set. */
export interface LigneFixable {
  /** See `toCleLigne`. */
  cle: string;
  demandeId: string;
  /** As the grid prices it today. */
  grille: LignePrix;
  /** What an agent set before, and still stands. */
  fixe: PrixFixe | null;
}

export interface PrixVoulus {
  /** By `cle`; null gives the grid's price back. */
  prix: ReadonlyMap<string, PrixFixe | null>;
  raison: RaisonPrixFixe;
  /** Why, in the agent's words. */
  note: string;
}

export type LecturePrixFixe = { kind: "lu"; voulus: PrixVoulus } | { kind: "refuse"; erreurs: ErreurForm[] };

/** One price for every line of the file. */
export const CHAMP_TOUT = "tout";
/** The box that allows a price above the grid's. */
export const CHAMP_DESSUS = "au-dessus";
export const champPrix = (cle: string): string => `prix-${cle}`;
/** The box that gives the grid's price back. */
export const champGrille = (cle: string): string => `grille-${cle}`;

const NOTE = { min: 3, max: 800 };
/** In cents: beyond it, a comma was forgotten. */
const PRIX_MAX: Centimes = 100_000;

/** « 1,50 » → 150; null where it is no price. */
function parseCentimes(texte: string): Centimes | null {
  const [euros = "", decimales = ""] = parseQuotient(texte)?.split(".") ?? [];
  if (euros === "") return null;
  const centimes = Number(euros) * 100 + Number(decimales.padEnd(2, "0"));
  return centimes <= PRIX_MAX ? centimes : null;
}

export function parsePrixFixe(saisie: Saisie, lignes: readonly LigneFixable[]): LecturePrixFixe {
  const erreurs: ErreurForm[] = [];
  const refuse = (champ: string, message: string): void => void erreurs.push({ champ, message });
  const { raison, [CHAMP_TOUT]: tout = "" } = saisie;
  const note = (saisie.note ?? "").trim();
  const permis = saisie[CHAMP_DESSUS] === "oui";

  const demandes = lignes.flatMap((ligne): { ligne: LigneFixable; centimes: Centimes | null }[] => {
    const sien = saisie[champPrix(ligne.cle)]?.trim() ?? "";
    const rendu = ligne.fixe !== null && saisie[champGrille(ligne.cle)] === "oui";
    if (sien === "" && rendu) return [{ ligne, centimes: null }];
    if (sien === "" && tout.trim() === "") return [];
    const centimes = parseCentimes(sien || tout);
    if (centimes === null) {
      refuse(
        sien === "" ? CHAMP_TOUT : champPrix(ligne.cle),
        "Écrivez le prix en euros, de 0 à 1 000, avec deux décimales au plus\u00A0: par exemple 1,50.",
      );
      return [];
    }
    return [{ ligne, centimes }];
  });
  const depassements = demandes.filter(
    ({ ligne: { grille }, centimes }) =>
      grille.resultat.kind === "prix" && centimes !== null && centimes > grille.resultat.centimes,
  );
  if (!permis)
    // One price for the whole file is refused once, with all that it is too high for.
    for (const montant of new Set(depassements.map(({ centimes }) => centimes ?? 0))) {
      const lesquelles = depassements
        .filter(({ centimes }) => centimes === montant)
        .map(({ ligne }) => describeLigne(ligne.grille));
      refuse(
        CHAMP_DESSUS,
        `${formatMontant(montant)} est au-dessus du prix de la grille pour ${lesquelles.join("\u00A0; ")}. Corrigez, ou cochez la case qui le permet.`,
      );
    }
  if (demandes.length === 0 && erreurs.length === 0)
    refuse(CHAMP_TOUT, "Écrivez au moins un prix, ou cochez un retour au prix de la grille.");
  if (!isRaisonPrixFixe(raison)) refuse("raison", "Choisissez la raison, dans la liste de la ville.");
  if (note.length < NOTE.min) refuse("note", "Écrivez pourquoi\u00A0: ces mots restent dans le dossier.");
  else if (note.length > NOTE.max) refuse("note", `Écrivez ${NOTE.max} caractères au plus.`);
  if (erreurs.length > 0 || !isRaisonPrixFixe(raison)) return { kind: "refuse", erreurs: dedupe(erreurs) };

  const dessus = new Set(depassements.map(({ ligne }) => ligne.cle));
  const prix = new Map(
    demandes.map(({ ligne: { cle }, centimes }) => [
      cle,
      centimes === null ? null : { centimes, raison, auDessus: dessus.has(cle) },
    ]),
  );
  return { kind: "lu", voulus: { prix, raison, note } };
}

/** One price for the whole file is refused once, not once a line. */
const dedupe = (erreurs: readonly ErreurForm[]): ErreurForm[] =>
  erreurs.filter(
    (une, rang) =>
      erreurs.findIndex(({ champ, message }) => champ === une.champ && message === une.message) === rang,
  );
