/** One household as an agent needs it to decide, read at once. */
import type { Decision } from "#app/domain/decision/decision.ts";
import type { AdultePapier, Lettre } from "#app/domain/foyer/papier.ts";
import type { Message } from "#app/domain/dossier/message.ts";
import type { Piece } from "#app/domain/piece/piece.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type {
  AvanceeFoyer,
  Cas,
  Compte,
  Comptes,
  Decisions,
  Demande,
  Demandes,
  EtatQuotientLu,
  FaitLu,
  FileCas,
  Foyer,
  Foyers,
  Traces,
} from "#app/usecases/ports/magasin.ts";
import { hasCommence } from "#app/usecases/join-papier.ts";
import type { Papiers } from "#app/usecases/ports/partage.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import type { Pieces } from "#app/usecases/ports/pieces.ts";

export interface PortsDossier {
  cas: Pick<FileCas, "find" | "listOuverts">;
  foyers: Pick<Foyers, "find" | "findAutresFoyers" | "listResponsables" | "listEtatsQuotient">;
  demandes: Pick<Demandes, "listEnvoyees">;
  decisions: Pick<Decisions, "list">;
  traces: Traces;
  pieces: Pick<Pieces, "list">;
  papiers: Pick<Papiers, "listAdultes" | "listLettres">;
  comptes: Pick<Comptes, "find">;
  messages: Pick<Messages, "list">;
}

/** Somebody typed the code of a letter: is it the adult of the file? */
export interface RattachementDemande {
  lettre: Lettre;
  adulte: AdultePapier;
  demandeur: Compte;
  /** What the account leaves; one that has begun cannot be left. */
  quitte: Foyer;
  commence: boolean;
}

/** A child whose attachment waits for an agent, and the households that declared it too. */
export interface EnfantPartage {
  enfantId: string;
  foyers: { foyerId: string; responsables: Compte[] }[];
}

export interface Dossier {
  cas: Cas;
  foyer: Foyer;
  responsables: Compte[];
  etatsQuotient: EtatQuotientLu[];
  /** Sent, whatever the year. */
  demandes: Demande[];
  decisions: Decision[];
  /** The other open cases of the household. */
  autres: Cas[];
  traces: FaitLu[];
  partages: EnfantPartage[];
  /** Adults known on paper only. */
  adultesPapier: AdultePapier[];
  rattachements: RattachementDemande[];
  /** Every document ever given, the newest first. */
  pieces: Piece[];
  /** Both ways, the oldest first. */
  messages: Message[];
}

export async function readDossier(
  ports: PortsDossier,
  { casId, now }: { casId: string; now: string },
): Promise<Dossier | null> {
  const { cas: file, foyers, demandes, decisions, traces, pieces, papiers, messages } = ports;
  const cas = await file.find(casId);
  if (!cas) return null;
  const { foyerId } = cas;
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("cas sans foyer");
  const partages: EnfantPartage[] = [];
  // Only where the question is asked: whose names these are is nobody's business elsewhere.
  if (cas.motif === "enfant-deja-declare")
    for (const enfant of foyer.enfants.filter(({ etat }) => etat === "a-verifier")) {
      const ids = await foyers.findAutresFoyers(foyerId, enfant);
      const autres = ids.map(async (id) => ({
        foyerId: id,
        responsables: await foyers.listResponsables(id),
      }));
      partages.push({ enfantId: enfant.id, foyers: await Promise.all(autres) });
    }
  const adultesPapier = await papiers.listAdultes(foyerId);
  return {
    cas,
    adultesPapier,
    rattachements:
      cas.motif === "rattachement-a-confirmer" && cas.etat === "ouvert"
        ? await listRattachements(ports, adultesPapier, { foyerId, now })
        : [],
    foyer,
    responsables: await foyers.listResponsables(foyerId),
    etatsQuotient: await foyers.listEtatsQuotient(foyerId),
    demandes: await demandes.listEnvoyees(foyerId),
    decisions: await decisions.list(foyerId),
    autres: (await file.listOuverts(foyerId)).filter(({ id }) => id !== casId),
    traces: await traces.list(foyerId),
    partages,
    pieces: await pieces.list(foyerId),
    messages: await messages.list(foyerId),
  };
}

async function listRattachements(
  ports: PortsDossier,
  adultes: readonly AdultePapier[],
  { foyerId, now }: { foyerId: string; now: string },
): Promise<RattachementDemande[]> {
  const demandes: RattachementDemande[] = [];
  for (const lettre of await ports.papiers.listLettres(foyerId)) {
    const adulte = adultes.find(({ id }) => id === lettre.adulteId);
    const demandeur =
      lettre.etat === "a-confirmer" && lettre.compteId ? await ports.comptes.find(lettre.compteId) : null;
    const quitte = demandeur && (await ports.foyers.find(demandeur.foyerId, toJour(now)));
    if (adulte && demandeur && quitte)
      demandes.push({ lettre, adulte, demandeur, quitte, commence: await hasCommence(ports, quitte) });
  }
  return demandes;
}

export const toAvancee = ({ foyer, etatsQuotient, demandes, pieces }: Dossier): AvanceeFoyer => ({
  id: foyer.id,
  version: foyer.version,
  enfants: foyer.enfants.length,
  etatsQuotient: etatsQuotient.length,
  demandes: demandes.length,
  pieces: pieces.length,
});

/** What the page showed, in one word that its form sends back: the case, and how far its household had gone. */
export function toRevision(dossier: Dossier): string {
  const { version, enfants, etatsQuotient, demandes, pieces } = toAvancee(dossier);
  return [dossier.cas.version, version, enfants, etatsQuotient, demandes, pieces].join(".");
}
