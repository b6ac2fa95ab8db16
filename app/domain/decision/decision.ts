/** A tariff decision: its inputs, its prices, their explanation, its mentions. Immutable and replayable. */
import { isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
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

export interface Decision {
  id: string;
  numero: string;
  demandeId: string;
  foyerId: string;
  /** ISO date-time in UTC. */
  priseLe: string;
  autorite: string;
  auteur: Auteur;
  provisoire: boolean;
  /** Civil dates between which the prices hold. */
  effet: { du: string; au: string };
  lignes: LignePrix[];
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
  lignes: LignePrix[];
  ville: VillePublique;
  priseLe: string;
}

export function makeDecision({ ville, lignes, auteur, ...entree }: Entree): IssueDecision {
  const sansPrix = lignes.filter(({ resultat }) => resultat.kind === "sans-prix");
  if (lignes.length === 0 || sansPrix.length > 0) return { kind: "sans-prix", lignes: sansPrix };
  const checked = checkMentions(makeMentions(ville, auteur.kind === "automatique"));
  if (checked.kind === "manquantes") return { kind: "mentions-manquantes", codes: checked.codes };
  const [debut, fin] = ville.reglages.anneeScolaire.split("-") as [string, string];
  const rentree = `${debut}-09-01`;
  const jour = entree.priseLe.slice(0, 10);
  return {
    kind: "decision",
    decision: {
      ...entree,
      auteur,
      lignes,
      autorite: ville.reglages.autorite,
      provisoire: lignes.some(isProvisoire),
      effet: { du: jour > rentree ? jour : rentree, au: `${fin}-08-31` },
      mentions: checked.mentions,
    },
  };
}

/** Re-evaluates one stored line on the stored version of its grid: the same cents and the same steps, years later. */
export const replay = (ligne: LignePrix, grille: Grille): boolean =>
  JSON.stringify(computeTarif(grille, ligne.situation)) === JSON.stringify(ligne.resultat);
