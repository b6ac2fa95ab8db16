/** « Vérifier »: calls the service, says what it answered, and keeps the date of it. */
import type { NomConnecteur } from "#app/domain/ville/reglages.ts";
import {
  direVerification,
  type ConstatVerification,
  type ReponseVerification,
} from "#app/domain/ville/verification.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { ReglagesVille } from "#app/usecases/ports/reglages.ts";

interface Ports {
  reglages: Pick<ReglagesVille, "read" | "save">;
  /** The call itself, with the stored credentials and the hosts of the environment. */
  verifier(nom: NomConnecteur): Promise<ReponseVerification>;
  commit: Commit;
}

export async function verifyConnecteur(
  { reglages, verifier, commit }: Ports,
  { nom, agentId, now }: { nom: NomConnecteur; agentId: string; now: string },
): Promise<ConstatVerification> {
  const etat = await reglages.read();
  const constat = direVerification(nom, await verifier(nom));
  const verifications = { ...etat.reglages.verifications, [nom]: { le: now, ...constat } };
  const actes = [{ agentId, quoi: "connecteur-verifie", objet: nom, detail: { Réponse: constat.constat } }];
  // Settings that changed during the call: the answer is told and not kept, since it may be about older ones.
  await commit(
    {
      ecritures: [reglages.save(etat, { ...etat, reglages: { ...etat.reglages, verifications } })],
      journal: [],
      courriels: [],
      actes,
    },
    now,
  );
  return constat;
}
