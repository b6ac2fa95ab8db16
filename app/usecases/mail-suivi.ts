/** Mails about where a file stands: that something happened, and where to read it. No name, no price, no word of a message. */
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import type { Compte, CourrielAEnvoyer } from "./ports/magasin.ts";
import { isVoulu, type GenreCourriel } from "./preference-courriels.ts";

export interface Cadre {
  ville: { nom: string; reglages: { telephone: string } };
  origine: string;
}

type Destinataire = Pick<Compte, "identite" | "courriels">;

function write(
  { ville, origine }: Cadre,
  { identite: { email }, courriels }: Destinataire,
  { genre, sujet, phrase, page }: { genre: GenreCourriel; sujet: string; phrase: string; page: string },
): CourrielAEnvoyer[] {
  if (!email || !isVoulu(courriels, genre)) return [];
  const texte = [
    "Bonjour,",
    "",
    phrase,
    "",
    `Dans votre espace\u00A0: ${origine}${page}`,
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return [{ a: email, sujet, texte }];
}

export const makeCourrielMessage = (cadre: Cadre, destinataire: Destinataire): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "etape",
    sujet: `Vous avez un message de la ville de ${cadre.ville.nom}`,
    phrase: "Un agent de la ville vous a écrit.",
    page: "/famille/messages",
  });

/** @param objet of the town's template: it names nobody */
export const makeCourrielDiffusion = (
  cadre: Cadre,
  destinataire: Destinataire,
  objet: string,
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "etape",
    sujet: objet,
    phrase: "La ville vous a écrit.",
    page: "/famille/messages",
  });

/** @param limite civil date before which the town answers */
export const makeCourrielRecu = (
  cadre: Cadre,
  destinataire: Destinataire,
  limite: string,
): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "etape",
    sujet: "Votre demande est chez un agent de la ville",
    phrase: `La ville a reçu votre demande. Réponse prévue avant le ${ecrireJour(limite)}.`,
    page: "/famille",
  });

export const makeCourrielConfirmation = (cadre: Cadre, destinataire: Destinataire): CourrielAEnvoyer[] =>
  write(cadre, destinataire, {
    genre: "decision",
    sujet: "Votre décision a été revue par une personne",
    phrase: "Un agent de la ville a revu votre décision et la confirme. Ses raisons sont dans vos messages.",
    page: "/famille/messages",
  });
