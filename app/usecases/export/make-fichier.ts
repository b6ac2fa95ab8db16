/** A file of the prices in force, asked by an agent or made by itself; each one is written in the journal with its purpose. */
import { makeTableau } from "#app/domain/export/colonnes.ts";
import { BUTS, isDu, type But, type PlanExport } from "#app/domain/export/plan.ts";
import type { Periode } from "#app/domain/export/prix-en-vigueur.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { findDebutJour, toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import type { VillePublique } from "#app/domain/ville/reglages.ts";
import { addJours, findRentree } from "#app/domain/ville/rentree.ts";
import type { Facturation, NouveauFichier, PlansExport } from "#app/usecases/ports/export.ts";
import type { Commit } from "#app/usecases/ports/magasin.ts";
import type { IssueEcriture, Tableur } from "#app/usecases/ports/tableur.ts";
import { takeEach, type PortFaute } from "#app/usecases/take-each.ts";
import { readTousPrix } from "./list-prix.ts";

export interface PortsFichier {
  facturation: Facturation;
  tableur: Pick<Tableur, "writeTableau">;
  commit: Commit;
}

interface Demande {
  plan: PlanExport;
  periode: Periode;
  depuis: string | null;
}

async function writeFichier(
  { facturation, tableur }: Pick<PortsFichier, "facturation" | "tableur">,
  { plan, periode, depuis }: Demande,
): Promise<{ lignes: number; issue: IssueEcriture }> {
  const { activites, colonnes, format, separateur } = plan.reglages;
  const prix = await readTousPrix({ facturation }, { periode, depuis, activites });
  const tableau = makeTableau(prix, colonnes);
  return { lignes: prix.length, issue: await tableur.writeTableau({ ...tableau, format, separateur }) };
}

const describePeriode = ({ du, au }: Periode): string => `${ecrireJour(du)} au ${ecrireJour(au)}`;

/** Asked by an agent. The file leaves only once the journal says who took it, and why. */
export async function downloadExport(
  ports: PortsFichier,
  {
    agentId,
    but,
    jourDepuis,
    now,
    ...demande
  }: {
    agentId: string;
    but: But;
    plan: PlanExport;
    periode: Periode;
    /** Civil date: only what changed from its first moment; null takes everything. */
    jourDepuis: string | null;
    now: string;
  },
): Promise<IssueEcriture> {
  const depuis = jourDepuis === null ? null : findDebutJour(jourDepuis);
  const { lignes, issue } = await writeFichier(ports, { ...demande, depuis });
  if (issue.kind === "refuse") return issue;
  const detail = {
    But: BUTS[but],
    Période: describePeriode(demande.periode),
    ...(jourDepuis && { "Changé depuis": ecrireJour(jourDepuis) }),
    Lignes: String(lignes),
  };
  const actes = [{ agentId, quoi: "export-telecharge", objet: demande.plan.id, detail }];
  const result = await ports.commit({ ecritures: [], journal: [], courriels: [], actes }, now);
  if (result.kind !== "fait") throw new Error("export non tracé");
  return issue;
}

/** A file made by itself, taken by an agent. */
export async function takeFichier(
  { plansExport, commit }: { plansExport: Pick<PlansExport, "openFichier">; commit: Commit },
  { agentId, planId, id, now }: { agentId: string; planId: string; id: string; now: string },
): Promise<NouveauFichier | null> {
  const fichier = await plansExport.openFichier(planId, id);
  if (!fichier || fichier.effaceLe <= toJour(now)) return null;
  const detail = { "Fichier du": ecrireJour(toJour(fichier.faitLe)), Lignes: String(fichier.lignes) };
  const actes = [{ agentId, quoi: "export-telecharge", objet: planId, detail }];
  const result = await commit({ ecritures: [], journal: [], courriels: [], actes }, now);
  if (result.kind !== "fait") throw new Error("export non tracé");
  return fichier;
}

interface PortsRonde extends PortsFichier, PortFaute {
  plansExport: PlansExport;
  ville: Pick<VillePublique, "reglages">;
  newId(): string;
}

/** What was decided while the file before was being read is in this one too: twice rather than never. */
const RECOUVREMENT_MS = 10 * 60_000;

async function runPlan(ports: PortsRonde, plan: PlanExport, now: string): Promise<number> {
  const { plansExport, ville, commit, newId } = ports;
  const { portee, format, garderJours } = plan.reglages;
  const depuis =
    portee === "tout" || plan.faitLe === null
      ? null
      : new Date(Date.parse(plan.faitLe) - RECOUVREMENT_MS).toISOString();
  const periode = { du: findRentree(ville.reglages), au: findFinAnnee(ville.reglages.anneeScolaire) };
  const { lignes, issue } = await writeFichier(ports, { plan, periode, depuis });
  if (issue.kind === "refuse") return 0;
  const effaceLe = addJours(now, garderJours);
  const fichier = {
    id: newId(),
    planId: plan.id,
    format,
    lignes,
    faitLe: now,
    effaceLe,
    octets: issue.octets,
  };
  const detail = { Période: describePeriode(periode), Lignes: String(lignes) };
  const actes = [{ agentId: "portail", quoi: "export-prepare", objet: plan.id, detail }];
  const ecritures = [plansExport.mark(plan, now), plansExport.addFichier(fichier)];
  // Another process may have made it meanwhile: then nothing is written twice.
  const result = await commit({ ecritures, journal: [], courriels: [], actes }, now);
  return result.kind === "fait" ? 1 : 0;
}

/** The files whose turn has come, after those whose day is over are gone. @returns how many were made */
export async function runPlans(ports: PortsRonde, now: string): Promise<number> {
  const { plansExport, commit } = ports;
  const plans = await plansExport.list();
  if (plans.length === 0) return 0;
  const date = toJour(now);
  const effacements = [plansExport.purgeFichiers(date)];
  await commit({ ecritures: [], effacements, journal: [], courriels: [] }, now);
  let faits = 0;
  const dus = plans.filter((plan) => isDu(plan, plan.faitLe && toJour(plan.faitLe), date));
  await takeEach(ports, dus, async (plan) => {
    faits += await runPlan(ports, plan, now);
  });
  return faits;
}
