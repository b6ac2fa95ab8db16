/** Who an adult says they are, and whether FranceConnect says the same (FC-13). */
import { z } from "zod";
import { nomFacultatif, nomPropre, normaliserNom } from "#app/domain/foyer/enfant.ts";

export const identiteSchema = z.object({
  prenoms: nomFacultatif,
  nomNaissance: nomPropre("Écrivez votre nom de naissance."),
});

export type IdentiteDeclaree = z.infer<typeof identiteSchema>;

function findNomSeul({ prenoms, nomNaissance }: IdentiteDeclaree): string | null {
  const [un = "", ...autres] = [prenoms, nomNaissance].map(normaliserNom).filter((nom) => nom !== "");
  return autres.length === 0 && un !== "" ? un : null;
}

/**
 * The same birth name, and the first names declared are the first ones of the civil record: many people give one
 * where the record has three. Never a part of a compound first name. One name alone is the same on either side.
 */
export function isMemeIdentite(declaree: IdentiteDeclaree, prouvee: IdentiteDeclaree): boolean {
  const nom = normaliserNom(declaree.nomNaissance);
  const prenoms = normaliserNom(declaree.prenoms);
  const seuls = [declaree, prouvee].map(findNomSeul);
  if (seuls.some((seul) => seul !== null)) return seuls[0] === seuls[1];
  if (nom === "" || prenoms === "" || nom !== normaliserNom(prouvee.nomNaissance)) return false;
  const civils = prouvee.prenoms.split(/[\s,]+/u).filter((one) => one !== "");
  return civils.some((_, rang) => normaliserNom(civils.slice(0, rang + 1).join(" ")) === prenoms);
}
