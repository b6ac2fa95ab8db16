/** The queue's filter, kept in the address: a link to it can be sent, and going back finds it again. */
import { MOTIFS, type Motif } from "#app/domain/dossier/motif.ts";

export interface Filtre {
  motif: Motif | null;
  page: number;
}

export function readFiltre(request: Request): Filtre {
  const query = new URL(request.url).searchParams;
  const asked = query.get("motif");
  const page = Number(query.get("page") ?? 1);
  return {
    motif: MOTIFS.find((one) => one === asked) ?? null,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}
