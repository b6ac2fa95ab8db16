/** The queue by which a file was reached, kept whole in its address: the next file is of the same queue. */
import { isMemeVue, parseFiltre, VUES, type FiltreFile } from "#app/domain/dossier/filtre-file.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";

export const readFiltre = (request: Request): FiltreFile => parseFiltre(new URL(request.url).searchParams);

/** What a link back to it says; empty for the whole queue. */
export function nameFiltre(filtre: FiltreFile): string {
  const { motif } = filtre;
  if (motif && isMemeVue({ motif }, filtre)) return LIBELLES_MOTIF[motif].toLowerCase();
  const vue = VUES.find((one) => isMemeVue(one.filtre, filtre));
  if (!vue) return "vue filtrée";
  return vue.code === "toutes" ? "" : vue.libelle.toLowerCase();
}

/** The first one when the address says nothing sensible. */
export function readPage(query: URLSearchParams): number {
  const page = Number(query.get("page") ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}
