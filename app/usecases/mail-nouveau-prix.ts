/** The mail that tells a new price for what is already enrolled: from which day, and what it replaces. No QF, no surname. */
import type { Decision, LigneDecision } from "#app/domain/decision/decision.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Compte, CourrielAEnvoyer } from "./ports/magasin.ts";
import { isVoulu } from "./preference-courriels.ts";

function describeLigne({ enfant, activite, resultat, effet }: LigneDecision, decision: Decision): string[] {
  if (resultat.kind !== "prix") return [];
  const { du, avant } = effet ?? { du: decision.effet.du, avant: null };
  const prix = `${formatMontant(resultat.centimes)} ${activite.uniteDite}`;
  const quoi = `- ${enfant.prenom}, ${activite.nom}\u00A0: ${prix} à partir du ${ecrireJour(du)}`;
  if (avant === null || avant.centimes === resultat.centimes) return [quoi];
  const ecart = formatMontant(Math.abs(resultat.centimes - avant.centimes));
  if (resultat.centimes > avant.centimes)
    return [`${quoi}, au lieu de ${formatMontant(avant.centimes)} jusque-là.`];
  const retour =
    du < toJour(decision.priseLe)
      ? ` Depuis ce jour, ${ecart} de moins ${activite.uniteDite}\u00A0: le service qui facture le déduit.`
      : "";
  return [`${quoi}, au lieu de ${formatMontant(avant.centimes)}.${retour}`];
}

/** An empty list when the adult gave no e-mail, or wants no mail. */
export function makeCourrielNouveauPrix(
  { ville, origine }: { ville: { nom: string; reglages: { telephone: string } }; origine: string },
  { identite, courriels }: Pick<Compte, "identite" | "courriels">,
  decision: Decision,
): CourrielAEnvoyer[] {
  const { email } = identite;
  if (!email || !isVoulu(courriels, "decision")) return [];
  const texte = [
    "Bonjour,",
    "",
    `${decision.cause ?? "Votre situation a changé"}. Décision ${decision.numero}, prise par ${decision.autorite}\u00A0:`,
    ...decision.lignes.flatMap((ligne) => describeLigne(ligne, decision)),
    "",
    `Le détail de chaque prix est dans votre espace\u00A0: ${origine}/famille/decisions/${decision.id}`,
    "",
    ...decision.mentions.flatMap(({ titre, texte: mention }) => [`${titre}. ${mention}`, ""]),
    `Une question\u00A0? ${ville.reglages.telephone}`,
    `Ville de ${ville.nom}`,
  ].join("\n");
  return [{ a: email, sujet: `Nouveau prix – décision ${decision.numero}`, texte }];
}
