/**
 * Another e-mail for an account: asked from its space, confirmed from the new mailbox alone, and undone from the old
 * one for a week, whoever asked.
 */
import { DUREE_LIEN, LIMITE_PAR_ADRESSE, LIMITE_PAR_ORIGINE } from "#app/domain/porte/lien.ts";
import type { Commit, Compte, Comptes, Sessions } from "#app/usecases/ports/magasin.ts";
import type { Essais, Liens } from "#app/usecases/ports/porte.ts";
import type { CommandeLien } from "./ask-lien.ts";
import { makeCourrielAdresse, makeCourrielAvis, type Expediteur } from "./mail-lien.ts";
import { readLien, type CommandeLecture, type PortsLien, type RefusLien } from "./read-lien.ts";

interface PortsDemande extends Expediteur {
  liens: Pick<Liens, "put">;
  essais: Essais;
  commit: Commit;
}

interface CommandeAdresse extends CommandeLien {
  compte: Compte;
  /** The path of the page that keeps the old address. */
  toCheminAnnulation(jeton: string): string;
}

export type IssueDemandeAdresse =
  { kind: "envoye" } | { kind: "deja-la-sienne" } | { kind: "trop-de-demandes" };

export async function askAdresse(
  ports: PortsDemande,
  { compte, adresse, appareil, adresseIp, newSecret, now, ...chemins }: CommandeAdresse,
): Promise<IssueDemandeAdresse> {
  const { liens, essais, commit } = ports;
  const ancienne = compte.identite.email;
  if (ancienne === adresse) return { kind: "deja-la-sienne" };
  const instant = Date.parse(now);
  const admis =
    (await essais.take(`lien|ip|${adresseIp}`, LIMITE_PAR_ORIGINE, instant)) &&
    (await essais.take(`adresse|compte|${compte.id}`, LIMITE_PAR_ADRESSE, instant));
  if (!admis) return { kind: "trop-de-demandes" };

  const commun = { appareil, compteId: compte.id };
  const neuf = newSecret();
  const ecritures = [
    liens.put({ ...commun, but: "adresse", adresse, expireA: instant + DUREE_LIEN.adresse }, neuf),
  ];
  const courriels = [makeCourrielAdresse(ports, { a: adresse, appareil, chemin: chemins.toChemin(neuf) })];
  if (ancienne) {
    const garde = newSecret();
    const expireA = instant + DUREE_LIEN.annulation;
    ecritures.push(liens.put({ ...commun, but: "annulation", adresse: ancienne, expireA }, garde));
    const chemin = chemins.toCheminAnnulation(garde);
    courriels.push(makeCourrielAvis(ports, { a: ancienne, appareil, chemin }));
  }
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi: "adresse-demandee", detail: {} };
  const result = await commit({ ecritures, journal: [fait], courriels }, now);
  if (result.kind !== "fait") throw new Error("lien non enregistré");
  return { kind: "envoye" };
}

interface PortsChangement extends PortsLien {
  liens: Pick<Liens, "find" | "consume" | "consumeCompte">;
  comptes: Pick<Comptes, "find" | "setAdresse">;
  sessions: Pick<Sessions, "endFamille">;
  commit: Commit;
}

export type IssueChangement =
  | { kind: "changee" }
  /** Another account already opens with this address. */
  | { kind: "deja-prise" }
  | RefusLien;

type But = "adresse" | "annulation";

/** The new mailbox confirms, or the old one undoes; either way every session of the account ends. */
export async function changeAdresse(
  ports: PortsChangement,
  { but, ...commande }: CommandeLecture & { but: But },
): Promise<IssueChangement> {
  const lecture = await readLien(ports, { ...commande, but });
  if (lecture.kind !== "lien") return lecture;
  const { adresse, compteId } = lecture.lien;
  const { liens, comptes, sessions, commit } = ports;
  const compte = compteId === null ? null : await comptes.find(compteId);
  if (!compte) return { kind: "perdu" };
  const ecritures = [
    // The way back ends what was asked since, and any other way back.
    but === "adresse"
      ? liens.consume(but, commande.jeton)
      : liens.consumeCompte(but, commande.jeton, compte.id),
    comptes.setAdresse(compte, adresse),
  ];
  const effacements = [sessions.endFamille(compte.id)];
  const quoi = but === "adresse" ? "adresse-changee" : "adresse-gardee";
  const fait = { foyerId: compte.foyerId, qui: "famille" as const, quoi, detail: {} };
  const result = await commit({ ecritures, effacements, journal: [fait], courriels: [] }, commande.now);
  switch (result.kind) {
    case "fait":
      return { kind: "changee" };
    case "deja-present":
      return { kind: "deja-prise" };
    case "depasse":
      return { kind: "perdu" };
  }
}
