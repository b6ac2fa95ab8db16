/**
 * One message of the town to every household of a view: asked for once, written at the town's pace in the background.
 * It can be stopped and go on; killed anywhere, it resumes where it was, and no household is written to twice.
 */
import { planDeparts, RYTHME_PAR_MINUTE, type IssueDiffusion } from "#app/domain/courrier/diffusion.ts";
import { fillModele } from "#app/domain/courrier/modele.ts";
import type { Selection } from "#app/domain/dossier/filtre-file.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { makeCourrielDiffusion } from "#app/usecases/mail-suivi.ts";
import type {
  Diffusion,
  Diffusions,
  FoyerVise,
  ModelesMessage,
  RefusCourriels,
} from "#app/usecases/ports/courrier.ts";
import type { File } from "#app/usecases/ports/file.ts";
import type { Agent, Agents, Commit, FileCas, Foyers, Lot } from "#app/usecases/ports/magasin.ts";
import type { Messages } from "#app/usecases/ports/messages.ts";
import { takeEach, type PortFaute } from "#app/usecases/take-each.ts";
import { canReceive } from "./assign-dossiers.ts";
import { readValeurs, type PortsValeurs } from "./fill-modele.ts";
import { traceAgent } from "./trace-agent.ts";
import { signAgent } from "./write-famille.ts";

interface PortsDemande {
  file: Pick<File, "listFoyers">;
  modelesMessage: Pick<ModelesMessage, "find">;
  diffusions: Diffusions;
  commit: Commit;
}

export interface PortsDiffusion extends PortsValeurs {
  ville: PortsValeurs["ville"] & { reglages: { courrielsParMinute?: number } };
  cas: Pick<FileCas, "find">;
  foyers: Pick<Foyers, "listResponsables">;
  messages: Pick<Messages, "add">;
  agents: Pick<Agents, "find">;
  diffusions: Diffusions;
  refusCourriels: Pick<RefusCourriels, "find">;
  newId(): string;
  commit: Commit;
}

export type IssueDemande =
  | { kind: "demandee"; id: string }
  | { kind: "vide" }
  /** The template was changed or retired since the page showed it. */
  | { kind: "modele" };

interface Demande {
  agent: Agent;
  /** Made with the page that asks to confirm: a second click finds the same mailing. */
  id: string;
  modele: { id: string; version: number };
  selection: Selection;
  now: string;
}

export async function askDiffusion(
  { file, modelesMessage, diffusions, commit }: PortsDemande,
  { agent, id, modele: lu, selection, now }: Demande,
): Promise<IssueDemande> {
  if (await diffusions.find(id)) return { kind: "demandee", id };
  const modele = await modelesMessage.find(lu.id);
  if (!modele || modele.version !== lu.version || modele.retireLe !== null) return { kind: "modele" };
  const foyers = await file.listFoyers(selection);
  if (foyers.length === 0) return { kind: "vide" };
  const { nom, version, objet, texte } = modele;
  const diffusion = { id, agentId: agent.id, demandeLe: now, prochainA: Date.parse(now) };
  const detail = { Modèle: `${nom}, version ${version}`, Foyers: String(foyers.length) };
  const result = await commit(
    {
      ecritures: diffusions.add({ ...diffusion, modele: { nom, version, objet, texte } }, foyers),
      journal: [],
      courriels: [],
      actes: [{ agentId: agent.id, quoi: "diffusion-demandee", objet: id, detail }],
    },
    now,
  );
  if (result.kind === "depasse") throw new Error("envoi non enregistré");
  return { kind: "demandee", id };
}

/** Households of one town in one round: pages are served in between. */
const LOT = 50;

/** @returns how many households were done with */
export async function runDiffusions(ports: PortsDiffusion & PortFaute, now: string): Promise<number> {
  const diffusion = await ports.diffusions.findEnCours();
  if (!diffusion) return 0;
  const agent = await ports.agents.find(diffusion.agentId);
  // Whoever asked has lost the right since: nothing more leaves in their name.
  if (!agent || !canReceive(agent)) {
    await write(ports, { ecritures: [ports.diffusions.setEtat(diffusion, "arrete")] }, now);
    return 0;
  }
  const parMinute = ports.ville.reglages.courrielsParMinute ?? RYTHME_PAR_MINUTE;
  const departs = planDeparts(diffusion.prochainA, Date.parse(now), { parMinute, limite: LOT });
  if (departs.length === 0) return 0;
  let partis = 0;
  // More than may leave: the next household takes the departure of one that fails.
  await takeEach(ports, await ports.diffusions.listRestants(diffusion.id, LOT), async (vise) => {
    const prochainA = departs[partis];
    if (prochainA === undefined) return;
    await sendOne(ports, { diffusion, agent, vise, prochainA, now });
    partis += 1;
  });
  if (partis < departs.length && (await ports.diffusions.count(diffusion.id)).restants === 0)
    await write(ports, { ecritures: [ports.diffusions.setEtat(diffusion, "fini")] }, now);
  return partis;
}

/** Refused when it was stopped meanwhile: what was not done stays to be done. */
const write = ({ commit }: Pick<PortsDiffusion, "commit">, lot: Partial<Lot>, now: string) =>
  commit({ ecritures: [], journal: [], courriels: [], ...lot }, now);

interface Depart {
  diffusion: Diffusion;
  agent: Agent;
  vise: FoyerVise;
  prochainA: number;
  now: string;
}

async function sendOne(
  ports: PortsDiffusion,
  { diffusion: { id, modele }, agent, vise: { foyerId, casId }, prochainA, now }: Depart,
): Promise<void> {
  const mark = (issue: IssueDiffusion) => ports.diffusions.mark(id, foyerId, { issue, prochainA });
  const cas = await ports.cas.find(casId);
  if (!cas || cas.etat === "clos") return void (await write(ports, { ecritures: mark("clos") }, now));
  const responsables = await ports.foyers.listResponsables(foyerId);
  if (responsables.length === 0) return void (await write(ports, { ecritures: mark("sans-espace") }, now));
  const { objet, texte } = fillModele(modele, await readValeurs(ports, cas));
  const courriels = responsables.flatMap((compte) => makeCourrielDiffusion(ports, compte, objet));
  const refus = await Promise.all(courriels.map(({ a }) => ports.refusCourriels.find(a)));
  const issue = toIssue({
    adresses: responsables.filter(({ identite }) => identite.email !== null).length,
    voulus: courriels.length,
    arrivent: refus.filter((one) => one === null).length,
  });
  const auteur = signAgent(agent);
  const message = { id: ports.newId(), foyerId, de: "agent" as const, auteur, objet, texte, ecritLe: now };
  const pour = `Modèle «\u00A0${modele.nom}\u00A0», à tous les dossiers d’une vue. Motif\u00A0: ${LIBELLES_MOTIF[cas.motif]}`;
  await write(
    ports,
    {
      ecritures: [...mark(issue), ports.messages.add({ ...message, diffusionId: id })],
      journal: [{ foyerId, qui: "agent", quoi: "message-diffuse", detail: { ...traceAgent(agent), pour } }],
      courriels,
    },
    now,
  );
}

/** @param compte adults with an address, those of them who want such mail, those whose address takes it */
function toIssue({
  adresses,
  voulus,
  arrivent,
}: Record<"adresses" | "voulus" | "arrivent", number>): IssueDiffusion {
  if (arrivent > 0) return "ecrit";
  if (voulus > 0) return "adresse-refusee";
  return adresses > 0 ? "courriels-refuses" : "sans-adresse";
}

/** Stops it, or lets it go on; what a colleague did meanwhile stands. */
export async function setDiffusion(
  { diffusions, commit }: Pick<PortsDiffusion, "diffusions" | "commit">,
  {
    diffusion,
    etat,
    agent,
    now,
  }: { diffusion: Diffusion; etat: "arrete" | "en-cours"; agent: Agent; now: string },
): Promise<void> {
  if (diffusion.etat === "fini" || diffusion.etat === etat) return;
  const quoi = etat === "arrete" ? "diffusion-arretee" : "diffusion-reprise";
  await commit(
    {
      ecritures: [diffusions.setEtat(diffusion, etat)],
      journal: [],
      courriels: [],
      actes: [{ agentId: agent.id, quoi, objet: diffusion.id, detail: {} }],
    },
    now,
  );
}
