/** The family sends its request: enrolment, decision, mail and trace in one batch, once. */
import { makeDecision, type Auteur, type IssueDecision } from "#app/domain/decision/decision.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { isChosen, toValeur } from "#app/domain/inscription/choix.ts";
import { foreseeAttentes } from "#app/domain/inscription/places.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { isADire, listQuestionsChoix } from "#app/domain/inscription/questions-foyer.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findSuiteDemande, type Suite } from "#app/domain/ville/sans-quotient.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import { makeCourrielDecision } from "./mail-decision.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import { readFoyerLu, type PortsFoyerLu } from "./read-foyer-lu.ts";
import { traceAgent } from "./agent/trace-agent.ts";
import type { Agent, Commit, Compte, Decisions, Demandes, Foyers, Offre } from "./ports/magasin.ts";

interface Ports extends PortsCas {
  foyers: PortsFoyerLu["foyers"] & Pick<Foyers, "listResponsables" | "advanceLu">;
  offre: Offre;
  demandes: Pick<
    Demandes,
    "find" | "listInscrits" | "countInscrits" | "send" | "holdActivite" | "addInscription"
  >;
  decisions: Pick<Decisions, "add" | "list">;
  ville: VillePublique;
  origine: string;
  commit: Commit;
  newId(): string;
  /** A number that a person can read on the phone. */
  newNumero(): string;
}

export type IssueEnvoi =
  | { kind: "decidee" }
  /** Sent and received; a line has no price, or its service wants an agent first. */
  | { kind: "chez-un-agent" }
  /** The same request was already sent: nothing is done twice. */
  | { kind: "deja-envoyee" }
  | { kind: "residence-a-declarer" }
  | { kind: "situation-a-declarer" }
  | { kind: "introuvable" }
  /** A chosen activity is no longer offered to this child. */
  | { kind: "plus-proposee" }
  /** The draft or the household changed since the page was shown. */
  | { kind: "depasse" };

/** Who brings the request: the price is the same whoever does (DP-06). */
export type Canal = { kind: "en-ligne"; compte: Compte } | { kind: "guichet"; agent: Agent; foyerId: string };

const toAuteur = (canal: Canal): Auteur =>
  canal.kind === "en-ligne"
    ? { kind: "automatique" }
    : {
        kind: "agent",
        nom: canal.agent.nom,
        qualite: canal.agent.qualite,
        motivation: "Demande faite au guichet, avec la famille.",
      };

export async function sendDemande(
  ports: Ports,
  { canal, demandeId, version, now }: { canal: Canal; demandeId: string; version: number; now: string },
): Promise<IssueEnvoi> {
  const { foyers, offre, demandes, decisions, ville, commit, newId, newNumero } = ports;
  const { foyerId } = canal.kind === "en-ligne" ? canal.compte : canal;
  const date = toJour(now);
  const [lecture, demande] = await Promise.all([
    readFoyerLu(ports, { foyerId, date }),
    demandes.find(foyerId, demandeId),
  ]);
  if (!lecture || !demande) return { kind: "introuvable" };
  const { foyer, lu } = lecture;
  if (demande.etat === "envoyee") return { kind: "deja-envoyee" };
  if (demande.version !== version) return { kind: "depasse" };

  const offered = await offre.list(date);
  // The town may have closed an activity since it was chosen: the family chooses again, nothing is dropped unseen.
  const proposees = new Set(
    listProposees(foyer, offered, { annee: demande.annee, date, reglages: ville.reglages }).map(toValeur),
  );
  if (!demande.choix.every((one) => proposees.has(toValeur(one)))) return { kind: "plus-proposee" };
  if (isADire(listQuestionsChoix(offered, demande.choix), foyer.situation))
    return { kind: "situation-a-declarer" };
  const inscrits = await demandes.listInscrits(foyerId, demande.annee);
  const remplissages = await demandes.countInscrits(demande.annee);
  const choix = [...inscrits, ...foreseeAttentes(demande.choix, offered, remplissages)];
  const prix = computePrix(foyer, offered, { reglages: ville.reglages, date, choix });
  if (prix.kind === "residence-a-declarer") return prix;
  const lignes = prix.lignes.filter((ligne) => isChosen(demande.choix, ligne));
  if (lignes.length === 0) return { kind: "introuvable" };

  const numero = newNumero();
  const places = new Map(offered.map(({ activite }) => [activite.id, activite.reglages.places ?? null]));
  const inscriptions = lignes.map(({ enfant, activite }) =>
    demandes.addInscription(
      {
        id: newId(),
        foyerId,
        enfantId: enfant.id,
        activiteId: activite.id,
        annee: demande.annee,
        demandeId,
      },
      places.get(activite.id) ?? null,
    ),
  );
  // Held in the same order by every batch: two of them never wait for each other.
  const tenues = [...new Set(lignes.map(({ activite }) => activite.id))].sort();
  const ecritures = [
    // Its prices rest on what was just read of it.
    ...foyers.advanceLu(lu),
    demandes.send(demande, numero, now),
    ...tenues.map((id) => demandes.holdActivite(id)),
    ...inscriptions,
  ];
  const issue = makeDecision({
    id: newId(),
    numero,
    demandeId,
    foyerId,
    auteur: toAuteur(canal),
    lignes,
    ville,
    envoyeeLe: now,
    decisions: lecture.decisions,
    priseLe: now,
  });
  if (issue.kind === "mentions-manquantes")
    throw new Error(`décision impossible, mentions manquantes : ${issue.codes.join(", ")}`);
  const suite = findSuiteDemande(lignes, ville.reglages);
  const decision = issue.kind === "decision" && suite !== "agent" ? issue.decision : null;
  if (decision) ecritures.push(decisions.add(decision));
  const motif = toMotif(issue, suite);
  if (motif)
    ecritures.push(...(await openCas(ports, { foyerId, motif, detail: { demande: demandeId }, now })));
  const destinataires = canal.kind === "en-ligne" ? [canal.compte] : await foyers.listResponsables(foyerId);
  const courriels = decision
    ? destinataires.flatMap((compte) => makeCourrielDecision(ports, compte, decision))
    : [];

  const fait = {
    foyerId,
    ...(canal.kind === "en-ligne"
      ? { qui: "famille" as const, quoi: "demande-envoyee", detail: { numero } }
      : {
          qui: "agent" as const,
          quoi: "demande-au-guichet",
          detail: { numero, ...traceAgent(canal.agent) },
        }),
  };
  const result = await commit({ ecritures, journal: [fait], courriels }, now);
  if (result.kind === "fait") return { kind: decision ? "decidee" : "chez-un-agent" };
  const again = await demandes.find(foyerId, demandeId);
  return { kind: again?.etat === "envoyee" ? "deja-envoyee" : "depasse" };
}

/** Why an agent is needed, if one is. */
function toMotif({ kind }: IssueDecision, suite: Suite): Motif | null {
  if (kind !== "decision") return "sans-prix";
  return suite === "agent" ? "agent-avant-prix" : suite === "document" ? "document-attendu" : null;
}
