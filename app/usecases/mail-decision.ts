/** The mail that tells a decision: no surname, no QF, the prices and the mentions. */
import type { Decision } from "#app/domain/decision/decision.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import type { CourrielAEnvoyer, Compte } from "./ports/magasin.ts";
import { isVoulu } from "./preference-courriels.ts";

/** An empty list when the adult gave no e-mail, or wants no mail. */
export function makeCourrielDecision(
  { ville, origine }: { ville: { nom: string; reglages: { telephone: string } }; origine: string },
  { identite, courriels }: Pick<Compte, "identite" | "courriels">,
  decision: Decision,
): CourrielAEnvoyer[] {
  const { email } = identite;
  if (!email || !isVoulu(courriels, "decision")) return [];
  const prices = decision.lignes.flatMap(({ enfant, activite, resultat, effet = decision.effet }) =>
    resultat.kind === "prix"
      ? [
          `- ${enfant.prenom}, ${activite.nom}\u00A0: ${formatMontant(resultat.centimes)} ${activite.uniteDite}, à partir du ${ecrireJour(effet.du)}`,
        ]
      : [],
  );
  const nature = decision.provisoire ? "provisoire, en attendant la réponse d’un agent" : "définitif";
  const texte = [
    "Bonjour,",
    "",
    `Votre demande est reçue sous le numéro ${decision.numero}. Décision prise par ${decision.autorite}\u00A0; prix ${nature}\u00A0:`,
    ...prices,
    "",
    `Le détail de chaque prix est dans votre espace\u00A0: ${origine}/famille/decisions/${decision.id}`,
    "",
    ...decision.mentions.flatMap(({ titre, texte: mention }) => [`${titre}. ${mention}`, ""]),
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  const sujet = decision.provisoire ? "Votre prix provisoire" : "Votre prix";
  return [{ a: email, sujet: `${sujet} – décision ${decision.numero}`, texte }];
}
