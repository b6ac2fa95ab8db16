/** A decision on paper: the words of its page, in the same order. */
import type { Bloc, Imprime } from "#app/domain/imprime/imprime.ts";
import { describeAttente } from "#app/domain/inscription/places.ts";
import { toJour } from "#app/domain/temps/jour.ts";

/** A price of the decision, as its page says it. */
export interface RecuImprime {
  enfant: string;
  titre: string;
  unite: string;
  montant: string;
  /** From when it applies, and what it replaces. */
  effet: string;
  /** Place in the waiting list, from 1; null once enrolled. */
  attente: number | null;
  provisoire: string | null;
  etapes: readonly { libelle: string; detail?: string; valeur: string }[];
  source: string;
}

export interface DecisionImprimee {
  numero: string;
  /** ISO date-time in UTC. */
  priseLe: string;
  /** Number, author, dates of effect. */
  resume: readonly { cle: string; valeur: string }[];
  recus: readonly RecuImprime[];
  mentions: readonly { titre: string; texte: string }[];
}

function printRecu({ enfant, titre, unite, montant, effet, attente, ...recu }: RecuImprime): Bloc[] {
  const { provisoire, etapes, source } = recu;
  return [
    { kind: "section", titre: `${enfant}, ${titre}\u00A0: ${montant} ${unite}` },
    ...(attente === null
      ? []
      : [
          {
            kind: "avertissement" as const,
            texte: `Pas encore inscrit\u00A0: ${describeAttente(attente)}.`,
          },
        ]),
    ...(provisoire ? [{ kind: "avertissement" as const, texte: `Prix provisoire. ${provisoire}` }] : []),
    { kind: "paragraphe", texte: effet },
    {
      kind: "liste",
      lignes: [
        ...etapes.map(({ libelle, detail, valeur }) => ({
          niveau: 0,
          texte: [libelle, detail].filter(Boolean).join(" – "),
          valeur: valeur || null,
        })),
        { niveau: 0, texte: "Prix", valeur: montant },
      ],
    },
    { kind: "mention", texte: source },
  ];
}

export function printDecision(decision: DecisionImprimee, commune: string): Imprime {
  const { numero, priseLe, resume, recus, mentions } = decision;
  return {
    titre: `Décision ${numero}`,
    emetteur: `Commune de ${commune}`,
    nature: "Décision de tarif",
    faitLe: toJour(priseLe),
    blocs: [
      { kind: "fiche", lignes: resume },
      ...recus.flatMap(printRecu),
      { kind: "section", titre: "Vos droits" },
      { kind: "fiche", lignes: mentions.map(({ titre, texte }) => ({ cle: titre, valeur: texte })) },
    ],
  };
}
