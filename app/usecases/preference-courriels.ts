/** Which mails leave, as the page of the preferences says it. */
import type { PreferenceCourriels } from "./ports/magasin.ts";

/**
 * `alerte`: somebody got in, or a code was used; nobody can turn these off. `decision`: a decision, or a notice that
 * changes what is decided. `etape`: everything else that happens to a file.
 */
export type GenreCourriel = "alerte" | "decision" | "etape";

export const isVoulu = (preference: PreferenceCourriels, genre: GenreCourriel): boolean =>
  genre === "alerte" || preference === "tous" || (preference === "decisions" && genre === "decision");
