/** Puts a household in the agents' queue for one reason, unless it already waits there for that reason. */
import { repondreAvant, type Motif } from "#app/domain/dossier/motif.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Ecriture, FileCas } from "./ports/magasin.ts";

export interface PortsCas {
  cas: Pick<FileCas, "findOuvert" | "add">;
  ville: { reglages: Pick<Reglages, "delaiReponseJours"> };
  newId(): string;
}

interface Ouverture {
  foyerId: string;
  motif: Motif;
  detail?: Record<string, string>;
  now: string;
}

/** Whatever already waits. */
export function addCas(
  { cas, ville, newId }: Omit<PortsCas, "cas"> & { cas: Pick<FileCas, "add"> },
  { foyerId, motif, detail = {}, now }: Ouverture,
): { ecriture: Ecriture; limite: string } {
  const limite = repondreAvant(now, ville.reglages.delaiReponseJours);
  const nouveau = { id: newId(), foyerId, motif, service: "familles", repondreAvant: limite, detail };
  return { ecriture: cas.add(nouveau, now), limite };
}

export async function openCas(ports: PortsCas, ouverture: Ouverture): Promise<Ecriture[]> {
  if (await ports.cas.findOuvert(ouverture.foyerId, ouverture.motif)) return [];
  return [addCas(ports, ouverture).ecriture];
}
