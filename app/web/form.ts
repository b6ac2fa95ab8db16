/** Forms: read, check, report. Nothing that was typed is lost when something is refused. */
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";

export { parseForm, type ErreurForm, type LectureForm, type Saisie } from "#app/domain/saisie/saisie.ts";

/** Text fields only, each cut to a sane length. */
export async function readSaisie(request: Request): Promise<Saisie> {
  const form = await request.formData();
  const saisie: Saisie = {};
  for (const [name, value] of form) if (typeof value === "string") saisie[name] = value.slice(0, 1000);
  return saisie;
}

/** Beyond what any field accepts: a longer text is refused by its section, not cut in silence. */
const LONGUEUR_MAX = 400_000;

/** The same for long texts and boxes: what comes under one name several times is one line each. */
export async function readLongueSaisie(request: Request): Promise<Saisie> {
  const form = await request.formData();
  const saisie: Saisie = {};
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    const avant = saisie[name];
    saisie[name] = (avant === undefined ? value : `${avant}\n${value}`).slice(0, LONGUEUR_MAX);
  }
  return saisie;
}

/** The message of one field, if it was refused. */
export const messageOf = (erreurs: readonly ErreurForm[] | undefined, champ: string): string | undefined =>
  erreurs?.find((one) => one.champ === champ)?.message;
