/** The mails that carry a one-time link. The same for everybody: none says whether an account exists. */
import type { CourrielAEnvoyer } from "#app/usecases/ports/magasin.ts";

export interface Expediteur {
  ville: { nom: string; reglages: { telephone: string } };
  origine: string;
}

interface ContenuLien {
  a: string;
  sujet: string;
  /** What the link does, before its address. */
  annonce: string;
  /** Path of the page with the button. */
  chemin: string;
  /** How long, then what to do when nothing was asked. */
  suite: readonly string[];
  /** Whoever reads this mailbox asked for it. */
  demande?: true;
}

function makeCourriel(
  { ville, origine }: Expediteur,
  { a, sujet, annonce, chemin, suite, demande }: ContenuLien,
): CourrielAEnvoyer {
  const texte = [
    "Bonjour,",
    "",
    annonce,
    origine + chemin,
    "",
    ...suite.flatMap((one) => [one, ""]),
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return { a, sujet: `${sujet} – ${ville.nom}`, texte, ...(demande ? { demande } : {}) };
}

export const makeCourrielConnexion = (
  expediteur: Expediteur,
  { a, appareil, chemin }: { a: string; appareil: string; chemin: string },
): CourrielAEnvoyer =>
  makeCourriel(expediteur, {
    a,
    chemin,
    demande: true,
    sujet: "Votre lien pour le portail famille",
    annonce: "Ouvrez ce lien sur l’appareil de votre choix, puis appuyez sur le bouton de la page\u00A0:",
    suite: [
      `Il sert une seule fois, pendant 20\u00A0minutes. Il a été demandé depuis ${appareil}.`,
      "Ne le transmettez à personne\u00A0: il ouvre votre espace. Si vous n’avez rien demandé, ne faites rien.",
    ],
  });

export const makeCourrielAdresse = (
  expediteur: Expediteur,
  { a, appareil, chemin }: { a: string; appareil: string; chemin: string },
): CourrielAEnvoyer =>
  makeCourriel(expediteur, {
    a,
    chemin,
    demande: true,
    sujet: "Confirmez votre nouvelle adresse",
    annonce: "Pour que votre espace famille utilise cette adresse, ouvrez ce lien et confirmez\u00A0:",
    suite: [
      `Il sert une seule fois, pendant 20\u00A0minutes. Le changement a été demandé depuis ${appareil}.`,
      "Si vous n’avez rien demandé, ne confirmez pas\u00A0: rien ne changera.",
    ],
  });

export const makeCourrielAvis = (
  expediteur: Expediteur,
  { a, appareil, chemin }: { a: string; appareil: string; chemin: string },
): CourrielAEnvoyer =>
  makeCourriel(expediteur, {
    a,
    chemin,
    sujet: "Changement d’adresse demandé",
    annonce: `Quelqu’un a demandé, depuis ${appareil}, que votre espace famille utilise une autre adresse que celle-ci. Si c’est vous, ne faites rien. Sinon, ouvrez ce lien pour garder cette adresse et fermer toutes les connexions\u00A0:`,
    suite: ["Il sert une seule fois, pendant 7\u00A0jours."],
  });
