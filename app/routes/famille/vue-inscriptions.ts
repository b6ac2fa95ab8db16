/** What is enrolled or waits for a place this year, child by child, and until when the family may change it. */
import type { AppLoadContext } from "@remix-run/node";
import { keepDecides } from "#app/domain/decision/prix-decides.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { toValeur, type Choix } from "#app/domain/inscription/choix.ts";
import { asksJours, describeJours, listJours, toChampJours } from "#app/domain/inscription/jours.ts";
import { describeMenu, listMenus, toChampMenu } from "#app/domain/inscription/menus.ts";
import { readModification } from "#app/domain/inscription/modification.ts";
import { describeAttente } from "#app/domain/inscription/places.ts";
import { computePrix, isProvisoire } from "#app/domain/inscription/prix.ts";
import { describeReponses, listQuestions } from "#app/domain/inscription/questions.ts";
import { hasQuestions, writeReponses } from "#app/domain/inscription/saisie-reponses.ts";
import { toPrefixe } from "#app/domain/inscription/choix-saisis.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { Compte } from "#app/usecases/ports/magasin.ts";
import { makeEstimation } from "#app/web/vue-estimation.ts";

export async function readInscriptions({ services, now }: AppLoadContext, { foyerId }: Compte) {
  const { foyers, offre, demandes, decisions, ville } = services;
  const date = toJour(now());
  const annee = ville.reglages.anneeScolaire;
  const foyer = await foyers.find(foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const offered = await offre.list(date);
  const inscrits = await demandes.listInscrits(foyerId, annee);
  const prix = computePrix(foyer, offered, { reglages: ville.reglages, date, choix: inscrits });
  const calculees = prix.kind === "prix" ? prix.lignes : [];
  const decidees = keepDecides(calculees, await decisions.list(foyerId), {
    inscrits,
    au: findFinAnnee(annee),
    date,
  });
  // The answers are those of today: a change that moves no price makes no decision.
  const lignes = decidees.map((ligne, rang) => ({
    ...ligne,
    situation: calculees[rang]?.situation ?? ligne.situation,
  }));
  const versions = new Map(
    (await demandes.listEnvoyees(foyerId)).map(({ id, version }) => [id, version] as const),
  );
  const lues = inscrits.flatMap(({ demandeId, attente, ...choix }) => {
    const ligne = lignes.find(
      ({ enfant, activite }) => enfant.id === choix.enfantId && activite.id === choix.activiteId,
    );
    const offert = offered.find(({ activite }) => activite.id === choix.activiteId);
    if (!ligne || !offert) return [];
    const questions = listQuestions(offert.activite, offert.grille);
    const { resultat } = ligne;
    return [
      {
        valeur: toValeur(choix),
        paire: { enfantId: choix.enfantId, activiteId: choix.activiteId } satisfies Choix,
        prenom: ligne.enfant.prenom,
        activite: ligne.activite.nom,
        etat: attente === null ? "inscrit" : describeAttente(attente),
        precisions: [
          ...(asksJours(offert.activite) ? [describeJours(offert.activite, choix.jours)] : []),
          ...describeMenu(offert.activite, choix),
          ...describeReponses(questions, ligne.situation),
        ],
        prix:
          resultat.kind === "prix"
            ? `${formatMontant(resultat.centimes)} ${ligne.activite.uniteDite}${isProvisoire(ligne) ? ", provisoire" : ""}`
            : "décidé par un agent",
        version: versions.get(demandeId) ?? 0,
        questions,
        jours: asksJours(offert.activite) ? listJours(offert.activite) : [],
        menus: listMenus(offert.activite),
        changeable:
          asksJours(offert.activite) || listMenus(offert.activite).length > 0 || hasQuestions(questions),
        prefixe: toPrefixe(choix),
        saisie: {
          ...writeReponses(toPrefixe(choix), questions, choix.reponses),
          ...(choix.jours && { [toChampJours(toPrefixe(choix))]: choix.jours.join("\n") }),
          ...(choix.menu !== undefined && { [toChampMenu(toPrefixe(choix))]: choix.menu }),
        },
      },
    ];
  });
  return {
    annee,
    telephone: ville.reglages.telephone,
    modification: readModification(ville.reglages, date),
    inscriptions: lues,
    estimation: makeEstimation(lignes, { choix: inscrits, offre: offered, reglages: ville.reglages }),
  };
}

/** One of them, by the ids of its address; another household's is nobody's. */
export async function findInscription(
  context: AppLoadContext,
  compte: Compte,
  { enfant = "", activite = "" }: { enfant?: string; activite?: string },
) {
  const { inscriptions, ...reste } = await readInscriptions(context, compte);
  const inscription = inscriptions.find(
    ({ valeur }) => valeur === toValeur({ enfantId: enfant, activiteId: activite }),
  );
  return inscription ? { ...reste, inscription } : null;
}
