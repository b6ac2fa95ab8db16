/** The residence in the words of the family's pages. */
import type { Residence } from "#app/domain/foyer/residence.ts";

export const DOMICILE: Record<Residence, string> = {
  inconnue: "à dire",
  "declaree-commune": "dans la commune, à vérifier par un agent",
  "declaree-hors-commune": "dans une autre commune",
  "verifiee-commune": "dans la commune, vérifié",
  "verifiee-hors-commune": "dans une autre commune, vérifié",
};
