/**
 * An agent decides: what was read, the new decision of every sent request, the end of the case, the trace and the
 * mail, in one batch. The batch is guarded by the case and by all that was read of the household: of two agents
 * one decides, and the other is told.
 */
import type { Decision } from "#app/domain/decision/decision.ts";
import { attendPreuve } from "#app/domain/foyer/autorite.ts";
import { isMotifMessage, LIBELLES_MOTIF, MOTIFS_ECRITS } from "#app/domain/dossier/motif.ts";
import { makeCourrielDecision } from "#app/usecases/mail-decision.ts";
import type { Piece } from "#app/domain/piece/piece.ts";
import { MOTIFS_PIECE } from "#app/usecases/give-piece.ts";
import { openCas } from "#app/usecases/open-cas.ts";
import { enterPapier } from "#app/usecases/join-papier.ts";
import type { Papiers } from "#app/usecases/ports/partage.ts";
import { renewPartages, type PortsSuite } from "#app/usecases/renew-foyer.ts";
import type { PortsDepart } from "#app/usecases/vacate-foyer.ts";
import type {
  Cas,
  Commit,
  Comptes,
  Decisions,
  Ecriture,
  Fait,
  FileCas,
  Foyers,
} from "#app/usecases/ports/magasin.ts";
import type { Pieces } from "#app/usecases/ports/pieces.ts";
import { makeCourrielConfirmation, makeCourrielMessage } from "#app/usecases/mail-suivi.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import { DOCUMENTS, isSansDecision, toNature, type Acte } from "./apply-acte.ts";
import { makeCourrielReponse } from "./mail-reponse.ts";
import {
  prepareDecision,
  type CommandeActe,
  type PortsDecision,
  type Preparation,
} from "./prepare-decision.ts";
import { toAvancee, type Dossier } from "./read-dossier.ts";
import { traceAgent } from "./trace-agent.ts";
import { signAgent } from "./write-famille.ts";

interface Ports extends PortsDecision, PortsSuite {
  cas: PortsDecision["cas"] & PortsSuite["cas"] & Pick<FileCas, "close">;
  decisions: PortsDecision["decisions"] & Pick<Decisions, "add">;
  demandes: PortsDecision["demandes"] & PortsSuite["demandes"];
  ville: PortsDecision["ville"];
  foyers: PortsDecision["foyers"] &
    PortsSuite["foyers"] &
    Pick<Foyers, "decide" | "addEtatQuotient" | "setEtatEnfant" | "setDroitEnfant">;
  papiers: PortsDecision["papiers"] & Pick<Papiers, "removeAdulte" | "setEtatLettre">;
  comptes: PortsDecision["comptes"] & Pick<Comptes, "moveFoyer">;
  effacements: PortsDepart["effacements"];
  pieces: PortsDecision["pieces"] & Pick<Pieces, "markVerifiee">;
  messages: PortsDecision["messages"] & Pick<Messages, "add">;
  origine: string;
  commit: Commit;
}

export type IssueActe =
  { kind: "decidee"; decisions: Decision[]; prevenue: boolean } | Exclude<Preparation, { kind: "prete" }>;

type Prete = Extract<Preparation, { kind: "prete" }>;

/** @param avec written in the same batch, first */
export async function decideCas(
  ports: Ports,
  commande: CommandeActe,
  avec: readonly Ecriture[] = [],
): Promise<IssueActe> {
  const { agent, acte, now } = commande;
  const prete = await prepareDecision(ports, commande);
  if (prete.kind !== "prete") return prete;
  const { dossier, apres, motivation, reponses } = prete;
  const { cas, foyer, responsables } = dossier;
  const decisions = reponses.flatMap(({ issue }) => (issue.kind === "decision" ? [issue.decision] : []));

  const rattachement = await answerRattachements(ports, prete, commande);
  const ecritures = [
    ...avec,
    ports.foyers.decide(toAvancee(dossier), apres),
    ...writeActe(ports, prete, commande),
    ...rattachement.ecritures,
    ...listAnswered(prete, acte).map((one) => ports.cas.close(one, now)),
    ...listVerifiees(dossier, acte).map((one) => ports.pieces.markVerifiee(one, now)),
    ...decisions.map((one) => ports.decisions.add(one)),
  ];
  // A request that still has no price keeps waiting for an agent, unless this very answer was about that.
  if (decisions.length < reponses.length && acte.nature !== "prix" && acte.nature !== "relecture")
    ecritures.push(...(await openCas(ports, { foyerId: foyer.id, motif: "sans-prix", now })));

  const fait = (quoi: string, plus: Record<string, string>): Fait => ({
    foyerId: foyer.id,
    qui: "agent",
    quoi,
    detail: { ...traceAgent(agent), ...plus },
  });
  const journal = [
    // The family reads the reason here too, for want of a decision; the words of a message stay with the messages.
    fait(toQuoi(acte, cas), { pour: isMotifMessage(cas.motif) ? LIBELLES_MOTIF[cas.motif] : motivation }),
    ...decisions.map(({ numero }) =>
      fait("decision-agent", { pour: `${LIBELLES_MOTIF[cas.motif]}, décision ${numero}`, numero }),
    ),
  ];
  const courriels = responsables.flatMap((compte) =>
    decisions.length > 0
      ? decisions.flatMap((one) => makeCourrielDecision(ports, compte, one))
      : courrielDe(acte)(ports, compte),
  );

  const result = await ports.commit(
    { ecritures, effacements: rattachement.effacements, journal, courriels },
    now,
  );
  if (result.kind !== "fait") return { kind: "depasse" };
  await renewPartages(ports, { foyerId: foyer.id, now });
  return { kind: "decidee", decisions, prevenue: courriels.length > 0 };
}

/** How the family is told when no decision says it. */
function courrielDe(acte: Acte): typeof makeCourrielMessage {
  if (acte.nature === "reponse") return makeCourrielMessage;
  return isSansDecision(acte) ? makeCourrielConfirmation : makeCourrielReponse;
}

function writeActe(
  { foyers, messages, newId }: Ports,
  { apres, dossier, motivation }: Prete,
  { acte, agent, now }: CommandeActe,
): Ecriture[] {
  const { id: foyerId } = apres;
  if (isSansDecision(acte)) {
    const message = {
      id: newId(),
      foyerId,
      de: "agent" as const,
      auteur: signAgent(agent),
      texte: motivation,
    };
    return [messages.add({ ...message, ecritLe: now })];
  }
  if (acte.nature === "enfants")
    return acte.rattaches.map((enfantId) => foyers.setEtatEnfant(foyerId, enfantId, "rattache"));
  if (acte.nature === "autorite") {
    const attendaient = new Set(dossier.foyer.enfants.filter(attendPreuve).map(({ id }) => id));
    return apres.enfants
      .filter(({ id }) => attendaient.has(id))
      .map((enfant) => foyers.setDroitEnfant(foyerId, enfant));
  }
  if (acte.nature !== "quotient" || acte.source === "caisse") return [];
  const document = acte.source === "document" ? DOCUMENTS[acte.document].libelle : "Aucun document";
  const lecture = { document, agentId: agent.id };
  const ajout = { id: newId(), foyerId, compteId: null, etat: apres.quotient, requestId: null, lecture };
  return [foyers.addEtatQuotient(ajout, now)];
}

/** Whoever is recognized enters the household; of the others, the letter is worth nothing any more. */
async function answerRattachements(
  ports: Ports,
  { dossier }: Prete,
  { acte, now }: CommandeActe,
): Promise<{ ecritures: Ecriture[]; effacements: Ecriture[] }> {
  if (acte.nature !== "rattachement") return { ecritures: [], effacements: [] };
  const lots = await Promise.all(
    dossier.rattachements.map(async ({ lettre, demandeur, quitte }) =>
      acte.acceptees.includes(lettre.id)
        ? enterPapier(ports, { lettre, compte: demandeur, quitte, now })
        : {
            ecritures: [ports.papiers.setEtatLettre(lettre, { etat: "annulee", compteId: null })],
            effacements: [],
          },
    ),
  );
  return {
    ecritures: lots.flatMap((lot) => lot.ecritures),
    effacements: lots.flatMap((lot) => lot.effacements),
  };
}

/** The case, and those that the same answer settles: a known quotient ends every wait for a quotient. */
function listAnswered({ dossier: { cas, autres }, reponses }: Prete, acte: Acte): Cas[] {
  const priced = reponses.length > 0 && reponses.every(({ issue }) => issue.kind === "decision");
  return [cas, ...autres].filter(({ id, motif }) => {
    const nature = toNature(motif);
    // What the family wrote is answered in words of its own, never by another answer.
    if (MOTIFS_ECRITS.includes(motif)) return id === cas.id;
    return id === cas.id || nature === acte.nature || (nature === "prix" && priced);
  });
}

/** The documents that this answer was about: their time begins to run. */
const listVerifiees = ({ pieces }: Dossier, { nature }: Acte): Piece[] =>
  pieces.filter(
    (piece) =>
      piece.etat === "saine" && piece.verifieeLe === null && toNature(MOTIFS_PIECE[piece.nature]) === nature,
  );

const QUOI_QUOTIENT = {
  document: "quotient-lu",
  caisse: "quotient-retenu",
  aucun: "quotient-absent",
} as const satisfies Record<Extract<Acte, { nature: "quotient" }>["source"], string>;

/** The fact's name in the trace: see `describeFait`. */
function toQuoi(acte: Acte, { motif }: Pick<Cas, "motif">): string {
  switch (acte.nature) {
    case "quotient":
      return QUOI_QUOTIENT[acte.source];
    case "residence":
      return "residence-verifiee";
    case "situation":
      return "situation-verifiee";
    case "enfants":
      return "enfants-verifies";
    case "autorite":
      return "autorite-verifiee";
    case "rattachement":
      return "rattachement-repondu";
    case "prix":
      return "dossier-clos";
    case "document":
      return "document-lu";
    case "relecture":
      return acte.confirmee ? "decision-confirmee" : "decision-revue";
    case "reponse":
      return motif === "correction-demandee" ? "correction-repondue" : "message-repondu";
  }
}
