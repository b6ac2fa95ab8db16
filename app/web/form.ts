/** Forms: check and report. Nothing that was typed is lost when something is refused. */
import type { ErreurForm } from "#app/domain/saisie/saisie.ts";

export { parseForm, type ErreurForm, type LectureForm, type Saisie } from "#app/domain/saisie/saisie.ts";

/** The message of one field, if it was refused. */
export const messageOf = (erreurs: readonly ErreurForm[] | undefined, champ: string): string | undefined =>
  erreurs?.find((one) => one.champ === champ)?.message;
