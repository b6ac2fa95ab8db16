/** @param balise one tag, whose attributes are between double quotes */
export const readAttribut = (balise: string, nom: string): string | null =>
  new RegExp(`\\s${nom}="([^"]*)"`).exec(balise)?.[1] ?? null;
