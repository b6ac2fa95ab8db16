/** Whether the town may ask again by itself, read again before each call: its setting, its token, its habilitation. */
import type { EtatVille, ReglagesVille } from "#app/usecases/ports/reglages.ts";

export interface Autorisation {
  jeton: string;
  siret: string;
}

/** Why nothing may be asked. */
export type Empechement = "reglage-eteint" | "sans-jeton" | "jeton-expire";

export type IssueAutorisation = { kind: "permise"; autorisation: Autorisation } | { kind: Empechement };

/** @param date civil date of today */
function toAutorisation(
  { reglages, connecteurs: { apiParticulier }, siret }: Pick<EtatVille, "reglages" | "connecteurs" | "siret">,
  date: string,
): IssueAutorisation {
  if (reglages.actualisation === undefined) return { kind: "reglage-eteint" };
  if (!apiParticulier) return { kind: "sans-jeton" };
  if (apiParticulier.expireLe < date) return { kind: "jeton-expire" };
  return { kind: "permise", autorisation: { jeton: apiParticulier.jeton, siret } };
}

export const readAutorisation = async (
  { reglages }: { reglages: Pick<ReglagesVille, "read"> },
  date: string,
): Promise<IssueAutorisation> => toAutorisation(await reglages.read(), date);
