/** Reads a link without using it up: a mail scanner that opens it changes nothing. */
import { LIMITE_ECHECS, type ButLien } from "#app/domain/porte/lien.ts";
import type { Essais, Lien, Liens } from "#app/usecases/ports/porte.ts";

export interface PortsLien {
  liens: Pick<Liens, "find">;
  essais: Essais;
}

export interface CommandeLecture {
  but: ButLien;
  jeton: string;
  adresseIp: string;
  /** ISO date-time in UTC. */
  now: string;
}

export type RefusLien =
  /** Used, replaced, too old, for another purpose, or never written: one answer for all. */
  | { kind: "perdu" }
  /** Too many links that open nothing came from this address; a good one still opens. */
  | { kind: "trop-d-essais" };

export type LectureLien = { kind: "lien"; lien: Lien } | RefusLien;

export async function readLien(
  { liens, essais }: PortsLien,
  { but, jeton, adresseIp, now }: CommandeLecture,
): Promise<LectureLien> {
  const instant = Date.parse(now);
  const lien = /^[\w-]{43}$/.test(jeton) ? await liens.find(but, jeton) : null;
  if (lien && instant < lien.expireA) return { kind: "lien", lien };
  const admis = await essais.take(`echec|ip|${adresseIp}`, LIMITE_ECHECS, instant);
  return { kind: admis ? "perdu" : "trop-d-essais" };
}
