/** From a price line to the words of its receipt; the same for families, agents and mails. */
import type { DecisionAffichee } from "#app/components/decision-tarif.tsx";
import type { Recu } from "#app/components/prix.tsx";
import type { Decision } from "#app/domain/decision/decision.ts";
import { isDeclare } from "#app/domain/bases/declaration.ts";
import { libelleEtat } from "#app/domain/bases/etat-base.ts";
import { describePourFamille } from "#app/domain/inscription/explication-famille.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { describeMotif, describeResultat } from "#app/domain/tarification/explication.ts";

function describeSource({ grille }: LignePrix): string {
  const { titre, version, deliberation, coutUsager } = grille;
  const parts = [`Grille «\u00A0${titre}\u00A0», version ${version}`];
  if (deliberation !== A_COMPLETER) {
    const [year, month, day] = deliberation.date.split("-");
    const page = deliberation.page ? `, page ${deliberation.page}` : "";
    parts.push(`délibération ${deliberation.numero} du ${day}/${month}/${year}${page}`);
  }
  const cost = coutUsager === A_COMPLETER ? "" : ` Coût pour la ville\u00A0: ${formatMontant(coutUsager)}.`;
  return `${parts.join(", ")}.${cost}`;
}

function describeProvisoire({ resultat, situation, ...ligne }: LignePrix): string | null {
  const attente = resultat.kind === "prix" && resultat.provisoire;
  // With two households, the QF that is waited for may be the other one's.
  const quotient = attente && situation.quotient.kind !== "connue";
  const declare = ligne.quotientProvisoire === true && isDeclare(situation.quotient);
  const autre = (attente && !quotient) || (ligne.quotientProvisoire === true && !declare);
  const motifs = [
    ...(ligne.residenceProvisoire ? ["votre domicile doit être vérifié"] : []),
    ...(declare ? ["le quotient que vous avez écrit doit être vérifié"] : []),
    ...(quotient
      ? [`votre quotient ne peut pas encore servir (${libelleEtat(situation.quotient).toLowerCase()})`]
      : []),
    ...(autre ? ["il dépend aussi de l’autre foyer, dont le dossier n’est pas complet"] : []),
  ];
  return motifs.length > 0 ? `En attendant la réponse d’un agent\u00A0: ${motifs.join(" et ")}.` : null;
}

/** @param lecteur an agent reads every step; a family, what concerns its own household */
export function makeRecu(ligne: LignePrix, lecteur: "famille" | "agent" = "famille"): Recu {
  const { enfant, activite, resultat, residenceProvisoire, situation } = ligne;
  const lieu = {
    libelle: situation.residence.commune ? "Vous habitez la commune" : "Tarif des autres communes",
    ...(residenceProvisoire ? { detail: "domicile déclaré, à vérifier" } : {}),
    valeur: "",
  };
  return {
    cle: `${enfant.id}-${activite.id}`,
    titre: activite.nom,
    sousTitre: activite.precision ?? null,
    unite: activite.uniteDite,
    montant: resultat.kind === "prix" ? formatMontant(resultat.centimes) : null,
    motif: resultat.kind === "prix" ? null : describeMotif(resultat.motif),
    provisoire: describeProvisoire(ligne),
    etapes: [
      ...(residenceProvisoire ? [lieu] : []),
      ...(lecteur === "agent" ? describeResultat(resultat) : describePourFamille(ligne)).map((etape) => {
        const { libelle, detail, valeur } = etape;
        return { libelle, ...(detail ? { detail } : {}), valeur: valeur ?? "" };
      }),
    ],
    source: describeSource(ligne),
  };
}

/** A stored decision, in the words of its page. */
export function makeDecisionAffichee(decision: Decision): DecisionAffichee {
  const { numero, priseLe, autorite, auteur, provisoire, effet, lignes, mentions } = decision;
  return {
    numero,
    priseLe,
    autorite,
    auteur: auteur.kind === "agent" ? auteur : null,
    provisoire,
    effet,
    mentions,
    recus: lignes.flatMap((ligne) => {
      const { montant, ...recu } = makeRecu(ligne);
      return montant === null ? [] : [{ ...recu, montant, enfant: ligne.enfant.prenom }];
    }),
  };
}
