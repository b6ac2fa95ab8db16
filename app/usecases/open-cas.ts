/** Puts a household in the agents' queue for one reason, unless it already waits there for that reason. */
import { repondreAvant, type Motif } from "#app/domain/dossier/motif.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Ecriture, FileCas } from "./ports/magasin.ts";

export interface PortsCas {
  cas: Pick<FileCas, "findOuvert" | "add">;
  ville: { reglages: Pick<Reglages, "delaiReponseJours"> };
  newId(): string;
}

export async function openCas(
  { cas, ville, newId }: PortsCas,
  {
    foyerId,
    motif,
    detail = {},
    now,
  }: { foyerId: string; motif: Motif; detail?: Record<string, string>; now: string },
): Promise<Ecriture[]> {
  if (await cas.findOuvert(foyerId, motif)) return [];
  const limite = repondreAvant(now, ville.reglages.delaiReponseJours);
  return [cas.add({ id: newId(), foyerId, motif, service: "familles", repondreAvant: limite, detail }, now)];
}
