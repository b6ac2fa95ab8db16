/** Tells the family that an agent has answered, when no decision says it: no name, no QF, no reason in a mail. */
import type { CourrielAEnvoyer, Compte } from "#app/usecases/ports/magasin.ts";
import { isVoulu } from "#app/usecases/preference-courriels.ts";

/** An empty list when the adult gave no e-mail, or wants no such mail. */
export function makeCourrielReponse(
  { ville, origine }: { ville: { nom: string; reglages: { telephone: string } }; origine: string },
  { identite: { email }, courriels }: Pick<Compte, "identite" | "courriels">,
): CourrielAEnvoyer[] {
  if (!email || !isVoulu(courriels, "etape")) return [];
  const texte = [
    "Bonjour,",
    "",
    `Un agent de la ville de ${ville.nom} a répondu sur votre dossier.`,
    `Sa réponse et ses raisons sont dans votre espace, page «\u00A0Mes données\u00A0»\u00A0: ${origine}/famille/mes-donnees`,
    `Vos prix à jour\u00A0: ${origine}/famille/prix`,
    "",
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return [{ a: email, sujet: "Réponse sur votre dossier", texte }];
}
