/** For a batch of households: what the town offers on a day is read once. */
import type { Offre } from "./ports/magasin.ts";

export function keepOffre({ list }: Offre): Offre {
  const lues = new Map<string, ReturnType<Offre["list"]>>();
  return {
    list: (date) => {
      const lue = lues.get(date) ?? list(date);
      lues.set(date, lue);
      return lue;
    },
  };
}
