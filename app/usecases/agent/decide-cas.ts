/**
 * An agent decides: what was read, the new decision of every sent request, the end of the case, the trace and the
 * mail, in one batch. The batch is guarded by the case and by all that was read of the household: of two agents
 * one decides, and the other is told.
 */
import type { Decision } from "#app/domain/decision/decision.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { makeCourrielDecision } from "#app/usecases/mail-decision.ts";
import { openCas, type PortsCas } from "#app/usecases/open-cas.ts";
import type { Cas, Commit, Ecriture, Fait, FileCas, Foyers } from "#app/usecases/ports/magasin.ts";
import { toEtatLu, toNature, type Acte } from "./apply-acte.ts";
import { makeCourrielReponse } from "./mail-reponse.ts";
import { prepareDecision, type CommandeActe, type PortsDecision, type Preparation } from "./prepare-decision.ts";
import { toAvancee, type Dossier } from "./read-dossier.ts";

interface Ports extends PortsDecision {
  cas: PortsDecision["cas"] & PortsCas["cas"] & Pick<FileCas, "close">;
  foyers: PortsDecision["foyers"] & Pick<Foyers, "decide" | "addEtatQuotient" | "setEtatEnfant">;
  origine: string;
  commit: Commit;
}

export type IssueActe =
  | { kind: "decidee"; decisions: Decision[]; prevenue: boolean }
  | Exclude<Preparation, { kind: "prete" }>;

export async function decideCas(ports: Ports, commande: CommandeActe): Promise<IssueActe> {
  const { agent, acte, vu, now } = commande;
  const prete = await prepareDecision(ports, commande);
  if (prete.kind !== "prete") return prete;
  const { dossier, apres, motivation, reponses } = prete;
  const { cas, foyer, responsables } = dossier;
  const decisions = reponses.flatMap(({ issue }) => (issue.kind === "decision" ? [issue.decision] : []));
  const sansPrix = decisions.length < reponses.length;

  const ecritures = [
    ports.foyers.decide(toAvancee(dossier), apres.residence),
    ...writeActe(ports, { dossier, commande }),
    ...listAnswered(dossier, acte, sansPrix).map((one) => ports.cas.close(one, now)),
    ...decisions.map((one) => ports.decisions.add(one)),
  ];
  if (sansPrix && acte.nature !== "prix")
    ecritures.push(...(await openCas(ports, { foyerId: foyer.id, motif: "sans-prix", now })));

  const detail = { agent: agent.nom, agentId: agent.id, service: agent.service };
  const fait = (quoi: string, plus: Record<string, string>): Fait => ({
    foyerId: foyer.id,
    qui: "agent",
    quoi,
    detail: { ...detail, ...plus },
  });
  const journal = [
    // The family reads the reason here too: it may have sent no request, hence have no decision to read.
    fait(QUOI[acte.nature], { pour: motivation }),
    ...decisions.map(({ numero }) =>
      fait("decision-agent", { pour: `${LIBELLES_MOTIF[cas.motif]}, décision ${numero}`, numero }),
    ),
  ];
  const courriels = responsables.flatMap((compte) =>
    decisions.length > 0
      ? decisions.flatMap((one) => makeCourrielDecision(ports, compte, one))
      : makeCourrielReponse(ports, compte),
  );

  const result = await ports.commit({ ecritures, journal, courriels }, now);
  if (result.kind !== "fait") return { kind: "depasse" };
  return { kind: "decidee", decisions, prevenue: courriels.length > 0 };
}
