/** The templates that a town starts from: at least one for every reason of the queue; it changes them as it likes. */
import type { ContenuModele } from "./modele.ts";

const FIN =
  "\n\nUne question\u00A0? Répondez dans vos messages, ou appelez le {{telephone}}.\n\nVille de {{ville}}";

const demander = (quoi: string, pourquoi: string): string =>
  `Bonjour,\n\nPour votre dossier {{dossier}}, ${pourquoi}\n\nMerci de donner ${quoi} dans votre espace, page «\u00A0Mes documents\u00A0»\u00A0: {{espace}}/documents. Vous pouvez aussi l’apporter à la mairie.\n\nLa ville vous répond avant le {{echeance}}.${FIN}`;

const dire = (texte: string): string => `Bonjour,\n\n${texte}${FIN}`;

export const MODELES_PROPOSES: readonly ContenuModele[] = [
  {
    nom: "Demander une attestation de quotient",
    objet: "Un document à donner à la ville de {{ville}}",
    texte: demander(
      "une attestation de quotient de moins de trois mois, de la CAF ou de la MSA,",
      "nous n’avons pas pu lire votre quotient familial auprès de la caisse.",
    ),
    motifs: [
      "dossier-absent",
      "erreur-inattendue",
      "panne",
      "delai-depasse",
      "trop-de-demandes",
      "conflit",
      "jeton-expire",
      "connecteur",
      "quotient-conteste",
      "refus-de-recuperation",
      "document-attendu",
      "agent-avant-prix",
    ],
  },
  {
    nom: "Demander un avis d’impôt",
    objet: "Un document à donner à la ville de {{ville}}",
    texte: demander(
      "le dernier avis d’impôt de chaque adulte du foyer",
      "aucune caisse ne nous a donné de quotient. Votre prix sera calculé d’après vos avis d’impôt.",
    ),
    motifs: ["non-allocataire", "dossier-absent", "document-attendu"],
  },
  {
    nom: "Demander une pièce d’identité",
    objet: "Un document à donner à la ville de {{ville}}",
    texte: demander(
      "une copie de votre pièce d’identité",
      "votre état civil doit être comparé à celui d’un document.",
    ),
    motifs: ["identite-introuvable", "identite-differente", "rattachement-a-confirmer"],
  },
  {
    nom: "Demander un justificatif de domicile",
    objet: "Un document à donner à la ville de {{ville}}",
    texte: demander(
      "un justificatif de domicile de moins de trois mois (facture, quittance, avis d’impôt)",
      "la ville vérifie le domicile que vous avez déclaré.",
    ),
    motifs: ["residence-a-verifier"],
  },
  {
    nom: "Demander la preuve d’une situation",
    objet: "Un document à donner à la ville de {{ville}}",
    texte: demander(
      "un document qui montre la situation que vous avez dite",
      "le tarif dépend d’une situation que la ville doit vérifier.",
    ),
    motifs: ["situation-a-verifier", "situation-changee"],
  },
  {
    nom: "Demander un livret de famille ou un jugement",
    objet: "Un document à donner à la ville de {{ville}}",
    texte: demander(
      "la page du livret de famille, l’acte de naissance ou le jugement qui concerne l’enfant",
      "la ville doit voir de quel droit vous agissez pour l’enfant.",
    ),
    motifs: ["autorite-a-verifier", "enfant-deja-declare"],
  },
  {
    nom: "Demander un document plus lisible",
    objet: "Un document à redonner à la ville de {{ville}}",
    texte: demander(
      "une photo ou un fichier où tout se lit, page entière,",
      "le document que vous avez donné ne se lit pas bien.",
    ),
    motifs: ["document-a-lire", "quotient-sur-document"],
  },
  {
    nom: "Dire que le dossier est regardé",
    objet: "Votre dossier est chez un agent de la ville de {{ville}}",
    texte: dire(
      "Un agent regarde votre dossier {{dossier}}. Vous n’avez rien à faire pour l’instant\u00A0: la ville vous répond avant le {{echeance}}.",
    ),
    motifs: [
      "message",
      "sans-prix",
      "ligne-contestee",
      "revision-demandee",
      "correction-demandee",
      "agent-avant-prix",
      "connecteur",
    ],
  },
  {
    nom: "Inviter à la mairie",
    objet: "Prenez contact avec la ville de {{ville}}",
    texte: dire(
      "Votre dossier {{dossier}} se règle plus vite de vive voix. Passez à la mairie avec vos papiers, ou appelez le service des familles.",
    ),
    motifs: ["dossier-papier", "rattachement-a-confirmer", "payeur-designe"],
  },
];
