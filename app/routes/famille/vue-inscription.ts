/** What may be chosen for each child, each with its price and the questions that the price asks. */
import type { AppLoadContext } from "@remix-run/node";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { findChoix, toValeur, type Choix } from "#app/domain/inscription/choix.ts";
import { describeAttente, listCompletes } from "#app/domain/inscription/places.ts";
import { computePrix, isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { describeReponses, listQuestions, type Questions } from "#app/domain/inscription/questions.ts";
import { parseChoixSaisis, toPrefixe } from "#app/domain/inscription/choix-saisis.ts";
import { hasQuestions, writeReponses } from "#app/domain/inscription/saisie-reponses.ts";
import { listDonnees } from "#app/domain/grille/donnees.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";
import type { Saisie } from "#app/web/form.ts";

function describePrix(ligne: LignePrix, questions: Questions): string {
  const { resultat, activite, situation } = ligne;
  if (resultat.kind === "sans-prix") return "prix décidé par un agent";
  const prix = `${formatMontant(resultat.centimes)} ${activite.uniteDite}${isProvisoire(ligne) ? ", provisoire" : ""}`;
  return [prix, ...describeReponses(questions, situation)].join("\u00A0; ");
}

/** The days, and the papers to bring, when the town says them. */
const describeConditions = ({ jours = [], documents = [] }: Activite["reglages"]): string =>
  [
    ...(jours.length > 0 ? [`jours\u00A0: ${jours.join(", ")}`] : []),
    ...(documents.length > 0 ? [`documents à apporter\u00A0: ${documents.join(", ")}`] : []),
  ].join("\u00A0; ");

/** A price of one child depends on what is ticked for the others. */
const PARMI = ["rang-inscrits", "rang-presents", "rang-prix", "nombre-inscrits"] as const;

/**
 * The page of one household. `typed`: what the form has just sent; without it, the draft.
 * Null: no residence is declared, so nothing has a price yet.
 */
export async function readInscription(
  { services, now }: AppLoadContext,
  { foyerId }: Compte,
  typed?: { saisie: Saisie; valeurs: readonly string[] },
) {
  const { foyers, offre, demandes, ville } = services;
  const date = now().slice(0, 10);
  const annee = ville.reglages.anneeScolaire;
  const foyer = await foyers.find(foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const offered = await offre.list(date);
  const inscrits = await demandes.listInscrits(foyerId, annee);
  const proposees = listProposees(foyer, offered, { annee, date, reglages: ville.reglages }).filter(
    (one) => !findChoix(inscrits, one),
  );
  const choix: readonly Choix[] = typed
    ? parseChoixSaisis(typed.saisie, typed.valeurs, { proposees, offre: offered }).choix
    : ((await demandes.findBrouillon(foyerId, annee))?.choix ?? []);
  const prix = computePrix(foyer, offered, {
    reglages: ville.reglages,
    date,
    choix: [...inscrits, ...choix],
  });
  if (prix.kind === "residence-a-declarer") return null;
  const parActivite = new Map(
    offered.map(({ activite, grille }) => [
      activite.id,
      { questions: listQuestions(activite, grille), conditions: describeConditions(activite.reglages) },
    ]),
  );
  const toOption = (ligne: LignePrix) => {
    const paire = { enfantId: ligne.enfant.id, activiteId: ligne.activite.id };
    const { questions, conditions } = parActivite.get(ligne.activite.id)!;
    return {
      valeur: toValeur(paire),
      libelle: ligne.activite.nom,
      aide: [
        completes.has(ligne.activite.id) ? "complète, liste d’attente" : "",
        describePrix(ligne, questions),
        conditions,
      ]
        .filter(Boolean)
        .join("\u00A0; "),
      ...(hasQuestions(questions) && { demande: { questions, prefixe: toPrefixe(paire) } }),
    };
  };
  const completes = listCompletes(offered, await demandes.countInscrits(annee));
  const parAutre = new Map(
    await Promise.all(
      foyer.partages.map(
        async (garde) => [garde.enfantId, await demandes.listParAutreFoyer(garde, annee)] as const,
      ),
    ),
  );
  const enAttente = inscrits.filter(({ attente }) => attente !== null);
  const places = inscrits.filter(({ attente }) => attente === null);
  const lignesDe = (id: string, paires: readonly Pick<Choix, "enfantId" | "activiteId">[]): LignePrix[] =>
    prix.lignes.filter(
      ({ enfant, activite }) =>
        enfant.id === id && findChoix(paires, { enfantId: id, activiteId: activite.id }),
    );
  return {
    annee,
    enfants: foyer.enfants.map(({ id, prenom, classe }) => ({
      id,
      prenom,
      legende: `${prenom}, ${classe}`,
      options: lignesDe(id, proposees).map(toOption),
      deja: lignesDe(id, places).map(({ activite }) => activite.nom),
      attend: lignesDe(id, enAttente).map(
        ({ activite }) =>
          `${activite.nom}, ${describeAttente(findChoix(enAttente, { enfantId: id, activiteId: activite.id })?.attente ?? 0)}`,
      ),
      parAutreParent: offered
        .filter(({ activite }) => parAutre.get(id)?.includes(activite.id))
        .map(({ activite }) => activite.nom),
    })),
    choisis: choix.map(toValeur),
    saisie: Object.assign(
      {},
      ...choix.map((one) =>
        writeReponses(toPrefixe(one), parActivite.get(one.activiteId)!.questions, one.reponses),
      ),
    ) as Saisie,
    /** Prices change with the answers, or with what is ticked: a button shows them again. */
    aRecalculer: offered.some(
      ({ activite, grille }) =>
        hasQuestions(listQuestions(activite, grille)) ||
        PARMI.some((critere) => listDonnees(grille).mots.has(critere)),
    ),
  };
}
