/**
 * What every tariff decision must say, on screen, on paper and by mail. A fully automatic decision without the
 * mention of its algorithm is void: without every mention, no decision is issued (AD-02).
 */
import type { VillePublique } from "#app/domain/ville/reglages.ts";

export const CODES_MENTION = ["AD-01", "AD-03", "AD-04", "AD-05", "AD-06", "AD-06-recours"] as const;
export type CodeMention = (typeof CODES_MENTION)[number];

export interface Mention {
  code: CodeMention;
  titre: string;
  texte: string;
}

export type IssueMentions =
  { kind: "completes"; mentions: Mention[] } | { kind: "manquantes"; codes: CodeMention[] };

interface Part {
  /** No agent had a hand in it. */
  automatique: boolean;
  /** An agent set some price instead of the grid's. */
  fixe: boolean;
}

/** What the algorithm did, and what a person did (CRPA R311-3-1-2, 1°). */
function describePart({ automatique, fixe }: Part): string {
  const seul = "Cette décision a été prise par un traitement algorithmique";
  const agent = "Cette décision a été prise par un agent";
  if (automatique)
    return fixe
      ? `${seul}\u00A0; le prix qu’un agent avait fixé est gardé là où c’est écrit.`
      : `${seul}, sans intervention d’un agent.`;
  return fixe
    ? `${agent}, qui a fixé lui-même le prix là où c’est écrit\u00A0; les autres sont calculés par un traitement algorithmique.`
    : `${agent}\u00A0; le prix a été calculé par un traitement algorithmique.`;
}

/** Sources: CRPA L311-3-1, R311-3-1-1 and -2, L312-1-3, L112-3 ; CJA R421-1 and R421-5 ; law 78-17 art. 47. */
export function makeMentions({ nom, reglages }: VillePublique, part: Part): Mention[] {
  const { courriel, telephone, tribunal } = reglages;
  const contact = courriel && telephone ? `${courriel}, ${telephone}` : "";
  const degre = describePart(part);
  return [
    {
      code: "AD-01",
      titre: "Un traitement algorithmique",
      texte: contact
        ? `${degre} Il sert à calculer le prix des activités d’après les grilles que le conseil municipal a votées. Vous pouvez demander les règles de ce traitement et ses principales caractéristiques à la ville\u00A0: ${contact}. Sans réponse sous un mois, ou après un refus, vous pouvez saisir la Commission d’accès aux documents administratifs (CADA), cada.fr.`
        : "",
    },
    {
      code: "AD-03",
      titre: "Comment le prix a été calculé",
      texte:
        "Les données utilisées sont le quotient familial, le domicile, le nombre et le rang des enfants, et l’activité choisie. Chaque étape du calcul est écrite sous chaque prix.",
    },
    {
      code: "AD-04",
      titre: "Les grilles de tarifs",
      texte: nom
        ? `Les grilles de ${nom} sont celles de la délibération citée sous chaque prix, consultable en mairie.`
        : "",
    },
    {
      code: "AD-05",
      titre: "Faire revoir la décision par une personne",
      texte: contact ? `Vous pouvez demander qu’un agent revoie cette décision\u00A0: ${contact}.` : "",
    },
    {
      code: "AD-06",
      titre: "Accusé de réception",
      texte: "Cette décision vaut accusé de réception de votre demande, sous le numéro écrit en haut.",
    },
    {
      code: "AD-06-recours",
      titre: "Contester devant le juge",
      texte: tribunal
        ? `Vous pouvez contester cette décision auprès de la ville, ou devant le ${tribunal}, dans les deux mois qui suivent sa réception (telerecours.fr). Un recours auprès de la ville dans ce délai repousse d’autant celui du juge.`
        : "",
    },
  ];
}

export function checkMentions(mentions: readonly Mention[]): IssueMentions {
  const codes = CODES_MENTION.filter((code) => !mentions.find((one) => one.code === code)?.texte.trim());
  return codes.length > 0 ? { kind: "manquantes", codes } : { kind: "completes", mentions: [...mentions] };
}
