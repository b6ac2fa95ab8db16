/** A message that the town writes once and its agents reuse; what was sent keeps its own text. */
import { MOTIFS, type Motif } from "#app/domain/dossier/motif.ts";
import { ligne, parseForm, toLignes, type LectureForm, type Saisie } from "#app/domain/saisie/saisie.ts";
import { z } from "zod";
import { checkVariables, fillVariables, VARIABLES_OBJET, type Valeurs } from "./variables.ts";

export interface ContenuModele {
  nom: string;
  objet: string;
  texte: string;
  /** Reasons of the queue for which it comes first; none: it is for any. */
  motifs: readonly Motif[];
}

export interface ModeleMessage extends ContenuModele {
  id: string;
  /** Grows at each change. */
  version: number;
  /** ISO date-time in UTC of this version. */
  modifieLe: string;
  /** Offered to nobody since then. */
  retireLe: string | null;
}

/** Shorter than a message: its variables take room once they are said. */
export const LONGUEUR_MODELE = 1_600;
const LONGUEUR_OBJET = 120;

const refuseVariables =
  (...args: Parameters<typeof checkVariables> extends [string, ...infer Reste] ? Reste : never) =>
  (texte: string, contexte: z.RefinementCtx): void => {
    const message = checkVariables(texte, ...args);
    if (message) contexte.addIssue({ code: "custom", message });
  };

const schema = z.object({
  nom: ligne("Écrivez le nom du modèle.", 80),
  objet: ligne("Écrivez l’objet du message.", LONGUEUR_OBJET).superRefine(refuseVariables(VARIABLES_OBJET)),
  texte: z
    .string({ error: "Écrivez le texte du message." })
    .transform((texte) => texte.replaceAll("\r\n", "\n").trim())
    .pipe(
      z
        .string()
        .min(1, "Écrivez le texte du message.")
        .max(LONGUEUR_MODELE, "Écrivez 1\u00A0600 caractères au plus.")
        .superRefine(refuseVariables()),
    ),
  motifs: z
    .string()
    .default("")
    .transform((cases, contexte) => {
      const lus = toLignes(cases);
      const connus = MOTIFS.filter((motif) => lus.includes(motif));
      if (lus.some((motif) => !MOTIFS.some((one) => one === motif)))
        contexte.addIssue({ code: "custom", message: "Choisissez des motifs de la liste." });
      return connus;
    }),
});

export const parseModele = (saisie: Saisie): LectureForm<ContenuModele> => parseForm(schema, saisie);

export const fillModele = (
  { objet, texte }: Pick<ContenuModele, "objet" | "texte">,
  valeurs: Valeurs,
): { objet: string; texte: string } => ({
  objet: fillVariables(objet, valeurs),
  texte: fillVariables(texte, valeurs),
});

/** Those an agent may choose for this reason: made for it first, then the others; the retired ones are not there. */
export function sortModeles(
  modeles: readonly ModeleMessage[],
  motif: Motif,
): { duMotif: ModeleMessage[]; autres: ModeleMessage[] } {
  const offerts = modeles.filter(({ retireLe }) => retireLe === null);
  return {
    duMotif: offerts.filter(({ motifs }) => motifs.includes(motif)),
    autres: offerts.filter(({ motifs }) => !motifs.includes(motif)),
  };
}

/**
 * The text of a form once a template is chosen: in place of an empty text or of the former template, below
 * whatever the agent typed.
 * @param pose what the former template gave
 */
export function mergeTexte(tape: string, { pose, neuf }: { pose: string | null; neuf: string }): string {
  const sien = tape.replaceAll("\r\n", "\n").trim();
  return sien === "" || sien === pose?.trim() ? neuf : `${sien}\n\n${neuf}`;
}
