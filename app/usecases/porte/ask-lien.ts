/** Somebody asks for a link to come in. Whether an account exists is neither looked up nor told. */
import { DUREE_LIEN, LIMITE_PAR_ADRESSE, LIMITE_PAR_ORIGINE } from "#app/domain/porte/lien.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { Essais, Liens } from "#app/usecases/ports/porte.ts";
import { makeCourrielConnexion, type Expediteur } from "./mail-lien.ts";

interface Ports extends Expediteur {
  liens: Pick<Liens, "put">;
  essais: Essais;
  commit: Commit;
}

export interface CommandeLien {
  adresse: string;
  appareil: string;
  adresseIp: string;
  /** The path of the page that a secret opens. */
  toChemin(jeton: string): string;
  newSecret(): string;
  now: string;
}

export type IssueDemandeLien =
  /** Beyond the limit of the address nothing leaves, and the answer is the same. */
  { kind: "envoye" } | { kind: "trop-de-demandes" };

export async function askLien(
  ports: Ports,
  { adresse, appareil, adresseIp, toChemin, newSecret, now }: CommandeLien,
): Promise<IssueDemandeLien> {
  const { liens, essais, commit } = ports;
  const instant = Date.parse(now);
  if (!(await essais.take(`lien|ip|${adresseIp}`, LIMITE_PAR_ORIGINE, instant)))
    return { kind: "trop-de-demandes" };
  if (!(await essais.take(`lien|adresse|${adresse}`, LIMITE_PAR_ADRESSE, instant))) return { kind: "envoye" };
  const jeton = newSecret();
  const expireA = instant + DUREE_LIEN.connexion;
  const lien = liens.put({ but: "connexion", adresse, appareil, compteId: null, expireA }, jeton);
  const mail = makeCourrielConnexion(ports, { a: adresse, appareil, chemin: toChemin(jeton) });
  const result = await commit({ ecritures: [lien], journal: [], courriels: [mail] }, now);
  if (result.kind !== "fait") throw new Error("lien non enregistré");
  return { kind: "envoye" };
}
