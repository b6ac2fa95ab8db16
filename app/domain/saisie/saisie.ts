/** What a form sends: texts, read by a schema, refused field by field. */
import { z } from "zod";

export interface ErreurForm {
  champ: string;
  message: string;
}

/** What was typed, to show it again. */
export type Saisie = Record<string, string>;

export type LectureForm<T> = { kind: "lu"; valeur: T } | { kind: "refuse"; erreurs: ErreurForm[] };

/** One message per field, the first. */
export function parseForm<S extends z.ZodType>(schema: S, saisie: Saisie): LectureForm<z.infer<S>> {
  const parsed = schema.safeParse(saisie);
  if (parsed.success) return { kind: "lu", valeur: parsed.data };
  const erreurs = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const champ = String(path[0] ?? "");
    if (!erreurs.has(champ)) erreurs.set(champ, message);
  }
  return { kind: "refuse", erreurs: [...erreurs].map(([champ, message]) => ({ champ, message })) };
}

/** Lines of a text area, trimmed, the empty ones dropped. */
export const toLignes = (texte: string): string[] =>
  texte
    .split(/\r?\n/)
    .map((ligne) => ligne.trim())
    .filter((ligne) => ligne !== "");

const SANS_CONTROLE = /^[^\p{Cc}]*$/u;

/** One line of text: trimmed, bounded, without control characters. */
export const ligne = (vide: string, max = 200) =>
  z
    .string({ error: vide })
    .trim()
    .min(1, vide)
    .max(max, `Écrivez ${max} caractères au plus.`)
    .regex(SANS_CONTROLE, "Écrivez ce texte sur une seule ligne.");

/** The same, that may stay empty. */
export const ligneFacultative = (max = 200) =>
  z
    .string()
    .default("")
    .transform((texte) => texte.trim())
    .pipe(
      z
        .string()
        .max(max, `Écrivez ${max} caractères au plus.`)
        .regex(SANS_CONTROLE, "Écrivez ce texte sur une seule ligne."),
    );

/** A whole number written with digits, between two bounds. */
export const nombre = (message: string, min: number, max: number) =>
  z
    .string({ error: message })
    .trim()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .pipe(z.number().int().min(min, message).max(max, message));

/** The same, or nothing. */
export const nombreFacultatif = (message: string, min: number, max: number) =>
  z
    .string()
    .default("")
    .transform((texte) => texte.trim())
    .pipe(z.union([z.literal("").transform(() => undefined), nombre(message, min, max)], { error: message }));

/** True for a day that exists, `AAAA-MM-JJ`. */
export function isJour(texte: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(texte)) return false;
  const instant = Date.parse(`${texte}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(texte);
}

/** « 17/10/2026 » or « 2026-10-17 » to `AAAA-MM-JJ`, or null. */
export function parseJour(texte: string): string | null {
  const [, jour = "", mois = "", annee = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(texte.trim()) ?? [];
  const iso = annee ? `${annee}-${mois.padStart(2, "0")}-${jour.padStart(2, "0")}` : texte.trim();
  return isJour(iso) ? iso : null;
}

/** `AAAA-MM-JJ` to « 17/10/2026 », as the forms show it. */
export const ecrireJour = (iso: string): string => iso.split("-").toReversed().join("/");

const FORME_JOUR = "Écrivez la date sous la forme 17/10/2026.";

/** A day typed « 17/10/2026 ». */
export const jour = (vide: string) =>
  z
    .string({ error: vide })
    .trim()
    .min(1, vide)
    .refine((texte) => parseJour(texte) !== null, FORME_JOUR)
    .transform((texte) => parseJour(texte) ?? "");

/** A day typed « 17/10/2026 », or nothing. */
export const jourFacultatif = () =>
  z
    .string()
    .default("")
    .transform((texte, contexte) => {
      if (texte.trim() === "") return undefined;
      const lu = parseJour(texte);
      if (lu === null) {
        contexte.addIssue({ code: "custom", message: FORME_JOUR });
        return z.NEVER;
      }
      return lu;
    });
