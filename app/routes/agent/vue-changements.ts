/**
 * What happened to a household since an agent opened its file: who, when, what, as the trace says it. No quotient is told
 * here: the page that shows it asks for the right to.
 */
import { describeFait } from "#app/domain/dossier/faits.ts";
import type { FaitLu } from "#app/usecases/ports/magasin.ts";
import type { Dossier } from "#app/usecases/agent/read-dossier.ts";
import { MOTS_PIECE } from "#app/domain/piece/piece.ts";

/** Nothing of the file changes by them. */
const LECTURES: ReadonlySet<string> = new Set([
  "dossier-consulte",
  "document-ouvert",
  "apparu-en-recherche",
  "donnees-copiees",
  "sessions-fermees",
  "courriels-choisis",
]);

/** The words of the trace that speak to the family, as its agents say them. */
const FAITS_AGENT: Readonly<Record<string, string>> = {
  "message-ecrit": "Message de la famille",
  "changement-dit": "Changement de situation dit par la famille",
  "dossier-clos": "Réponse à un point du dossier",
};

const MAX = 30;
const EXTRAIT = 200;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

interface Depuis {
  agentId: string;
  /** When the page was shown, as its form says it: what does not read is the day the case was opened. */
  luLe: string | undefined;
  /** What the page had shown: see `toRevision`. */
  revision: string;
}

const abrege = (texte: string): string => (texte.length > EXTRAIT ? `${texte.slice(0, EXTRAIT)}…` : texte);

export function makeVueChangements(dossier: Dossier, { agentId, luLe, revision }: Depuis) {
  const depuis = luLe && INSTANT.test(luLe) ? luLe : dossier.cas.ouvertLe;
  const traces = dossier.traces
    .filter(({ quoi, faiteLe }) => faiteLe >= depuis && !LECTURES.has(quoi))
    .toReversed();
  const enfantsLus = Number(revision.split(".")[2]);
  const nouveaux = Number.isInteger(enfantsLus) ? dossier.foyer.enfants.slice(enfantsLus) : [];
  const ajouts = traces.filter(({ quoi }) => quoi.startsWith("enfant-declare"));
  return traces.slice(-MAX).map((fait) => ({
    id: fait.id,
    le: fait.faiteLe,
    par: describeAuteur(fait, agentId),
    quoi: FAITS_AGENT[fait.quoi] ?? describeFait(fait.quoi),
    precision: ajouts.includes(fait)
      ? (nouveaux[ajouts.indexOf(fait)]?.prenom ?? "")
      : describePrecision(dossier, fait),
  }));
}

export type VueChangements = ReturnType<typeof makeVueChangements>;

function describeAuteur({ qui, detail }: FaitLu, agentId: string): string {
  if (qui === "famille") return "la famille";
  if (qui === "portail") return "le portail";
  return detail.agentId === agentId ? "vous" : (detail.agent ?? "un agent");
}

/** What was written in the same batch as its trace: a message, a document, a decision. */
function describePrecision(
  { messages, pieces, decisions }: Dossier,
  { quoi, faiteLe, detail }: FaitLu,
): string {
  if (/^(?:message-|changement-)/.test(quoi)) {
    const message = messages.find(({ ecritLe }) => ecritLe === faiteLe);
    return message ? `«\u00A0${abrege(message.texte)}\u00A0»` : "";
  }
  if (quoi === "document-donne") {
    const piece = pieces.find(({ donneeLe }) => donneeLe === faiteLe);
    return piece ? (piece.pour?.libelle ?? MOTS_PIECE[piece.nature].libelle) : "";
  }
  if (quoi === "decision-agent") return detail.numero ?? "";
  const decision = decisions.find(({ priseLe }) => priseLe === faiteLe);
  return decision ? `décision ${decision.numero}` : "";
}
