/** A link's button is pressed: the link is used up, and opens the account of its address, or the way to one. */
import { noteVenue } from "#app/usecases/note-venue.ts";
import type { Commit, Comptes } from "#app/usecases/ports/magasin.ts";
import type { Liens } from "#app/usecases/ports/porte.ts";
import { readLien, type CommandeLecture, type PortsLien, type RefusLien } from "./read-lien.ts";

interface Ports extends PortsLien {
  liens: Pick<Liens, "find" | "consume">;
  comptes: Pick<Comptes, "findByAdresse" | "noteVenue">;
  commit: Commit;
}

export type IssueLien =
  | { kind: "connue"; compteId: string }
  /** Nobody came with this address yet: the identity is asked next. */
  | { kind: "nouvelle"; adresse: string }
  | RefusLien;

export async function signInCourriel(
  ports: Ports,
  commande: Omit<CommandeLecture, "but">,
): Promise<IssueLien> {
  const lecture = await readLien(ports, { ...commande, but: "connexion" });
  if (lecture.kind !== "lien") return lecture;
  const { liens, comptes, commit } = ports;
  const ecritures = [liens.consume("connexion", commande.jeton)];
  const result = await commit({ ecritures, journal: [], courriels: [] }, commande.now);
  // Pressed twice at once: the other one came in.
  if (result.kind !== "fait") return { kind: "perdu" };
  const { adresse } = lecture.lien;
  const compte = await comptes.findByAdresse(adresse);
  return compte && (await noteVenue(ports, { compte, now: commande.now }))
    ? { kind: "connue", compteId: compte.id }
    : { kind: "nouvelle", adresse };
}
