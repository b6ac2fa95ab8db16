/** The prices in force, for billing and schools: a price and its row, never the quotient behind them (DP-30). */
import type { Decision, LigneDecision } from "#app/domain/decision/decision.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { isProvisoire } from "#app/domain/inscription/prix.ts";
import type { Centimes } from "#app/domain/montant/montant.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { addJours } from "#app/domain/ville/rentree.ts";

/** `terminee`: decided once, and the family or the town ended it since. */
export type EtatInscription = "inscrite" | "attente" | "terminee";

export interface InscriptionTarifee {
  enfantId: string;
  activiteId: string;
  /** « 2026-2027 » */
  annee: string;
  etat: Exclude<EtatInscription, "terminee">;
}

export interface EnfantTarife {
  id: string;
  prenom: string;
  nom: string;
  naissance: string;
  ecole: string;
  classe: string;
}

/** What the prices of a household are read from. */
export interface FoyerTarife {
  foyerId: string;
  enfants: readonly EnfantTarife[];
  /** The newest first. */
  decisions: readonly Decision[];
  inscriptions: readonly InscriptionTarifee[];
  /** When an enrolment last began or ended without a decision, ISO date-time in UTC. */
  inscriptionsChangeesLe: string | null;
}

/** One price of one child in one activity, from its first day to its last one. */
export interface PrixEnVigueur {
  foyerId: string;
  enfant: EnfantTarife;
  activite: { id: string; nom: string; service: string };
  /** Civil dates, both included. */
  du: string;
  au: string;
  centimes: Centimes;
  /** What the price pays once: « le repas ». */
  unite: string;
  /** The row of the grid that gave it; null where the grid has no rows. */
  tranche: string | null;
  provisoire: boolean;
  inscription: EtatInscription;
  /** Number of the decision, as the family reads it. */
  decision: string;
  decideLe: string;
}

export interface Periode {
  /** Civil dates, both included. */
  du: string;
  au: string;
}

interface Demande {
  periode: Periode;
  /** ISO date-time in UTC; null takes everything. */
  depuis: string | null;
  /** Ids; null takes every activity. */
  activites: readonly string[] | null;
}

interface Decidee {
  ligne: LigneDecision;
  decision: Decision;
  du: string;
  centimes: Centimes;
  /** Held from another file until the notice of this decision ends: its row is the other file's. */
  promise?: boolean;
}

/** A file that was split off begins with the price of the one that it comes from, from the day of its first decision. */
function listPromise(ligne: LigneDecision, decision: Decision): Decidee[] {
  const avant = ligne.effet?.avant;
  const du = toJour(decision.priseLe);
  return avant && ligne.effet && ligne.effet.du > du
    ? [{ ligne, decision, du, centimes: avant.centimes, promise: true }]
    : [];
}

/** Lines of the same child, activity and school year, the oldest first. */
function groupDecidees(decisions: readonly Decision[]): Map<string, Decidee[]> {
  const groupes = new Map<string, Decidee[]>();
  for (const decision of decisions.toReversed())
    for (const ligne of decision.lignes) {
      if (ligne.resultat.kind !== "prix") continue;
      const cle = JSON.stringify([ligne.enfant.id, ligne.activite.id, decision.effet.au]);
      const du = ligne.effet?.du ?? decision.effet.du;
      const { centimes } = ligne.resultat;
      const avant = groupes.get(cle) ?? listPromise(ligne, decision);
      groupes.set(cle, [...avant, { ligne, decision, du, centimes }]);
    }
  return groupes;
}

/** The last row that the computation read: the one that gave the price. */
function findTranche({ resultat }: LigneDecision): string | null {
  const etape = resultat.etapes.findLast((one) => one.kind === "tranches");
  return etape?.kind === "tranches" ? etape.ligne : null;
}

/** From each day that a price begins to the eve of the next one; of those that apply, the last decided holds. */
function cutPeriodes(decidees: readonly Decidee[]): (Periode & { tenue: Decidee })[] {
  const debuts = [...new Set(decidees.map(({ du }) => du))].toSorted();
  const tenues = debuts.flatMap((debut) => {
    const tenue = decidees.findLast(({ du }) => du <= debut);
    return tenue ? [{ debut, tenue }] : [];
  });
  const changements = tenues.filter(({ tenue }, rang) => tenue !== tenues[rang - 1]?.tenue);
  return changements.map(({ debut, tenue }, rang) => {
    const suivant = changements[rang + 1]?.debut;
    return { tenue, du: debut, au: suivant ? addJours(suivant, -1) : tenue.decision.effet.au };
  });
}

function findEtat(
  { inscriptions }: FoyerTarife,
  { ligne, decision }: Pick<Decidee, "ligne" | "decision">,
): EtatInscription {
  const tenue = inscriptions.find(
    ({ enfantId, activiteId, annee }) =>
      enfantId === ligne.enfant.id &&
      activiteId === ligne.activite.id &&
      findFinAnnee(annee) === decision.effet.au,
  );
  return tenue?.etat ?? "terminee";
}

/** Field by field: what a decision also holds, its quotient first, has no way out of here. */
function makePrix(foyer: FoyerTarife, { tenue, du, au }: Periode & { tenue: Decidee }): PrixEnVigueur {
  const { ligne, decision, centimes } = tenue;
  const { id, nom, service, uniteDite } = ligne.activite;
  const enfant = foyer.enfants.find((one) => one.id === ligne.enfant.id);
  const { prenom } = ligne.enfant;
  return {
    foyerId: foyer.foyerId,
    enfant: enfant ?? { id: ligne.enfant.id, prenom, nom: "", naissance: "", ecole: "", classe: "" },
    activite: { id, nom, service },
    du,
    au,
    centimes,
    unite: uniteDite,
    tranche: tenue.promise ? null : findTranche(ligne),
    provisoire: isProvisoire(ligne),
    inscription: findEtat(foyer, tenue),
    decision: decision.numero,
    decideLe: decision.priseLe,
  };
}

/**
 * The prices of a household in a period, by child and activity. With `depuis`, a child in an activity comes back whole,
 * every period of it, once one of its prices was decided since: a new price also moves the end of the one before.
 */
export function listPrixFoyer(foyer: FoyerTarife, { periode, depuis, activites }: Demande): PrixEnVigueur[] {
  const change = depuis === null || (foyer.inscriptionsChangeesLe ?? "") >= depuis;
  return [...groupDecidees(foyer.decisions).values()]
    .filter((decidees) => change || decidees.some(({ decision }) => decision.priseLe >= depuis))
    .flatMap(cutPeriodes)
    .filter(({ du, au }) => du <= periode.au && au >= periode.du)
    .filter(({ tenue }) => activites === null || activites.includes(tenue.ligne.activite.id))
    .map((tenue) => makePrix(foyer, tenue))
    .toSorted((a, b) => (a.enfant.id < b.enfant.id ? -1 : a.enfant.id > b.enfant.id ? 1 : 0));
}
