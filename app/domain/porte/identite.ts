/** Who an adult says they are, and whether FranceConnect says the same (FC-13). */
import { z } from "zod";
import { nomPropre, normaliserNom } from "#app/domain/foyer/enfant.ts";

export const identiteSchema = z.object({
  prenoms: nomPropre("Écrivez vos prénoms."),
  nomNaissance: nomPropre("Écrivez votre nom de naissance."),
});

export type IdentiteDeclaree = z.infer<typeof identiteSchema>;

/**
 * The same birth name, and the first names declared are the first ones of the civil record: many people give one
 * where the record has three. Never a part of a compound first name.
 */
export function isMemeIdentite(declaree: IdentiteDeclaree, prouvee: IdentiteDeclaree): boolean {
  const nom = normaliserNom(declaree.nomNaissance);
  const prenoms = normaliserNom(declaree.prenoms);
  if (nom === "" || prenoms === "" || nom !== normaliserNom(prouvee.nomNaissance)) return false;
  const civils = prouvee.prenoms.split(/[\s,]+/u).filter((one) => one !== "");
  return civils.some((_, rang) => normaliserNom(civils.slice(0, rang + 1).join(" ")) === prenoms);
}
