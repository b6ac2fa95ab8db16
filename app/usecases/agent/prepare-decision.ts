/**
 * What a decision would change, before anybody takes it: the same rules, grids and engine as when the family sends
 * its request (DP-06). The preview shows it, the decision writes it.
 */
import { makeDecision, type Decision, type IssueDecision } from "#app/domain/decision/decision.ts";
import { listDernieres } from "#app/domain/decision/dernieres.ts";
import { keepFixes, listFixes } from "#app/domain/decision/prix-fixe.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { isChosen } from "#app/domain/inscription/choix.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import type { Agent, Demande, Demandes, Foyer, Offre } from "#app/usecases/ports/magasin.ts";
import { priceLignes } from "#app/usecases/price-lignes.ts";
import { applyActe, describeActe, isSansDecision, toNatureCas, type Acte } from "./apply-acte.ts";
import { readDossier, toRevision, type Dossier, type PortsDossier } from "./read-dossier.ts";

export interface PortsDecision extends PortsDossier {
  demandes: PortsDossier["demandes"] & Pick<Demandes, "listInscrits">;
  offre: Offre;
  ville: VillePublique;
  newId(): string;
  /** A number that a person can read on the phone. */
  newNumero(): string;
}

export interface CommandeActe {
  agent: Agent;
  casId: string;
  /** What the page showed: see `toRevision`. */
  revision: string;
  acte: Acte;
  /** What the agent saw, in their words. */
  vu: string;
  now: string;
}

/** One sent request, decided before and now. */
export interface Reponse {
  demande: Demande;
  avant: Decision | null;
  issue: Exclude<IssueDecision, { kind: "mentions-manquantes" }>;
}

export type Preparation =
  | { kind: "introuvable" }
  /** Closed, or changed since the page was shown: by another agent, or by the family. */
  | { kind: "depasse" }
  | {
      kind: "prete";
      dossier: Dossier;
      acte: Acte;
      apres: Foyer;
      motivation: string;
      reponses: Reponse[];
      /** Every price of the household once decided, requested or not; empty while no residence is declared. */
      lignes: LignePrix[];
    };

export async function prepareDecision(ports: PortsDecision, commande: CommandeActe): Promise<Preparation> {
  const { agent, casId, revision, acte, vu, now } = commande;
  const dossier = await readDossier(ports, { casId, now });
  if (!dossier) return { kind: "introuvable" };
  const { cas, foyer } = dossier;
  if (cas.etat !== "ouvert" || toRevision(dossier) !== revision) return { kind: "depasse" };
  if (toNatureCas(cas) !== acte.nature) throw new Error("acte étranger au motif du dossier");

  const { offre, ville, newId, newNumero } = ports;
  const date = toJour(now);
  const apres = applyActe(foyer, acte, now);
  // A past year's prices are over: a new decision would date its effect from this year.
  const demandes = isSansDecision(acte)
    ? []
    : // Nothing is left of a request of which every enrolment was stopped.
      dossier.demandes.filter(
        ({ annee, choix }) => annee === ville.reglages.anneeScolaire && choix.length > 0,
      );
  const au = findFinAnnee(ville.reglages.anneeScolaire);
  const lignes = isSansDecision(acte)
    ? []
    : keepFixes(
        priceLignes(apres, await offre.list(date), {
          reglages: ville.reglages,
          date,
          choix: await ports.demandes.listInscrits(foyer.id, ville.reglages.anneeScolaire),
          // An answer about the QF is the QF; any other one leaves it to what was decided.
          dernieres: acte.nature === "quotient" ? [] : listDernieres(dossier.decisions, { au, date }),
        }),
        listFixes(dossier.decisions, { au, date }),
      );
  const motivation = describeActe(foyer, acte, vu);
  const auteur = { kind: "agent" as const, nom: agent.nom, qualite: agent.qualite, motivation };
  const reponses = demandes.map((demande): Reponse => {
    const issue = makeDecision({
      id: newId(),
      numero: newNumero(),
      demandeId: demande.id,
      foyerId: foyer.id,
      auteur,
      lignes: lignes.filter((ligne) => isChosen(demande.choix, ligne)),
      ville,
      envoyeeLe: demande.envoyeeLe ?? now,
      decisions: dossier.decisions,
      priseLe: now,
    });
    if (issue.kind === "mentions-manquantes")
      throw new Error(`décision impossible, mentions manquantes : ${issue.codes.join(", ")}`);
    const avant = dossier.decisions.find(({ demandeId }) => demandeId === demande.id) ?? null;
    return { demande, avant, issue };
  });
  return { kind: "prete", dossier, acte, apres, motivation, reponses, lignes };
}
