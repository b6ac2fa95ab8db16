/** Forms: read, check, report. Nothing that was typed is lost when something is refused. */
import type { z } from "zod";

export interface ErreurForm {
  champ: string;
  message: string;
}

/** What was typed, to show it again. */
export type Saisie = Record<string, string>;

export type LectureForm<T> = { kind: "lu"; valeur: T } | { kind: "refuse"; erreurs: ErreurForm[] };

/** Text fields only, each cut to a sane length. */
export async function readSaisie(request: Request): Promise<Saisie> {
  const form = await request.formData();
  const saisie: Saisie = {};
  for (const [name, value] of form) if (typeof value === "string") saisie[name] = value.slice(0, 1000);
  return saisie;
}

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

/** The message of one field, if it was refused. */
export const messageOf = (erreurs: readonly ErreurForm[] | undefined, champ: string): string | undefined =>
  erreurs?.find((one) => one.champ === champ)?.message;
