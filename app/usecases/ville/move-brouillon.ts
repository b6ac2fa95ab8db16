/** A draft goes from its editor to the one who publishes, comes back, or is given up. */
import { toJour } from "#app/domain/temps/jour.ts";
import type { Brouillon, Grilles } from "#app/usecases/ports/grilles.ts";
import type { Agent, Commit, Ecriture } from "#app/usecases/ports/magasin.ts";
import { examineBrouillon } from "./examine-brouillon.ts";

export type Mouvement =
  | { kind: "soumettre" }
  /** The editor takes back what was submitted, to go on. */
  | { kind: "reprendre" }
  /** The one who publishes sends it back, and says why. */
  | { kind: "renvoyer"; motif: string }
  | { kind: "abandonner" };

export type IssueMouvement =
  | { kind: "fait" }
  | { kind: "introuvable" }
  /** Something changed since it was read: nothing was done. */
  | { kind: "depasse" }
  /** Submitted while something blocks. */
  | { kind: "bloque" };

interface Ports {
  grilles: Pick<Grilles, "findBrouillon" | "listVersions" | "setEtatBrouillon" | "removeBrouillon">;
  commit: Commit;
}

/** The state that each move starts from. */
const DEPARTS: Record<Mouvement["kind"], Brouillon["etat"]> = {
  soumettre: "en-cours",
  reprendre: "soumis",
  renvoyer: "soumis",
  abandonner: "en-cours",
};

const QUOI: Record<Mouvement["kind"], string> = {
  soumettre: "brouillon-soumis",
  reprendre: "brouillon-repris",
  renvoyer: "brouillon-renvoye",
  abandonner: "brouillon-abandonne",
};

function write(grilles: Ports["grilles"], lu: Brouillon, mouvement: Mouvement): Ecriture {
  if (mouvement.kind === "abandonner") return grilles.removeBrouillon(lu);
  return grilles.setEtatBrouillon(lu, mouvement.kind === "soumettre" ? "soumis" : "en-cours");
}

/** @param revision what the agent had on the screen */
export async function moveBrouillon(
  { grilles, commit }: Ports,
  {
    agent,
    brouillonId,
    revision,
    mouvement,
    now,
  }: {
    agent: Pick<Agent, "id">;
    brouillonId: string;
    revision: number;
    mouvement: Mouvement;
    now: string;
  },
): Promise<IssueMouvement> {
  const lu = await grilles.findBrouillon(brouillonId);
  if (!lu) return { kind: "introuvable" };
  if (lu.revision !== revision || lu.etat !== DEPARTS[mouvement.kind]) return { kind: "depasse" };
  if (mouvement.kind === "soumettre") {
    const versions = await grilles.listVersions(lu.code);
    if (!examineBrouillon(lu, versions, toJour(now)).publiable) return { kind: "bloque" };
  }
  const detail = {
    brouillon: lu.id,
    ...(mouvement.kind === "renvoyer" && { motif: mouvement.motif }),
  };
  const acte = { agentId: agent.id, quoi: QUOI[mouvement.kind], objet: lu.code, detail };
  const issue = await commit(
    { ecritures: [write(grilles, lu, mouvement)], journal: [], courriels: [], actes: [acte] },
    now,
  );
  return issue.kind === "fait" ? issue : { kind: "depasse" };
}
