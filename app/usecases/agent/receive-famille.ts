/** One household as the counter needs it, the access traced before anything is shown (DP-41). */
import type { Naissance } from "#app/domain/foyer/enfant.ts";
import type { Decision } from "#app/domain/decision/decision.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type {
  Agent,
  Commit,
  Decisions,
  EtatQuotientLu,
  Foyer,
  Foyers,
  Traces,
} from "#app/usecases/ports/magasin.ts";
import type { Papiers } from "#app/usecases/ports/partage.ts";
import { isLectureSuivie, traceAgent } from "./trace-agent.ts";

/** An adult of the household, with an account or on paper. */
export interface AdulteGuichet {
  id: string;
  /** Null: known on paper only. */
  compteId: string | null;
  prenoms: string;
  nomNaissance: string;
  nomUsage: string | null;
  naissance: Naissance | null;
}

export interface Accueil {
  foyer: Foyer;
  adultes: AdulteGuichet[];
  etatsQuotient: EtatQuotientLu[];
  /** The newest first. */
  decisions: Decision[];
}

export interface PortsAccueil {
  foyers: Pick<Foyers, "find" | "listResponsables" | "listEtatsQuotient">;
  papiers: Pick<Papiers, "listAdultes">;
  decisions: Pick<Decisions, "list">;
}

export async function readAccueil(
  { foyers, papiers, decisions }: PortsAccueil,
  { foyerId, now }: { foyerId: string; now: string },
): Promise<Accueil | null> {
  const foyer = await foyers.find(foyerId, toJour(now));
  if (!foyer) return null;
  const comptes = await foyers.listResponsables(foyerId);
  const papier = await papiers.listAdultes(foyerId);
  return {
    foyer,
    adultes: [
      ...comptes.map(({ id, identite: { prenoms, nomNaissance, nomUsage, naissance = null } }) => ({
        id,
        compteId: id,
        prenoms,
        nomNaissance,
        nomUsage,
        naissance,
      })),
      ...papier.map(({ id, prenoms, nom, naissance }) => ({
        id,
        compteId: null,
        prenoms,
        nomNaissance: nom,
        nomUsage: null,
        naissance,
      })),
    ],
    etatsQuotient: await foyers.listEtatsQuotient(foyerId),
    decisions: await decisions.list(foyerId),
  };
}

interface Reception {
  agent: Agent;
  foyerId: string;
  /** A form of the page: no other access, if this agent's was just written. */
  suite?: boolean;
  now: string;
}

const POUR = "Accueil au guichet";

export async function receiveFamille(
  ports: PortsAccueil & { traces: Traces; commit: Commit },
  { agent, foyerId, suite = false, now }: Reception,
): Promise<Accueil | null> {
  const accueil = await readAccueil(ports, { foyerId, now });
  if (!accueil) return null;
  if (suite && isLectureSuivie(await ports.traces.list(foyerId), { agent, pour: POUR, now })) return accueil;
  const detail = { ...traceAgent(agent), pour: POUR };
  const fait = { foyerId, qui: "agent" as const, quoi: "dossier-consulte", detail };
  const result = await ports.commit({ ecritures: [], journal: [fait], courriels: [] }, now);
  if (result.kind !== "fait") throw new Error("consultation non enregistrée");
  return accueil;
}
