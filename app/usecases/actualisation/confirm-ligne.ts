/**
 * One answer of a campaign, confirmed: the state of the quotient, the decisions, the mails and the end of its line in one
 * commit. What an agent read is what is decided: a household whose prices moved meanwhile goes back to the report.
 */
import { isPermise } from "#app/domain/bases/recuperation.ts";
import { openCas } from "#app/usecases/open-cas.ts";
import type { Campagnes, LigneCampagne, PrixPropose } from "#app/usecases/ports/actualisation.ts";
import type { Ecriture, Fait } from "#app/usecases/ports/magasin.ts";
import type { Positions } from "#app/usecases/ports/recuperation.ts";
import { renewPrix, type PortsReponse } from "#app/usecases/record-quotient.ts";
import { renewPartages } from "#app/usecases/renew-foyer.ts";
import { CAUSE, toPrix } from "./call-ligne.ts";

export interface PortsConfirmation extends PortsReponse {
  campagnes: Pick<Campagnes, "setLigne">;
  positions: Pick<Positions, "list">;
}

export type IssueConfirmation =
  | { kind: "confirme" }
  /** Its prices are no longer those that were read. */
  | { kind: "a-revoir" }
  /** Something newer is known, or somebody objected since: nothing is decided with this answer. */
  | { kind: "ecarte" }
  /** The household moved at this very moment, or was confirmed elsewhere. */
  | { kind: "depasse" };

/** A household that moves is read again. */
const ESSAIS = 5;

/** The day of effect may move with the day of the decision: the prices may not. */
const toSignature = (prix: readonly PrixPropose[]): string =>
  JSON.stringify(prix.map(({ enfantId, activite, apres }) => [enfantId, activite, apres]).sort());

export async function confirmLigne(
  ports: PortsConfirmation,
  commande: { ligne: LigneCampagne; now: string },
): Promise<IssueConfirmation> {
  for (let essai = 1; essai <= ESSAIS; essai += 1) {
    const issue = await tryConfirm(ports, commande);
    if (issue.kind !== "depasse") return issue;
  }
  return { kind: "depasse" };
}

async function tryConfirm(
  ports: PortsConfirmation,
  { ligne, now }: { ligne: LigneCampagne; now: string },
): Promise<IssueConfirmation> {
  const { foyerId, proposition, compteId } = ligne;
  const instant = Date.parse(now);
  if (proposition === null) throw new Error("réponse de campagne absente");
  const { etat, motif, requestId, obtenuLe } = proposition;
  const [derniere] = await ports.foyers.listEtatsQuotient(foyerId);
  if ((derniere && derniere.creeLe > obtenuLe) || !(await isAdmise(ports, foyerId, compteId))) {
    const ecarte = ports.campagnes.setLigne(
      ligne,
      { etat: "ecarte", raison: ligne.raison, proposition: null },
      instant,
    );
    return finish(ports, { ecritures: [ecarte], journal: [], now }, "ecarte");
  }
  const suite = await renewPrix(ports, { foyerId, etat, cause: CAUSE, now });
  const { prix } = toPrix(suite.decisions);
  if (toSignature(prix) !== toSignature(proposition.prix) || suite.sansPrix !== proposition.sansPrix) {
    const neuve = { ...proposition, prix, sansPrix: suite.sansPrix };
    const revue = { etat: "a-revoir" as const, raison: ligne.raison, proposition: neuve };
    const ecritures = [ports.campagnes.setLigne(ligne, revue, instant)];
    return finish(ports, { ecritures, journal: [], now }, "a-revoir");
  }
  const detail =
    motif === null ? {} : { reponse: "mise à jour annuelle", ...(requestId ? { requestId } : {}) };
  const fait: Fait = {
    foyerId,
    qui: "portail",
    quoi: "actualisation-confirmee",
    detail: { pour: "mise à jour annuelle du quotient familial", campagne: ligne.campagneId },
  };
  const result = await ports.commit(
    {
      ecritures: [
        ...suite.gardes,
        ports.campagnes.setLigne(
          ligne,
          { etat: "confirme", raison: ligne.raison, proposition: null },
          instant,
        ),
        ports.foyers.addEtatQuotient({ id: ports.newId(), foyerId, compteId, etat, requestId }, now),
        ...(motif ? await openCas(ports, { foyerId, motif, detail, now }) : []),
        ...(suite.sansPrix ? await openCas(ports, { foyerId, motif: "sans-prix", now }) : []),
        ...suite.ecritures,
      ],
      journal: [fait, ...suite.journal],
      courriels: suite.courriels,
    },
    now,
  );
  if (result.kind !== "fait") return { kind: "depasse" };
  await renewPartages(ports, { foyerId, now });
  return { kind: "confirme" };
}

/** The adult who was asked for still answers for this household, and no adult of it said no since. */
async function isAdmise(
  { foyers, positions }: Pick<PortsConfirmation, "foyers" | "positions">,
  foyerId: string,
  compteId: string | null,
): Promise<boolean> {
  const adultes = await foyers.listResponsables(foyerId);
  if (!adultes.some(({ id }) => id === compteId)) return false;
  for (const { id } of adultes) {
    const [derniere] = await positions.list(id);
    if (!isPermise(derniere?.position ?? null)) return false;
  }
  return true;
}

async function finish<K extends "ecarte" | "a-revoir">(
  { commit }: Pick<PortsConfirmation, "commit">,
  { ecritures, journal, now }: { ecritures: Ecriture[]; journal: Fait[]; now: string },
  kind: K,
): Promise<{ kind: K } | { kind: "depasse" }> {
  const result = await commit({ ecritures, journal, courriels: [] }, now);
  return result.kind === "fait" ? { kind } : { kind: "depasse" };
}
