/** Tells an adult that something moved in the file: no name, no QF, no reason, a link to read the rest. */
import type { Compte, CourrielAEnvoyer } from "./ports/magasin.ts";

/** An empty list when the adult gave no e-mail, or wants decisions only. */
export function makeCourrielEtat(
  { ville, origine }: { ville: { nom: string; reglages: { telephone: string } }; origine: string },
  { identite: { email }, courriels }: Pick<Compte, "identite" | "courriels">,
  { sujet, phrases, page = "/famille" }: { sujet: string; phrases: string[]; page?: string },
): CourrielAEnvoyer[] {
  if (!email || courriels !== "tous") return [];
  const texte = [
    "Bonjour,",
    "",
    ...phrases,
    "",
    `Votre espace\u00A0: ${origine}${page}`,
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return [{ a: email, sujet, texte }];
}
