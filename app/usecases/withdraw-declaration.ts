/** The document is gone, and so is the value that only stood on it: what was known before comes back. */
import { isDeclare } from "#app/domain/bases/declaration.ts";
import type { Piece } from "#app/domain/piece/piece.ts";
import type { Ecriture, Foyers } from "./ports/magasin.ts";

export interface PortsDeclaration {
  foyers: Pick<Foyers, "listEtatsQuotient" | "addEtatQuotient">;
  newId(): string;
}

export async function withdrawDeclaration(
  { foyers, newId }: PortsDeclaration,
  { foyerId, declaration, donneeLe }: Piece,
  now: string,
): Promise<Ecriture[]> {
  if (!declaration) return [];
  const etats = await foyers.listEtatsQuotient(foyerId);
  const [dernier] = etats;
  if (!dernier || !isDeclare(dernier.etat) || dernier.creeLe !== donneeLe) return [];
  const etat = etats.find((one) => !isDeclare(one.etat))?.etat ?? { kind: "en-attente" as const };
  return [foyers.addEtatQuotient({ id: newId(), foyerId, compteId: null, etat, requestId: null }, now)];
}
