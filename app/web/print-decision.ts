/** A decision on paper: what its page says, in the same order. */
import { dateEnClair } from "#app/components/dates.ts";
import { listFaits, type DecisionAffichee } from "#app/components/decision-affichee.ts";
import { describeAttente } from "#app/domain/inscription/places.ts";
import type { Bloc, Imprime } from "#app/domain/imprime/imprime.ts";

export const printDecision = (decision: DecisionAffichee, { commune }: { commune: string }): Imprime => ({
  titre: "Décision de tarif",
  emetteur: `Commune de ${commune}`,
  nature: `Décision ${decision.numero}, prise le ${dateEnClair(decision.priseLe)}`,
  faitLe: decision.priseLe.slice(0, 10),
  blocs: [
    ...(decision.provisoire
      ? [{ kind: "avertissement" as const, texte: "Prix provisoire, en attendant la réponse d’un agent." }]
      : []),
    { kind: "fiche", lignes: listFaits(decision) },
    { kind: "section", titre: "Vos prix" },
    ...decision.recus.flatMap((recu): Bloc[] => [
      { kind: "section", titre: `${recu.enfant}, ${recu.titre}\u00A0: ${recu.montant} ${recu.unite}` },
      ...(recu.attente === null
        ? []
        : [
            {
              kind: "avertissement" as const,
              texte: `Pas encore inscrit\u00A0: ${describeAttente(recu.attente)}.`,
            },
          ]),
      { kind: "paragraphe", texte: [recu.effet, recu.provisoire].filter(Boolean).join(" ") },
      {
        kind: "tableau",
        colonnes: [{ titre: "Étape du calcul" }, { titre: "Détail" }, { titre: "Résultat", chiffres: true }],
        lignes: recu.etapes.map(({ libelle, detail, valeur }) => [libelle, detail ?? "", valeur]),
      },
      { kind: "mention", texte: recu.source },
    ]),
    { kind: "section", titre: "Vos droits" },
    ...decision.mentions.flatMap(({ titre, texte }): Bloc[] => [
      { kind: "paragraphe", texte: titre },
      { kind: "mention", texte },
    ]),
  ],
});
