/**
 * New prices for what is already enrolled: a new quotient, a new grid, a child who comes or goes. One decision for each
 * request of which a price changes, dated by the town's rules (notice before a rise, effect of a fall), and a mail. The
 * same inputs twice change nothing the second time.
 */
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { makeDecision, type Decision } from "#app/domain/decision/decision.ts";
import { listDernieres } from "#app/domain/decision/dernieres.ts";
import { keepFixes, listFixes } from "#app/domain/decision/prix-fixe.ts";
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import { isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import { makeCourrielNouveauPrix } from "./mail-nouveau-prix.ts";
import { priceLignes } from "./price-lignes.ts";
import type {
  CourrielAEnvoyer,
  Decisions,
  Demandes,
  Ecriture,
  Fait,
  Foyer,
  Foyers,
  Inscrit,
  Offre,
} from "./ports/magasin.ts";

export interface PortsRenouvellement {
  foyers: Pick<Foyers, "listResponsables">;
  offre: Offre;
  demandes: Pick<Demandes, "listEnvoyees">;
  decisions: Pick<Decisions, "list" | "add">;
  ville: VillePublique;
  origine: string;
  newId(): string;
  /** A number that a person can read on the phone. */
  newNumero(): string;
}

export interface Renouvellement {
  decisions: Decision[];
  ecritures: Ecriture[];
  journal: Fait[];
  courriels: CourrielAEnvoyer[];
  /** Some enrolment has no price any more: an agent decides. */
  sansPrix: boolean;
}

const isSame = (avant: LignePrix, ligne: LignePrix): boolean =>
  avant.resultat.kind === "prix" &&
  ligne.resultat.kind === "prix" &&
  avant.resultat.centimes === ligne.resultat.centimes &&
  isProvisoire(avant) === isProvisoire(ligne);

interface Changement {
  foyer: Foyer;
  /** As they will stand once the batch is written; who waits keeps the price already said. */
  inscrits: readonly Inscrit[];
  cause: string;
  now: string;
  /** The grids in force on another day than today's, for these lines alone (see `toCleLigne`). */
  grilles?: { date: string; lignes: ReadonlySet<string> };
  /** What was decided with the QF of an adult who leaves is priced without it. */
  quotientParti?: boolean;
}

export async function renewDecisions(
  ports: PortsRenouvellement,
  { foyer, inscrits, cause, now, grilles, quotientParti = false }: Changement,
): Promise<Renouvellement> {
  const { offre, ville, newId, newNumero } = ports;
  const date = grilles?.date ?? toJour(now);
  const au = findFinAnnee(ville.reglages.anneeScolaire);
  const anciennes = await ports.decisions.list(foyer.id);
  const decidees = listDernieres(anciennes, { au, date });
  const dernieres = new Map(decidees.map((one) => [toCleLigne(one), one]));
  const lignesPrix = priceLignes(foyer, await offre.list(date), {
    reglages: ville.reglages,
    date,
    choix: inscrits,
    dernieres: quotientParti ? [] : decidees,
  });
  const changees = keepFixes(lignesPrix, listFixes(anciennes, { au, date })).flatMap((ligne) => {
    const inscrit = inscrits.find(
      (one) => one.enfantId === ligne.enfant.id && one.activiteId === ligne.activite.id,
    );
    const avant = dernieres.get(toCleLigne(ligne));
    if (grilles && !grilles.lignes.has(toCleLigne(ligne))) return [];
    // What an agent has not decided yet stays with that agent.
    if (!inscrit || inscrit.attente !== null || !avant || isSame(avant, ligne)) return [];
    return [{ ligne, demandeId: inscrit.demandeId }];
  });

  const demandes = new Map((await ports.demandes.listEnvoyees(foyer.id)).map((one) => [one.id, one]));
  const decisions: Decision[] = [];
  for (const demandeId of new Set(changees.map((one) => one.demandeId))) {
    const lignes = changees.flatMap((one) =>
      one.demandeId === demandeId && one.ligne.resultat.kind === "prix" ? [one.ligne] : [],
    );
    if (lignes.length === 0) continue;
    const issue = makeDecision({
      id: newId(),
      numero: newNumero(),
      demandeId,
      foyerId: foyer.id,
      auteur: { kind: "automatique" },
      cause,
      lignes,
      nouvelleGrille: grilles !== undefined,
      ville,
      envoyeeLe: demandes.get(demandeId)?.envoyeeLe ?? now,
      decisions: anciennes,
      priseLe: now,
    });
    if (issue.kind === "mentions-manquantes")
      throw new Error(`décision impossible, mentions manquantes : ${issue.codes.join(", ")}`);
    if (issue.kind === "decision") decisions.push(issue.decision);
  }

  const responsables = decisions.length > 0 ? await ports.foyers.listResponsables(foyer.id) : [];
  return {
    decisions,
    ecritures: decisions.map((one) => ports.decisions.add(one)),
    journal: decisions.map(({ numero }) => ({
      foyerId: foyer.id,
      qui: "portail" as const,
      quoi: grilles ? "tarif-renouvele" : "prix-renouvele",
      detail: { numero, pour: cause },
    })),
    courriels: responsables.flatMap((compte) =>
      decisions.flatMap((one) => makeCourrielNouveauPrix(ports, compte, one)),
    ),
    sansPrix: changees.some(({ ligne }) => ligne.resultat.kind === "sans-prix"),
  };
}
