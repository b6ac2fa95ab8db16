/** A refresh campaign: the QF of many households asked again without their request (DP-08), then confirmed by an agent. */

/** Whose QF is asked again, among the households enrolled this school year. */
export const CIBLES = ["perimes", "service", "tous"] as const;
export type CibleCampagne = (typeof CIBLES)[number];

export const LIBELLES_CIBLE: Readonly<Record<CibleCampagne, string>> = {
  perimes: "Les foyers dont le quotient est trop ancien",
  service: "Les foyers inscrits à un service",
  tous: "Tous les foyers inscrits",
};

/**
 * `preparation`: the households are being listed; `prete`: the agent reads who is in; `en-cours`, `arretee`: calls;
 * `terminee`: the report waits for its agent; `confirmation`: decisions are being made; `close`: nothing is left to do.
 */
export const ETATS_CAMPAGNE = [
  "preparation",
  "prete",
  "en-cours",
  "arretee",
  "terminee",
  "confirmation",
  "close",
] as const;
export type EtatCampagne = (typeof ETATS_CAMPAGNE)[number];

export const LIBELLES_ETAT: Readonly<Record<EtatCampagne, string>> = {
  preparation: "En préparation",
  prete: "Prête",
  "en-cours": "En cours",
  arretee: "Arrêtée",
  terminee: "Demandes terminées, à confirmer",
  confirmation: "Confirmation en cours",
  close: "Close",
};

/** What an agent may do of a campaign, and from which states. */
const GESTES = {
  lancer: { depuis: ["prete"], vers: "en-cours" },
  arreter: { depuis: ["en-cours"], vers: "arretee" },
  reprendre: { depuis: ["arretee"], vers: "en-cours" },
  /** What failed is asked again. */
  redemander: { depuis: ["terminee"], vers: "en-cours" },
  /** Those who are left are not asked. */
  terminer: { depuis: ["arretee"], vers: "terminee" },
  confirmer: { depuis: ["terminee"], vers: "confirmation" },
  /** Nothing of it is kept but its counts: no decision is made. */
  abandonner: { depuis: ["preparation", "prete", "arretee", "terminee"], vers: "close" },
} as const satisfies Record<string, { depuis: readonly EtatCampagne[]; vers: EtatCampagne }>;

export type GesteCampagne = keyof typeof GESTES;

export const isGeste = (texte: string): texte is GesteCampagne => Object.hasOwn(GESTES, texte);

export const listGestes = (etat: EtatCampagne): GesteCampagne[] =>
  Object.keys(GESTES)
    .filter(isGeste)
    .filter((geste) => findSuite(etat, geste) !== null);

/** @returns the state after this act, or null when the campaign is past it */
export function findSuite(etat: EtatCampagne, geste: GesteCampagne): EtatCampagne | null {
  const { depuis, vers } = GESTES[geste];
  return (depuis as readonly EtatCampagne[]).includes(etat) ? vers : null;
}

/** Why a campaign stopped by itself. */
export const ARRETS = ["connecteur", "silence", "reglage"] as const;
export type Arret = (typeof ARRETS)[number];

export const LIBELLES_ARRET: Readonly<Record<Arret, string>> = {
  connecteur:
    "L’API refuse le jeton de la ville ou ses droits. Vérifiez le connecteur API Particulier avant de reprendre.",
  silence:
    "L’API ne répond plus à aucune demande. Attendez quelques heures et vérifiez le connecteur avant de reprendre.",
  reglage: "La ville a éteint la mise à jour annuelle ou n’a plus de jeton valable.",
};

/**
 * `exclu`: said beforehand and never asked; `attente`; `appel`: claimed, its call may be on its way; `obtenu`: an answer
 * waits for the agent; `a-revoir`: its prices moved while they were being confirmed; `echec`: no answer; `confirme`:
 * decided; `ecarte`: nothing to decide any more.
 */
export const ETATS_LIGNE = [
  "exclu",
  "attente",
  "appel",
  "obtenu",
  "a-revoir",
  "echec",
  "confirme",
  "ecarte",
] as const;
export type EtatLigne = (typeof ETATS_LIGNE)[number];

export const RESULTATS = ["inchange", "monte", "baisse", "nouveau", "parti"] as const;
/** `nouveau`: no value was known before; `parti`: the caisse has no QF for this person any more. */
export type Resultat = (typeof RESULTATS)[number];

const LIBELLES_RESULTAT: Readonly<Record<Resultat, string>> = {
  inchange: "Inchangé",
  monte: "Monté",
  baisse: "Baissé",
  nouveau: "Connu pour la première fois",
  parti: "Plus de quotient",
};

export const EXCLUSIONS = [
  "opposition",
  "refus",
  "sans-identite",
  "identite-incomplete",
  "a-jour",
  "conteste",
  "sans-compte",
  "autre-foyer",
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

const LIBELLES_EXCLUSION: Readonly<Record<Exclusion, string>> = {
  opposition: "Un adulte s’est opposé à cette demande",
  refus: "La famille préfère donner un document",
  "sans-identite": "Aucun état civil gardé, avec l’accord de la personne",
  "identite-incomplete": "L’état civil gardé est incomplet",
  "a-jour": "Quotient déjà demandé ce mois-ci",
  conteste: "Quotient contesté\u00A0: un agent doit d’abord répondre",
  "sans-compte": "Dossier papier\u00A0: personne n’a d’espace en ligne",
  "autre-foyer": "L’adulte qui avait laissé son état civil n’est plus dans ce foyer",
};

export const ECHECS = [
  "interrompu",
  "panne",
  "delai-depasse",
  "autre-personne",
  "illisible",
  "refus-api",
] as const;
export type Echec = (typeof ECHECS)[number];

const LIBELLES_ECHEC: Readonly<Record<Echec, string>> = {
  interrompu: "Interrompu entre la demande et la réponse",
  panne: "Caisse en panne, essayée plusieurs fois",
  "delai-depasse": "Caisse trop lente, essayée plusieurs fois",
  "autre-personne": "La caisse a répondu pour une autre personne\u00A0: rien n’est gardé",
  illisible: "Réponse que le portail ne sait pas lire",
  "refus-api": "L’API refuse cet état civil",
};

/** The reason of a line, whichever its state. */
export const describeRaison = (raison: string): string =>
  ({ ...LIBELLES_EXCLUSION, ...LIBELLES_ECHEC, ...LIBELLES_RESULTAT })[
    raison as Exclusion | Echec | Resultat
  ] ?? raison;
