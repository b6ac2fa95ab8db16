/** From a price line to the words of its receipt; the same for families, agents and mails. */
import type { DecisionAffichee } from "#app/components/decision-tarif.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import type { Recu } from "#app/components/prix.tsx";
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import type { Decision, LigneDecision } from "#app/domain/decision/decision.ts";
import { isDeclare } from "#app/domain/bases/declaration.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { describePourFamille } from "#app/domain/inscription/explication-famille.ts";
import { isAttendu, type LignePrix } from "#app/domain/inscription/prix.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Inscrit } from "#app/usecases/ports/magasin.ts";
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

function describeProvisoire(ligne: LignePrix): string | null {
  if (ligne.fixe) return null;
  const { situation, quotientProvisoire = false } = ligne;
  const attente = isAttendu(ligne);
  // With two households, the QF that is waited for may be the other one's.
  const quotient = (attente || quotientProvisoire) && situation.quotient.kind !== "connue";
  const declare = quotientProvisoire && isDeclare(situation.quotient);
  const autre = (attente || quotientProvisoire) && !quotient && !declare;
  const motifs = [
    ...(ligne.autoriteProvisoire ? ["votre droit d’agir pour cet enfant doit être vérifié"] : []),
    ...(ligne.payeurProvisoire ? ["les deux parents doivent dire lequel paie"] : []),
    ...(ligne.residenceProvisoire ? ["votre domicile doit être vérifié"] : []),
    ...(declare ? ["le quotient que vous avez écrit doit être vérifié"] : []),
    ...(ligne.situationProvisoire ? ["la situation que vous avez dite doit être vérifiée"] : []),
    ...(quotient
      ? [
          ligne.quotientAPart
            ? "l’enfant vous est confié, et votre quotient n’est pas le sien"
            : `votre quotient ne peut pas encore servir (${libelleEtat(situation.quotient).toLowerCase()})`,
        ]
      : []),
    ...(autre ? ["il dépend aussi de l’autre foyer, dont le dossier n’est pas complet"] : []),
  ];
  return motifs.length > 0 ? `En attendant la réponse d’un agent\u00A0: ${motifs.join(" et ")}.` : null;
}

/** @param lecteur an agent reads every step; a family, what concerns its own household */
export function makeRecu(ligne: LignePrix, lecteur: "famille" | "agent" = "famille"): Recu {
  const { activite, resultat, residenceProvisoire, situation } = ligne;
  const lieu = {
    libelle: situation.residence.commune ? "Vous habitez la commune" : "Tarif des autres communes",
    ...(residenceProvisoire ? { detail: "domicile déclaré, à vérifier" } : {}),
    valeur: "",
  };
  return {
    cle: toCleLigne(ligne),
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

/** « À partir du 9 décembre 2026 ; jusque-là, 1,00 €. », or what a price that applies already replaces. */
function describeEffet({ resultat, effet }: LigneDecision, { effet: commun, priseLe }: Decision): string {
  const { du, avant } = { avant: null, du: commun.du, ...effet };
  const depuis = `À partir du ${dateEnClair(du)}`;
  if (avant === null || resultat.kind !== "prix") return `${depuis}.`;
  const ancien = formatMontant(avant.centimes);
  if (resultat.centimes === avant.centimes) return `${depuis}, prix inchangé.`;
  return du > toJour(priseLe) && avant.du < du
    ? `${depuis}\u00A0; jusque-là, ${ancien}.`
    : `${depuis}, à la place de ${ancien}.`;
}

const findAttente = (inscrits: readonly Inscrit[], { enfant, activite }: LignePrix): number | null =>
  inscrits.find(({ enfantId, activiteId }) => enfantId === enfant.id && activiteId === activite.id)
    ?.attente ?? null;

function describeValable({ du, au }: Decision["effet"]): string {
  if (du > au) return `aucun jour avant le ${dateEnClair(au)}\u00A0: le préavis de la hausse finit après`;
  return `du ${dateEnClair(du)} au ${dateEnClair(au)}`;
}

function makeResume({ numero, priseLe, autorite, auteur, effet, provisoire, cause }: Decision) {
  const agent = auteur.kind === "agent" ? auteur : null;
  const motif = agent?.motivation ?? cause;
  return [
    { cle: "Numéro", valeur: numero },
    { cle: "Prise le", valeur: dateEnClair(priseLe) },
    {
      cle: "Par",
      valeur: `${autorite}, par ${agent ? `${agent.nom}, ${agent.qualite}` : "traitement automatique"}`,
    },
    ...(motif ? [{ cle: "Motif", valeur: motif }] : []),
    { cle: "Valable", valeur: describeValable(effet) },
    { cle: "Prix", valeur: provisoire ? "provisoire" : "définitif" },
  ];
}

/** A stored decision, in the words of its page; `inscrits` as they stand today. */
export function makeDecisionAffichee(decision: Decision, inscrits: readonly Inscrit[]): DecisionAffichee {
  const { numero, priseLe, provisoire, lignes, mentions } = decision;
  return {
    numero,
    priseLe,
    provisoire,
    resume: makeResume(decision),
    mentions,
    recus: lignes.flatMap((ligne) => {
      const { montant, ...recu } = makeRecu(ligne);
      return montant === null
        ? []
        : [
            {
              ...recu,
              montant,
              enfant: ligne.enfant.prenom,
              effet: describeEffet(ligne, decision),
              attente: findAttente(inscrits, ligne),
            },
          ];
    }),
  };
}
