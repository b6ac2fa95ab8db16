/** A family contests one price, or asks for a person to look again at the whole (AD-05): one case for each. */
import { describeLigne, findLigne, type Raison } from "#app/domain/decision/contestation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { makeCourrielRecu, type Cadre } from "./mail-suivi.ts";
import { addCas, type PortsCas } from "./open-cas.ts";
import type { Cas, Commit, Compte, Decisions, FileCas, Foyers } from "./ports/magasin.ts";

export interface PortsContestation extends PortsCas, Cadre {
  cas: Pick<FileCas, "findOuvert" | "add" | "listOuverts">;
  decisions: Pick<Decisions, "find">;
  foyers: Pick<Foyers, "find" | "advance" | "listResponsables">;
  ville: PortsCas["ville"] & Cadre["ville"];
  commit: Commit;
}

export interface Contestation {
  compte: Compte;
  decisionId: string;
  /** See `toCleLigne`; null for the whole decision. */
  ligne: string | null;
  raison: Raison;
  message: string;
  now: string;
}

export type IssueContestationDecision = "ouverte" | "deja-ouverte" | "introuvable";

const MOTIFS = ["ligne-contestee", "revision-demandee"] as const;

/** What already waits about this price, or about the whole decision. */
export const findContestation = (
  ouverts: readonly Cas[],
  { decisionId, ligne }: Pick<Contestation, "decisionId" | "ligne">,
): Cas | null =>
  ouverts.find(
    ({ motif, detail }) =>
      MOTIFS.some((one) => one === motif) &&
      detail.decision === decisionId &&
      (detail.ligne ?? null) === ligne,
  ) ?? null;

export async function contestDecision(
  ports: PortsContestation,
  contestation: Contestation,
  essais = 3,
): Promise<IssueContestationDecision> {
  const { compte, decisionId, ligne, raison, message, now } = contestation;
  const { cas, decisions, foyers, commit } = ports;
  const { foyerId } = compte;
  const decision = await decisions.find(foyerId, decisionId);
  const prix = decision && ligne !== null ? findLigne(decision, ligne) : null;
  if (!decision || (ligne !== null && !prix)) return "introuvable";
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) throw new Error("compte sans foyer");
  if (findContestation(await cas.listOuverts(foyerId), contestation)) return "deja-ouverte";

  const motif = prix ? ("ligne-contestee" as const) : ("revision-demandee" as const);
  const objet = prix ? `Décision ${decision.numero}, ${describeLigne(prix)}` : `Décision ${decision.numero}`;
  const { ecriture, limite } = addCas(ports, {
    foyerId,
    motif,
    detail: { decision: decisionId, objet, raison, message, ...(ligne === null ? {} : { ligne }) },
    now,
  });
  const fait = { foyerId, qui: "famille" as const, quoi: motif, detail: { pour: objet } };
  const responsables = await foyers.listResponsables(foyerId);
  const result = await commit(
    {
      ecritures: [foyers.advance(foyer), ecriture],
      journal: [fait],
      courriels: responsables.flatMap((adulte) => makeCourrielRecu(ports, adulte, limite)),
    },
    now,
  );
  if (result.kind === "fait") return "ouverte";
  // Posted twice, or the household moved meanwhile: read again what already waits.
  if (essais > 1) return contestDecision(ports, contestation, essais - 1);
  throw new Error("contestation non enregistrée");
}
