/** A commune of birth found while an agent types it, among those of the day of the birth. */
import type { Naissance } from "#app/domain/foyer/enfant.ts";
import type { Limite } from "#app/domain/porte/lien.ts";
import type { CommuneDatee, Lieux } from "#app/usecases/ports/lieux.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import type { Essais } from "#app/usecases/ports/porte.ts";

interface Ports {
  lieux: Pick<Lieux, "searchAvecPasse">;
  essais: Essais;
}

/** Each reads the whole list: a counter with a family every minute does not come near it. */
export const LIMITE_RECHERCHES: Limite = { nombre: 300, fenetreMs: 10 * 60_000 };
/** More are not read: one more letter is typed instead. */
const LIMITE_COMMUNES = 12;

export type IssueCommunes =
  { kind: "trouvees"; communes: CommuneDatee[]; alors: boolean } | { kind: "trop-de-demandes" };

/** @param naissance as far as it is known, or null */
export async function searchCommunes(
  { lieux, essais }: Ports,
  { agent, texte, naissance, now }: { agent: Agent; texte: string; naissance: Naissance | null; now: string },
): Promise<IssueCommunes> {
  if (!(await essais.take(`communes|agent|${agent.id}`, LIMITE_RECHERCHES, Date.parse(now))))
    return { kind: "trop-de-demandes" };
  return { kind: "trouvees", ...lieux.searchAvecPasse(texte, { naissance, limite: LIMITE_COMMUNES }) };
}
