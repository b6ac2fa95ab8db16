/** What each reason means for the agent who opens the file: what is known, and what to ask for (obligations.md §7). */
import type { Motif } from "#app/domain/dossier/motif.ts";

const REPRISE = "La famille peut encore la demander elle-même ; sinon, décidez d’après son attestation.";

export const CONSEILS: Readonly<Record<Motif, string>> = {
  "non-allocataire":
    "Aucune caisse ne connaît cette famille, ou son dossier n’a pas de quotient. L’autre parent est peut-être l’allocataire ; sinon, calculez d’après l’avis d’impôt de chaque adulte. Le prix le plus haut n’est pas automatique.",
  "dossier-absent":
    "La caisse interrogée n’a pas de dossier à ce nom. Elle peut dépendre de l’autre caisse, ou l’autre parent être l’allocataire.",
  "identite-introuvable":
    "La caisse n’a pas reconnu l’identité. Comparez l’état civil avec l’attestation avant d’écrire une valeur.",
  "erreur-inattendue":
    "La caisse a répondu par une erreur. Elle n’a pas dit que la famille est absente de ses dossiers.",
  panne: `La caisse n’a pas pu donner la valeur. ${REPRISE}`,
  "delai-depasse": `La caisse n’a pas répondu à temps. ${REPRISE}`,
  "trop-de-demandes": `Trop de demandes partaient à la fois. ${REPRISE}`,
  conflit: `Une autre demande était déjà en cours. ${REPRISE}`,
  "jeton-expire": `L’autorisation de FranceConnect a expiré avant l’appel. ${REPRISE}`,
  connecteur:
    "L’API a refusé les réglages de la ville : prévenez l’administrateur du portail. La famille n’y est pour rien, décidez d’après son attestation.",
  "quotient-conteste":
    "La famille dit que la valeur de la caisse n’est pas exacte. Cette valeur est gardée pour mémoire et ne sert pas au prix.",
  "refus-de-recuperation":
    "La famille a préféré un document, comme c’est son droit : le prix doit être le même (CRPA L113-12).",
  "residence-a-verifier":
    "La famille a déclaré habiter la commune, ou une adresse rattachée à la commune. Lisez son justificatif de domicile, puis dites ce qu’il montre.",
  "situation-a-verifier":
    "La famille a dit une situation que la grille regarde. Lisez ce qui la prouve : son prix est provisoire jusqu’à votre réponse, et ce que vous ne retenez pas ne compte plus.",
  "identite-differente":
    "Cette famille est entrée par un lien envoyé par courriel, et FranceConnect a donné un autre nom que celui qu’elle a déclaré. Rien n’a été demandé à la caisse. Comparez avec une pièce d’identité, puis décidez d’après son attestation.",
  "correction-demandee":
    "La famille demande de corriger une donnée : lisez ses mots, corrigez ce qui peut l’être, puis dites-lui ce qui a changé ou pourquoi rien ne change. La ville a un mois pour répondre.",
  "enfant-deja-declare":
    "Un autre compte a déclaré le même enfant. Une garde alternée est possible : les deux foyers peuvent alors être rattachés. Aucun parent ne voit le quotient de l’autre.",
  "autorite-a-verifier":
    "La ville veut voir de quel droit cet adulte agit pour l’enfant : livret de famille, acte de naissance, jugement ou décision de l’aide sociale à l’enfance. En attendant, le prix est provisoire. Si le droit n’est pas reconnu, l’enfant ne peut plus être inscrit depuis cet espace.",
  "dossier-papier":
    "Ce dossier est ouvert sur papier. Remettez un code à chacun de ses adultes : la famille le retrouve en ligne. Répondre ferme seulement cette attente ; un code remis garde sa valeur.",
  "rattachement-a-confirmer":
    "Quelqu’un a écrit le code du courrier, et FranceConnect ne montre pas que c’est l’adulte de ce dossier. Comparez avec une pièce d’identité avant de dire oui : cette personne verrait les enfants, le quotient et les prix.",
  "payeur-designe":
    "Les deux parents ont changé d’accord sur le foyer qui paie pour un enfant partagé. Voyez avec la famille ce qui reste inscrit ici, puis répondez : la décision est refaite avec la règle d’aujourd’hui.",
  "sans-prix":
    "Une demande envoyée n’a pas de prix dans la grille. Si la grille a été corrigée depuis, la décision part ; sinon, écrivez à la famille pourquoi et ce qui suit.",
  "document-attendu":
    "Le quotient manque et le service demande un document : le prix de la grille s’applique en attendant. Décidez d’après l’attestation ou l’avis d’impôt.",
  "agent-avant-prix":
    "Le quotient manque et le service veut qu’un agent décide d’abord : la famille est inscrite et n’a pas encore de décision. Votre réponse applique la règle de la grille, ou le quotient s’il est arrivé depuis.",
  "quotient-sur-document":
    "La famille a donné un document qui dit son quotient. Comparez-le avec ce qu’elle a écrit : son prix reste provisoire jusqu’à votre réponse.",
  "ligne-contestee":
    "La famille conteste un prix de sa décision. Regardez ce qu’elle en dit et l’explication du prix : votre réponse confirme le prix, ou calcule une nouvelle décision avec les données à jour.",
  "revision-demandee":
    "La famille demande qu’une personne revoie sa décision, comme la loi le permet (RGPD, article 22). Relisez toute la décision : votre réponse la confirme, ou en calcule une nouvelle avec les données à jour.",
  "situation-changee":
    "La famille dit que sa situation a changé. Voyez ce qui doit changer dans son dossier (foyers séparés, enfant partagé, document à demander), puis répondez-lui.",
  message: "La famille vous a écrit. Votre réponse lui arrive dans son espace ; aucun prix ne change.",
  "document-a-lire":
    "La famille a donné un document. Lisez-le, puis dites-lui ce qu’il change, ou ce qui manque.",
};
