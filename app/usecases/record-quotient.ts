/** What the caisse answered, kept: the state of the quotient, the case when it gives none, the trace, the new prices. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { isSansEffet } from "#app/domain/bases/actualisation.ts";
import { applyValidite } from "#app/domain/bases/mois-quotient.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { ReponseQuotient } from "./ports/externes.ts";
import { openCas } from "./open-cas.ts";
import type { Ecriture, EtatQuotientLu, Fait, Foyers } from "./ports/magasin.ts";
import { readFoyerLu } from "./read-foyer-lu.ts";
import { renewPartages, type PortsSuite } from "./renew-foyer.ts";
import { renewDecisions, type Renouvellement } from "./renew-decisions.ts";
import { toEtatQuotient, type SourceQuotient } from "./to-etat-quotient.ts";

export interface PortsReponse extends PortsSuite {
  foyers: PortsSuite["foyers"] & Pick<Foyers, "addEtatQuotient">;
}

interface Recue {
  foyerId: string;
  /** The account for which it was asked; none for an adult known on paper. */
  compteId: string | null;
  reponse: ReponseQuotient;
  source: SourceQuotient;
  /** Who asked, and what the trace says beside the call itself. */
  par: Pick<Fait, "qui"> & { detail?: Fait["detail"] };
  now: string;
}

/** Who asked the caisse, for what, and how it answered; what it answered is not in it. */
export const makeFaitAppel = ({
  foyerId,
  par,
  issue,
  requestId,
}: Pick<Recue, "foyerId" | "par"> & { issue: string; requestId: string | null }): Fait => ({
  foyerId,
  qui: par.qui,
  quoi: "quotient-demande",
  detail: {
    a: "API Particulier (CAF et MSA)",
    pour: "calcul du prix des activités",
    donnees: "quotient familial, mois, caisse",
    issue,
    requestId: requestId ?? "",
    ...par.detail,
  },
});

/** What is read again when the household moved meanwhile: the answer of the caisse is never lost. */
const ESSAIS = 5;

export type IssueReponse =
  | { kind: "connu" }
  /** The file waits for an agent. */
  | { kind: "sans-quotient"; motif: Motif }
  /** The caisse gave nothing, and the value that the town has still prices: nothing changes. */
  | { kind: "garde" };

/** @throws when the household does not stop moving */
export async function recordQuotient(ports: PortsReponse, recue: Recue): Promise<IssueReponse> {
  for (let essai = 1; essai <= ESSAIS; essai += 1) {
    const issue = await tryRecord(ports, recue);
    if (issue.kind === "depasse") continue;
    if (issue.kind !== "garde") await renewPartages(ports, recue);
    return issue;
  }
  throw new Error("réponse de la caisse non enregistrée");
}

async function tryRecord(
  ports: PortsReponse,
  { foyerId, compteId, reponse, source, par, now }: Recue,
): Promise<IssueReponse | { kind: "depasse" }> {
  const { etat, motif } = toEtatQuotient(reponse, source, now);
  const { requestId } = reponse;
  const suite = await renewPrix(ports, { foyerId, etat, now });
  const sansEffet = isSansEffet(suite.dernier, etat, compteId);
  const garde = sansEffet && suite.enVigueur.kind === "connue";
  const ecritures = sansEffet
    ? []
    : [ports.foyers.addEtatQuotient({ id: ports.newId(), foyerId, compteId, etat, requestId }, now)];
  const detail = { reponse: reponse.kind, ...(requestId ? { requestId } : {}) };
  if (motif && !garde) ecritures.push(...(await openCas(ports, { foyerId, motif, detail, now })));
  const fait = makeFaitAppel({ foyerId, par, issue: reponse.kind, requestId });
  const result = await ports.commit(
    {
      ecritures: [...suite.gardes, ...ecritures, ...suite.ecritures],
      journal: [fait, ...suite.journal],
      courriels: suite.courriels,
    },
    now,
  );
  if (result.kind !== "fait") return { kind: "depasse" };
  if (garde) return { kind: "garde" };
  return motif ? { kind: "sans-quotient", motif } : { kind: "connu" };
}

/**
 * What is enrolled has its price by the new quotient; without one, what was decided stays until an agent answers.
 * `gardes` are to be written first: nothing is, if the household moved since it was read here.
 */
export async function renewPrix(
  ports: Omit<PortsReponse, "commit" | "cas">,
  {
    foyerId,
    etat,
    now,
    cause = "Votre nouveau quotient familial est connu",
  }: { foyerId: string; etat: EtatBase; now: string; cause?: string },
): Promise<
  Renouvellement & {
    gardes: Ecriture[];
    /** As the household was before. */
    dernier: EtatQuotientLu | undefined;
    enVigueur: EtatBase;
  }
> {
  const { reglages } = ports.ville;
  const date = toJour(now);
  const quotient = applyValidite(etat, reglages, date);
  const lecture = await readFoyerLu(ports, { foyerId, date });
  if (!lecture) throw new Error("quotient d’un foyer absent");
  const { foyer } = lecture;
  const avant = { dernier: lecture.etats[0], enVigueur: foyer.quotient };
  const inscrits = await ports.demandes.listInscrits(foyerId, reglages.anneeScolaire);
  // Another renewal of the same moment reads this quotient, or this one reads what it decided.
  const gardes = ports.foyers.advanceLu(lecture.lu);
  if (quotient.kind !== "connue" || inscrits.length === 0)
    return { ...avant, gardes, decisions: [], ecritures: [], journal: [], courriels: [], sansPrix: false };
  return {
    ...avant,
    gardes,
    ...(await renewDecisions(ports, { foyer: { ...foyer, quotient }, inscrits, cause, now })),
  };
}
