/** A partner's key is made, shown once, and revoked; each time with its line in the journal. */
import { DONNEES_CLE, parseCle, type ClePartenaire } from "#app/domain/export/partenaire.ts";
import { ecrireJour, type ErreurForm, type Saisie } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import type { ClesPartenaires } from "#app/usecases/ports/export.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { ActivitesVille } from "#app/usecases/ports/reglages.ts";

interface Ports {
  clesPartenaires: ClesPartenaires;
  activites: Pick<ActivitesVille, "list">;
  commit: Commit;
  newId(): string;
}

export type IssueCle =
  /** Only its hash is kept: it is never shown again. */
  { kind: "faite"; id: string; secret: string } | { kind: "refuse"; erreurs: ErreurForm[] };

export async function makeCle(
  { clesPartenaires, activites, commit, newId }: Ports,
  { agentId, saisie, secret, now }: { agentId: string; saisie: Saisie; secret: string; now: string },
): Promise<IssueCle> {
  const liste = await activites.list();
  const lecture = parseCle(saisie, { connues: liste.map(({ id }) => id), aujourdhui: toJour(now) });
  if (lecture.kind === "refuse") return lecture;
  const id = newId();
  const { partenaire, portees, expireLe } = lecture.valeur;
  const nommer = (une: string): string => liste.find((one) => one.id === une)?.nom ?? une;
  const detail = {
    Partenaire: partenaire,
    Données: ["prix", ...portees.donnees.map((une) => DONNEES_CLE[une])].join(", "),
    Activités: portees.activites?.map(nommer).join(", ") ?? "toutes",
    "Dernier jour": ecrireJour(expireLe),
  };
  const ecritures = [clesPartenaires.add({ id, ...lecture.valeur }, secret, now)];
  const actes = [{ agentId, quoi: "cle-creee", objet: id, detail }];
  const result = await commit({ ecritures, journal: [], courriels: [], actes }, now);
  if (result.kind !== "fait") throw new Error("clé non enregistrée");
  return { kind: "faite", id, secret };
}

/** At once, and for good. */
export async function revokeCle(
  { clesPartenaires, commit }: Pick<Ports, "clesPartenaires" | "commit">,
  { agentId, cle, now }: { agentId: string; cle: Pick<ClePartenaire, "id" | "partenaire">; now: string },
): Promise<void> {
  const actes = [{ agentId, quoi: "cle-revoquee", objet: cle.id, detail: { Partenaire: cle.partenaire } }];
  const ecritures = [clesPartenaires.revoke(cle.id, now)];
  // Refused only when it was revoked meanwhile: what was wanted is done.
  await commit({ ecritures, journal: [], courriels: [], actes }, now);
}
