/** A saved export is added, changed or removed, with its line in the journal. */
import { isElargi, parsePlan, type PlanExport } from "#app/domain/export/plan.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import type { PlansExport } from "#app/usecases/ports/export.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { ActivitesVille } from "#app/usecases/ports/reglages.ts";

interface Ports {
  plansExport: PlansExport;
  activites: Pick<ActivitesVille, "list">;
  commit: Commit;
  newId(): string;
}

export type IssuePlan =
  | { kind: "enregistre"; id: string }
  | { kind: "refuse"; erreurs: ErreurForm[] }
  | { kind: "introuvable" }
  /** Somebody else changed it meanwhile: nothing was written. */
  | { kind: "depasse" };

interface Commande {
  agentId: string;
  /** Null for a new one. */
  plan: PlanExport | null;
  saisie: Saisie;
  /** The revision that the form was opened on. */
  revision: number;
  now: string;
}

export async function savePlan(
  ports: Ports,
  { agentId, plan, saisie, revision, now }: Commande,
): Promise<IssuePlan> {
  const { plansExport, activites, commit, newId } = ports;
  const connues = (await activites.list()).map(({ id }) => id);
  const lecture = parsePlan(saisie, connues);
  if (lecture.kind === "refuse") return lecture;
  const { nom, reglages } = lecture.valeur;
  const id = plan?.id ?? newId();
  const ecriture = plan
    ? plansExport.save({ id, revision }, { nom, reglages, entier: isElargi(plan.reglages, reglages) })
    : plansExport.add({ id, nom, reglages }, now);
  const quoi = plan ? "export-modifie" : "export-ajoute";
  const detail = { Nom: nom, Colonnes: reglages.colonnes.map(({ titre }) => titre).join(", ") };
  const actes = [{ agentId, quoi, objet: id, detail }];
  const result = await commit({ ecritures: [ecriture], journal: [], courriels: [], actes }, now);
  return result.kind === "fait" ? { kind: "enregistre", id } : { kind: "depasse" };
}

export async function removePlan(
  { plansExport, commit }: Pick<Ports, "plansExport" | "commit">,
  { agentId, plan, revision, now }: Pick<Commande, "agentId" | "revision" | "now"> & { plan: PlanExport },
): Promise<{ kind: "retire" } | { kind: "depasse" }> {
  const actes = [{ agentId, quoi: "export-retire", objet: plan.id, detail: { Nom: plan.nom } }];
  const ecritures = [plansExport.remove({ id: plan.id, revision })];
  const result = await commit({ ecritures, journal: [], courriels: [], actes }, now);
  return result.kind === "fait" ? { kind: "retire" } : { kind: "depasse" };
}
