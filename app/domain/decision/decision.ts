/** A tariff decision: its inputs, its prices, their explanation, its mentions. Immutable and replayable. */
import { isMemeQuotient } from "#app/domain/bases/etats.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import { findDateEffet, findEnVigueur, type PrixDecide } from "./date-effet.ts";
import { checkMentions, makeMentions, type CodeMention, type Mention } from "./mentions.ts";

/** Who decided: nobody in person, or an agent, whose name and quality the family may know (CRPA L111-2). */
export type Auteur =
  | { kind: "automatique" }
  | {
      kind: "agent";
      nom: string;
      qualite: string;
      /** What the agent saw and why: part of the reasons of the decision. */
      motivation: string;
    };

/** A price, the day it applies from and what it replaces. Decisions stored before have none: theirs is the decision's. */
export type LigneDecision = LignePrix & { effet?: { du: string; avant: PrixDecide | null } };

export interface Decision {
  id: string;
  numero: string;
  demandeId: string;
  foyerId: string;
  /** ISO date-time in UTC. */
  priseLe: string;
  autorite: string;
  auteur: Auteur;
  /** Why an automatic decision replaces another one, in words. */
  cause?: string;
  /** Why an agent set a price, in their words: for the file, never on the family's pages. */
  note?: string;
  provisoire: boolean;
  /** Civil dates between which the prices hold: from the first of its lines. */
  effet: { du: string; au: string };
  lignes: LigneDecision[];
  mentions: Mention[];
}

export type IssueDecision =
  | { kind: "decision"; decision: Decision }
  | { kind: "mentions-manquantes"; codes: CodeMention[] }
  /** At least one line has no price: a decision with a hole is not a decision. */
  | { kind: "sans-prix"; lignes: LignePrix[] };

interface Entree {
  id: string;
  numero: string;
  demandeId: string;
  foyerId: string;
  auteur: Auteur;
  cause?: string;
  note?: string;
  lignes: LignePrix[];
  /** The lines change because a new grid replaces theirs. */
  nouvelleGrille?: boolean;
  ville: VillePublique;
  /** When the request was sent, ISO date-time in UTC. */
  envoyeeLe: string;
  /** Those of the household, the newest first. */
  decisions: readonly Decision[];
  priseLe: string;
}

/** What was decided this year for this child in this activity, the oldest first. */
export const listDecidees = (
  decisions: readonly Decision[],
  { enfant, activite }: LignePrix,
  au: string,
): { ligne: LigneDecision; prix: PrixDecide }[] =>
  decisions
    .filter(({ effet }) => effet.au === au)
    .toReversed()
    .flatMap(({ lignes, effet }) =>
      lignes.flatMap((ligne) =>
        ligne.enfant.id === enfant.id && ligne.activite.id === activite.id && ligne.resultat.kind === "prix"
          ? [{ ligne, prix: { du: ligne.effet?.du ?? effet.du, centimes: ligne.resultat.centimes } }]
          : [],
      ),
    );

function dateLigne(
  ligne: LignePrix,
  {
    ville,
    envoyeeLe,
    nouvelleGrille = false,
    decisions,
    priseLe,
  }: Pick<Entree, "ville" | "envoyeeLe" | "nouvelleGrille" | "decisions" | "priseLe">,
  au: string,
): LigneDecision & Required<Pick<LigneDecision, "effet">> {
  if (ligne.resultat.kind !== "prix") throw new Error("une ligne sans prix ne se date pas");
  const decidees = listDecidees(decisions, ligne, au);
  // A file that was split off begins with what the other one had promised.
  const promis = decidees[0]?.ligne.effet?.avant;
  const histoire = [...(promis ? [promis] : []), ...decidees.map(({ prix }) => prix)];
  const jour = toJour(priseLe);
  const { quotient } = ligne.situation;
  const { centimes } = ligne.resultat;
  const { valable } = ligne.grille;
  const grilleDu = typeof valable === "object" ? valable.du : undefined;
  const derniere = decidees.at(-1)?.ligne;
  const dejaServi = derniere !== undefined && isMemeQuotient(derniere.situation.quotient, quotient);
  const du = findDateEffet(
    { jour, envoyeeLe, quotient, grilleDu, dejaServi, nouvelleGrille, centimes, histoire },
    ville.reglages,
  );
  // What a price to come replaces may be to come too.
  const veille = du > jour ? addJours(du, -1) : jour;
  return { ...ligne, effet: { du, avant: findEnVigueur(histoire, veille) ?? histoire.at(-1) ?? null } };
}

export function makeDecision(entree: Entree): IssueDecision {
  const {
    ville,
    lignes,
    auteur,
    envoyeeLe: _envoyeeLe,
    nouvelleGrille: _nouvelleGrille,
    decisions: _decisions,
    ...reste
  } = entree;
  const sansPrix = lignes.filter(({ resultat }) => resultat.kind === "sans-prix");
  if (lignes.length === 0 || sansPrix.length > 0) return { kind: "sans-prix", lignes: sansPrix };
  const checked = checkMentions(
    makeMentions(ville, {
      automatique: auteur.kind === "automatique",
      fixe: lignes.some(({ fixe }) => fixe !== undefined),
    }),
  );
  if (checked.kind === "manquantes") return { kind: "mentions-manquantes", codes: checked.codes };
  const au = findFinAnnee(ville.reglages.anneeScolaire);
  const datees = lignes.map((ligne) => dateLigne(ligne, entree, au));
  const [du = au] = datees.map(({ effet }) => effet.du).sort();
  return {
    kind: "decision",
    decision: {
      ...reste,
      auteur,
      lignes: datees,
      autorite: ville.reglages.autorite,
      provisoire: lignes.some(isProvisoire),
      effet: { du, au },
      mentions: checked.mentions,
    },
  };
}
