/** What may be chosen for each child, each with its price and the questions that the price asks. */
import type { AppLoadContext } from "@remix-run/node";
import { enSuite } from "#app/components/typographie.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { findChoix, toValeur, type Choix } from "#app/domain/inscription/choix.ts";
import { describeAttente, foreseeAttentes, listCompletes } from "#app/domain/inscription/places.ts";
import { computePrix, isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { isADire, listQuestionsChoix } from "#app/domain/inscription/questions-foyer.ts";
import { describeReponses, listQuestions, type Questions } from "#app/domain/inscription/questions.ts";
import { listCochees, parseChoixSaisis, toPrefixe } from "#app/domain/inscription/choix-saisis.ts";
import { asksJours, listJours, toChampJours } from "#app/domain/inscription/jours.ts";
import { listMenus, toChampMenu } from "#app/domain/inscription/menus.ts";
import { hasQuestions, writeReponses } from "#app/domain/inscription/saisie-reponses.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findAnneePrecedente } from "#app/domain/ville/annee-scolaire.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";
import type { Saisie } from "#app/web/form.ts";
import { makeEstimation } from "./vue-estimation.ts";

/** @param aDire what the grid looks at in the household was never asked of it: it is, once the activity is chosen */
function describePrix(ligne: LignePrix, questions: Questions, aDire: boolean): string {
  const { resultat, activite, situation } = ligne;
  if (resultat.kind === "sans-prix")
    return aDire ? "prix selon votre situation, demandée à la page suivante" : "prix décidé par un agent";
  const prix = `${formatMontant(resultat.centimes)} ${activite.uniteDite}${isProvisoire(ligne) ? ", provisoire" : ""}`;
  return [prix, ...describeReponses(questions, situation).map(enSuite)].join("\u00A0; ");
}

/** The days that are not a question, and the papers to bring, when the town says them. */
const describeConditions = (activite: Activite): string => {
  const { jours = [], documents = [] } = activite.reglages;
  return [
    ...(jours.length > 0 && !asksJours(activite) ? [`jours\u00A0: ${jours.join(", ")}`] : []),
    ...(documents.length > 0 ? [`documents à donner\u00A0: ${documents.join(", ")}`] : []),
  ].join("\u00A0; ");
};

/**
 * The page of one household. `typed`: what the form has just sent; without it, the draft.
 * Null: no residence is declared, so nothing has a price yet.
 */
export async function readInscription(
  { services, now }: AppLoadContext,
  { foyerId }: Pick<Compte, "foyerId">,
  typed?: Saisie,
) {
  const { foyers, offre, demandes, ville } = services;
  const date = toJour(now());
  const annee = ville.reglages.anneeScolaire;
  const foyer = await foyers.find(foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const offered = await offre.list(date);
  const inscrits = await demandes.listInscrits(foyerId, annee);
  const proposees = listProposees(foyer, offered, { annee, date, reglages: ville.reglages }).filter(
    (one) => !findChoix(inscrits, one),
  );
  const brouillon = typed ? null : await demandes.findBrouillon(foyerId, annee);
  // A new school year begins with the choices of the last one; nothing is kept before the family goes on.
  const repris =
    typed || brouillon || inscrits.length > 0
      ? []
      : (await demandes.listInscrits(foyerId, findAnneePrecedente(annee))).filter((one) =>
          findChoix(proposees, one),
        );
  const choix: readonly Choix[] = typed
    ? parseChoixSaisis(typed, listCochees(typed), { proposees, offre: offered }).choix
    : // What is offered no more, or is enrolled already, leaves the draft.
      (brouillon?.choix.filter((one) => findChoix(proposees, one)) ??
      repris.map(({ attente: _attente, demandeId: _demande, ...one }) => one));
  const remplissages = await demandes.countInscrits(annee);
  const prevus = [...inscrits, ...foreseeAttentes(choix, offered, remplissages)];
  const prix = computePrix(foyer, offered, { reglages: ville.reglages, date, choix: prevus });
  if (prix.kind === "residence-a-declarer") return null;
  const parActivite = new Map(
    offered.map(({ activite, grille }) => [
      activite.id,
      {
        questions: listQuestions(activite, grille),
        jours: asksJours(activite) ? listJours(activite) : [],
        menus: listMenus(activite),
        conditions: describeConditions(activite),
        aDire: isADire(
          listQuestionsChoix([{ activite, grille }], [{ activiteId: activite.id }]),
          foyer.situation,
        ),
      },
    ]),
  );
  const toOption = (ligne: LignePrix) => {
    const paire = { enfantId: ligne.enfant.id, activiteId: ligne.activite.id };
    const { questions, jours, menus, conditions, aDire } = parActivite.get(ligne.activite.id)!;
    return {
      valeur: toValeur(paire),
      libelle: ligne.activite.nom,
      aide: [
        completes.has(ligne.activite.id) ? "complète, liste d’attente" : "",
        describePrix(ligne, questions, aDire),
        conditions,
      ]
        .filter(Boolean)
        .join("\u00A0; "),
      ...((hasQuestions(questions) || jours.length > 0 || menus.length > 0) && {
        demande: { questions, jours, menus, prefixe: toPrefixe(paire) },
      }),
    };
  };
  const completes = listCompletes(offered, remplissages);
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
    repris: repris.length > 0,
    saisie: Object.assign(
      {},
      ...choix.map((one) => ({
        ...writeReponses(toPrefixe(one), parActivite.get(one.activiteId)!.questions, one.reponses),
        ...(one.jours && { [toChampJours(toPrefixe(one))]: one.jours.join("\n") }),
        ...(one.menu !== undefined && { [toChampMenu(toPrefixe(one))]: one.menu }),
      })),
    ) as Saisie,
    estimation: makeEstimation(prix.lignes, { choix: prevus, offre: offered, reglages: ville.reglages }),
  };
}
