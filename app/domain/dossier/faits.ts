/** The words of the trace: what each recorded fact is called for the person it concerns. */
const FAITS: Readonly<Record<string, string>> = {
  "compte-ouvert": "Ouverture de votre espace",
  "adresse-demandee": "Changement d’adresse électronique demandé",
  "adresse-changee": "Nouvelle adresse électronique confirmée",
  "adresse-gardee": "Ancienne adresse électronique gardée",
  "identite-differente": "FranceConnect a donné un autre nom que celui de votre espace",
  "espace-efface": "Effacement des données",
  "correction-demandee": "Correction demandée",
  "donnees-copiees": "Copie de vos données demandée",
  "sessions-fermees": "Connexion fermée",
  "courriels-choisis": "Choix des courriels",
  "enfant-declare": "Enfant ajouté",
  "enfant-declare-ailleurs": "Un autre compte a déclaré un de vos enfants",
  "adulte-invite": "Code fait pour un autre adulte",
  "adulte-entre": "Entrée d’un autre adulte dans le foyer",
  "adulte-parti": "Départ d’un adulte du foyer",
  "partage-propose": "Code fait pour partager un enfant avec un autre foyer",
  "enfant-partage": "Enfant partagé avec un autre foyer",
  "code-annule": "Code annulé",
  "residence-declaree": "Domicile déclaré",
  "quotient-demande": "Quotient familial demandé à la CAF et à la MSA par API Particulier",
  "recuperation-refusee": "Refus que la ville demande votre quotient familial",
  "recuperation-opposee": "Opposition à ce que la ville demande votre quotient familial",
  "recuperation-permise": "Permission de demander votre quotient familial",
  "quotient-conteste": "Quotient familial contesté",
  "refus-de-recuperation": "Préférence pour un document",
  "demande-envoyee": "Demande d’inscription envoyée",
  "dossier-consulte": "Dossier consulté par un agent",
  "decision-agent": "Décision d’un agent",
  "quotient-lu": "Quotient familial lu par un agent sur un document",
  "quotient-retenu": "Quotient transmis par la caisse, retenu par un agent",
  "residence-verifiee": "Domicile vérifié par un agent",
  "autorite-verifiee": "Réponse d’un agent sur le droit d’agir pour un enfant",
  "enfants-verifies": "Réponse d’un agent sur le rattachement d’un enfant",
  "dossier-clos": "Réponse d’un agent à votre dossier",
  "document-donne": "Document donné",
  "document-repris": "Document repris avant sa lecture",
  "document-refuse": "Document refusé par le contrôle, et effacé",
  "document-efface": "Document effacé à la fin de sa conservation",
  "document-ouvert": "Document ouvert par un agent",
  "document-lu": "Réponse d’un agent à un document",
};

export const describeFait = (quoi: string): string => FAITS[quoi] ?? "Autre opération";

const AUTEURS: Readonly<Record<"famille" | "agent" | "portail", string>> = {
  famille: "vous",
  agent: "un agent de la ville",
  portail: "le portail, à votre demande",
};

export const describeAuteur = (qui: keyof typeof AUTEURS): string => AUTEURS[qui];
