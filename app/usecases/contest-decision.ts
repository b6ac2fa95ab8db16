/**
 * A family contests a line of a decision, or asks that a person looks at the whole of it (RGPD, article 22; CRPA
 * L412-3). One file for the agents, however many lines; the same line twice changes nothing.
 */
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { MESSAGE_MAX, RAISONS, type Raison } from "#app/domain/dossier/contestation.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import { toPrenom } from "#app/domain/foyer/adulte.ts";
import { makeCourrielEtat } from "./mail-etat.ts";
import { openCas } from "./open-cas.ts";
import type { Compte, Decisions, Foyers } from "./ports/magasin.ts";
import type { PortsMessages } from "./write-message.ts";

export interface PortsContestation extends PortsMessages {
  decisions: Pick<Decisions, "find">;
  foyers: Pick<Foyers, "listResponsables">;
  ville: PortsMessages["ville"] & { nom: string; reglages: { telephone: string } };
  origine: string;
}

export type IssueContestation =
  { kind: "recue" } | { kind: "introuvable" } | { kind: "refuse"; message: string } | { kind: "depasse" };

/** What is contested, in words: the whole decision, or one line of it. Null when it has no such line. */
export function describeObjet({ numero, lignes }: Decision, cle: string | null): string | null {
  if (cle === null) return `Décision ${numero}`;
  const ligne = lignes.find(({ enfant, activite }) => `${enfant.id}-${activite.id}` === cle);
  return ligne ? `Décision ${numero}, ${ligne.enfant.prenom}, ${ligne.activite.nom}` : null;
}

export async function contestDecision(
  ports: PortsContestation,
  {
    compte,
    decisionId,
    cle,
    raison,
    texte,
    now,
  }: { compte: Compte; decisionId: string; cle: string | null; raison: Raison; texte: string; now: string },
): Promise<IssueContestation> {
  const { foyerId } = compte;
  const decision = await ports.decisions.find(foyerId, decisionId);
  const objet = decision && describeObjet(decision, cle);
  if (!decision || !objet) return { kind: "introuvable" };
  if (texte.length > MESSAGE_MAX)
    return { kind: "refuse", message: "Écrivez 2\u00A0000 caractères au plus." };
  const ouvert = await ports.cas.findOuvert(foyerId, "contestation");
  const deja = (await ports.messages.list(foyerId)).some((one) => one.objet === objet);
  if (ouvert && deja) return { kind: "recue" };
  const mots = texte.replaceAll("\r\n", "\n").trim();
  const message = {
    id: ports.newId(),
    foyerId,
    de: "famille" as const,
    envoyeLe: now,
    texte: [`${RAISONS[raison]}.`, mots].filter(Boolean).join("\n"),
    auteur: toPrenom(compte.identite),
    objet,
  };
  const detail = { decision: decision.numero, objet };
  const cas = await openCas(ports, { foyerId, motif: "contestation", detail, now });
  const fait = {
    foyerId,
    qui: "famille" as const,
    quoi: "decision-contestee",
    detail: { numero: decision.numero, pour: LIBELLES_MOTIF.contestation },
  };
  const adultes = await ports.foyers.listResponsables(foyerId);
  const courriels = adultes.flatMap((adulte) =>
    makeCourrielEtat(ports, adulte, {
      sujet: "Votre demande de révision est reçue",
      phrases: [
        `Un agent relit la décision ${decision.numero}. Le prix décidé reste celui de la décision en attendant sa réponse.`,
      ],
    }),
  );
  const lot = { ecritures: [ports.messages.add(message), ...cas], journal: [fait], courriels };
  return { kind: (await ports.commit(lot, now)).kind === "fait" ? "recue" : "depasse" };
}
