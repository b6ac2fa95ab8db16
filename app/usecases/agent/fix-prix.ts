/**
 * An agent sets prices instead of the grid's: shown to the cent first, then one decision for each request that they
 * touch. Guarded by all that was read of the household: of two agents one decides, and the other is told.
 */
import { toCleLigne } from "#app/domain/decision/contestation.ts";
import { makeDecision, type Decision } from "#app/domain/decision/decision.ts";
import { fixLigne, isTenu, RAISONS_PRIX_FIXE } from "#app/domain/inscription/prix-fixe.ts";
import { makeCourrielDecision } from "#app/usecases/mail-decision.ts";
import type { Agent, Commit, Decisions, Ecriture, Fait, Foyers } from "#app/usecases/ports/magasin.ts";
import type { LigneFixable, PrixVoulus } from "./parse-prix-fixe.ts";
import type { PortsDecision } from "./prepare-decision.ts";
import { priceInscrits, type PortsPrix } from "./price-inscrits.ts";
import { readDossier, toAvancee, toRevision, type Dossier } from "./read-dossier.ts";
import { traceAgent } from "./trace-agent.ts";

/** What is enrolled this year, as the grids price it today; what only waits for a place has no price to set. */
export async function listFixables(
  ports: PortsPrix,
  dossier: Pick<Dossier, "foyer" | "decisions">,
  now: string,
): Promise<LigneFixable[]> {
  const { choix, lignes, fixes } = await priceInscrits(ports, dossier, now);
  return lignes.flatMap((grille) => {
    const { enfant, activite } = grille;
    const inscrit = choix.find((one) => one.enfantId === enfant.id && one.activiteId === activite.id);
    const cle = toCleLigne(grille);
    const fixe = fixes.get(cle);
    if (!inscrit || inscrit.attente !== null) return [];
    const { demandeId } = inscrit;
    return [{ cle, demandeId, grille, fixe: fixe && isTenu(fixe, grille) ? fixe : null }];
  });
}

interface Ports extends PortsDecision {
  decisions: PortsDecision["decisions"] & Pick<Decisions, "add">;
  foyers: PortsDecision["foyers"] & Pick<Foyers, "decide">;
  origine: string;
  commit: Commit;
}

export interface CommandeFixe {
  agent: Agent;
  casId: string;
  /** What the page showed: see `toRevision`. */
  revision: string;
  voulus: PrixVoulus;
  now: string;
}

type Refus =
  | { kind: "introuvable" }
  /** The household changed since the page was shown. */
  | { kind: "depasse" }
  /** The grid gives no price for a line that should have the grid's back. */
  | { kind: "sans-prix" };

export interface PrixPrets {
  kind: "prete";
  dossier: Dossier;
  decisions: Decision[];
  motivation: string;
}

/** The reasons as the decision gives them: that an agent set the price, and under which reason. */
function describeVoulus({ prix, raison }: PrixVoulus): string {
  const voulus = [...prix.values()];
  const parts = [
    ...(voulus.some((one) => one !== null) ? ["prix fixé par un agent"] : []),
    ...(voulus.includes(null) ? ["retour au prix de la grille"] : []),
  ].join(", et ");
  return `${parts[0]?.toUpperCase() ?? ""}${parts.slice(1)}\u00A0: ${RAISONS_PRIX_FIXE[raison]}.`;
}

export async function prepareFixe(ports: PortsDecision, commande: CommandeFixe): Promise<PrixPrets | Refus> {
  const { agent, casId, revision, voulus, now } = commande;
  const dossier = await readDossier(ports, { casId, now });
  if (!dossier) return { kind: "introuvable" };
  if (toRevision(dossier) !== revision) return { kind: "depasse" };
  const lignes = (await listFixables(ports, dossier, now)).flatMap(({ cle, demandeId, grille }) => {
    const voulu = voulus.prix.get(cle);
    return voulu === undefined
      ? []
      : [{ demandeId, ligne: voulu === null ? grille : fixLigne(grille, voulu) }];
  });
  if (lignes.length < voulus.prix.size) return { kind: "depasse" };
  const motivation = describeVoulus(voulus);
  const decisions: Decision[] = [];
  for (const demandeId of new Set(lignes.map((one) => one.demandeId))) {
    const issue = makeDecision({
      id: ports.newId(),
      numero: ports.newNumero(),
      demandeId,
      foyerId: dossier.foyer.id,
      auteur: { kind: "agent", nom: agent.nom, qualite: agent.qualite, motivation },
      note: voulus.note,
      lignes: lignes.flatMap((one) => (one.demandeId === demandeId ? [one.ligne] : [])),
      ville: ports.ville,
      envoyeeLe: dossier.demandes.find(({ id }) => id === demandeId)?.envoyeeLe ?? now,
      decisions: dossier.decisions,
      priseLe: now,
    });
    if (issue.kind === "mentions-manquantes")
      throw new Error(`décision impossible, mentions manquantes : ${issue.codes.join(", ")}`);
    if (issue.kind === "sans-prix") return { kind: "sans-prix" };
    decisions.push(issue.decision);
  }
  return { kind: "prete", dossier, decisions, motivation };
}

export type IssueFixe = { kind: "fixee"; decisions: Decision[] } | Refus;

/** @param avec written in the same batch */
export async function fixPrix(
  ports: Ports,
  commande: CommandeFixe,
  avec: readonly Ecriture[] = [],
): Promise<IssueFixe> {
  const { agent, voulus, now } = commande;
  const prete = await prepareFixe(ports, commande);
  if (prete.kind !== "prete") return prete;
  const { dossier, decisions } = prete;
  const journal = decisions.map(({ numero, lignes }): Fait => {
    const quoi = lignes.some(({ fixe }) => fixe) ? "prix-fixe" : "prix-rendu";
    const pour = `${RAISONS_PRIX_FIXE[voulus.raison]}, décision ${numero}`;
    return {
      foyerId: dossier.foyer.id,
      qui: "agent",
      quoi,
      detail: { ...traceAgent(agent), pour, numero },
    };
  });
  const result = await ports.commit(
    {
      ecritures: [
        ...avec,
        ports.foyers.decide(toAvancee(dossier), dossier.foyer),
        ...decisions.map((one) => ports.decisions.add(one)),
      ],
      journal,
      courriels: dossier.responsables.flatMap((compte) =>
        decisions.flatMap((one) => makeCourrielDecision(ports, compte, one)),
      ),
    },
    now,
  );
  return result.kind === "fait" ? { kind: "fixee", decisions } : { kind: "depasse" };
}
