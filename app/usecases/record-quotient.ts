/** What the caisse answered, kept: the state of the quotient, the case when it gives none, the trace, the new prices. */
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { applyValidite } from "#app/domain/bases/mois-quotient.ts";
import type { Motif } from "#app/domain/dossier/motif.ts";
import type { ReponseQuotient } from "./ports/externes.ts";
import { openCas, type PortsCas } from "./open-cas.ts";
import type { Commit, Demandes, Fait, Foyers } from "./ports/magasin.ts";
import { renewDecisions, type PortsRenouvellement, type Renouvellement } from "./renew-decisions.ts";
import { toEtatQuotient, type SourceQuotient } from "./to-etat-quotient.ts";

export interface PortsReponse extends PortsCas, PortsRenouvellement {
  foyers: PortsRenouvellement["foyers"] & Pick<Foyers, "find" | "addEtatQuotient">;
  demandes: PortsRenouvellement["demandes"] & Pick<Demandes, "listInscrits">;
  ville: PortsRenouvellement["ville"];
  commit: Commit;
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

/** @returns why the file waits for an agent, or null when the quotient is known */
export async function recordQuotient(
  ports: PortsReponse,
  { foyerId, compteId, reponse, source, par, now }: Recue,
): Promise<Motif | null> {
  const { etat, motif } = toEtatQuotient(reponse, source, now);
  const { requestId } = reponse;
  const ecritures = [
    ports.foyers.addEtatQuotient({ id: ports.newId(), foyerId, compteId, etat, requestId }, now),
  ];
  const detail = { reponse: reponse.kind, ...(requestId ? { requestId } : {}) };
  if (motif) ecritures.push(...(await openCas(ports, { foyerId, motif, detail, now })));
  const fait = {
    foyerId,
    qui: par.qui,
    quoi: "quotient-demande",
    detail: {
      a: "API Particulier (CAF et MSA)",
      pour: "calcul du prix des activités",
      donnees: "quotient familial, mois, caisse",
      issue: reponse.kind,
      requestId: requestId ?? "",
      ...par.detail,
    },
  };
  const suite = await renewPrix(ports, { foyerId, etat, now });
  const result = await ports.commit(
    {
      ecritures: [...ecritures, ...suite.ecritures],
      journal: [fait, ...suite.journal],
      courriels: suite.courriels,
    },
    now,
  );
  if (result.kind !== "fait") throw new Error("réponse de la caisse non enregistrée");
  return motif;
}

/** What is enrolled has its price by the new quotient; without one, what was decided stays until an agent answers. */
async function renewPrix(
  ports: PortsReponse,
  { foyerId, etat, now }: { foyerId: string; etat: EtatBase; now: string },
): Promise<Pick<Renouvellement, "ecritures" | "journal" | "courriels">> {
  const { reglages } = ports.ville;
  const date = now.slice(0, 10);
  const quotient = applyValidite(etat, reglages, date);
  const inscrits = await ports.demandes.listInscrits(foyerId, reglages.anneeScolaire);
  const foyer = await ports.foyers.find(foyerId, date);
  if (quotient.kind !== "connue" || inscrits.length === 0 || !foyer)
    return { ecritures: [], journal: [], courriels: [] };
  const cause = "Votre nouveau quotient familial est connu";
  return renewDecisions(ports, { foyer: { ...foyer, quotient }, inscrits, cause, now });
}
