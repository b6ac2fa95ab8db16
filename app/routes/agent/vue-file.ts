/** The queue as it is shown: its views and their counts, the page of lines, and who holds what. */
import type { AppLoadContext } from "@remix-run/node";
import {
  isMemeVue,
  parseCurseur,
  parseFiltre,
  toSelection,
  VUES,
  writeCurseur,
  type FiltreFile,
} from "#app/domain/dossier/filtre-file.ts";
import { DUREE_PRESENCE_MS } from "#app/domain/dossier/presence.ts";
import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import { toReference } from "#app/domain/dossier/reference.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { canReceive } from "#app/usecases/agent/assign-dossiers.ts";
import type { CasEnFile } from "#app/usecases/ports/file.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import { paths } from "#app/web/paths.ts";
import { describeAge, describeEcheance, type Echeance } from "./cas-en-mots.ts";
import { countOuverts } from "./compte-file.server.ts";

const PAR_PAGE = 50;

export interface OptionFiltre {
  valeur: string;
  libelle: string;
}

/** What the filters offer: the town's own words. */
async function readOptions({ services }: AppLoadContext, agent: Agent) {
  const [activites, agents] = await Promise.all([services.activites.list(), services.agentsVille.list()]);
  // The agent first: to take over what an absent colleague holds.
  const collegues = agents
    .filter(canReceive)
    .map(({ id, nom }): OptionFiltre => ({ valeur: id, libelle: id === agent.id ? "moi" : nom }))
    .sort((a, b) => Number(b.valeur === agent.id) - Number(a.valeur === agent.id));
  return {
    noms: new Map(agents.map(({ id, nom }) => [id, nom])),
    collegues,
    /** Colleagues who left or are suspended may still hold files. */
    tenants: agents
      .filter(({ id }) => id !== agent.id)
      .map(({ id, nom, actif }): OptionFiltre => ({
        valeur: id,
        libelle: actif ? nom : `${nom} (suspendu)`,
      })),
    services: [...new Set(activites.map(({ service }) => service))].sort((a, b) => a.localeCompare(b, "fr")),
    activites: activites.map(({ id, nom }): OptionFiltre => ({ valeur: id, libelle: nom })),
    ecoles: (services.ville.reglages.ecoles ?? []).map(({ nom }) => nom),
  };
}

export type OptionsFile = Omit<Awaited<ReturnType<typeof readOptions>>, "noms">;

/** The box of a line: the file, and who held it when the line was read. */
export const writeChoix = ({ id, agentId }: Pick<CasEnFile, "id" | "agentId">): string =>
  `${id}.${agentId ?? ""}`;

/** What the address asks: of one of the agent's own views, or in its own words. */
export async function readFiltreFile(
  { services }: AppLoadContext,
  { agent, url }: { agent: Agent; url: URL },
) {
  const gardees = await services.vues.list(agent.id);
  const gardee = gardees.find(({ id }) => id === url.searchParams.get("vue"));
  return { gardees, filtre: parseFiltre(gardee ? new URLSearchParams(gardee.requete) : url.searchParams) };
}

const abridge = ({ court, ton }: Echeance): Omit<Echeance, "texte"> => ({ court, ton });

export async function makeVueFile(request: Request, context: AppLoadContext, agent: Agent) {
  const { services } = context;
  const url = new URL(request.url);
  const now = context.now();
  const date = toJour(now);
  const { gardees, filtre } = await readFiltreFile(context, { agent, url });
  const vues = [
    ...VUES.map(({ code, libelle, filtre: one }) => ({
      code: code as string,
      libelle: libelle as string,
      filtre: one as Partial<FiltreFile>,
      href: paths.agent.file({ ...one, tri: filtre.tri }),
      sienne: false,
    })),
    ...gardees.map(({ id, nom, requete }) => ({
      code: id,
      libelle: nom,
      filtre: parseFiltre(new URLSearchParams(requete)) as Partial<FiltreFile>,
      href: paths.agent.file({ vue: id }),
      sienne: true,
    })),
  ];
  const curseur = parseCurseur(url.searchParams);
  const select = (one: Partial<FiltreFile>) =>
    toSelection({ ...parseFiltre(new URLSearchParams()), ...one }, { moi: agent.id, date });
  const [{ noms, ...options }, comptes, tous, autres, page] = await Promise.all([
    readOptions(context, agent),
    services.file.count(select({ ...filtre, motif: null }), date),
    countOuverts(request, context),
    services.file.countVues(vues.slice(1).map((one) => select(one.filtre))),
    services.file.list(select(filtre), { tri: filtre.tri, curseur, limite: PAR_PAGE }),
  ]);
  const presences = await services.presences.list(
    page.lignes.map(({ id }) => id),
    Date.parse(now) - DUREE_PRESENCE_MS,
  );
  const vus = filtre.motif ? comptes.filter(({ motif }) => motif === filtre.motif) : comptes;
  const add = (les: readonly number[]): number => les.reduce((somme, n) => somme + n, 0);
  const total = add(vus.map(({ nombre }) => nombre));
  const plusAncien = vus.map((one) => one.plusAncien).sort()[0];
  const borne = (one: CasEnFile | undefined): string | undefined =>
    one && writeCurseur({ id: one.id, cle: filtre.tri === "echeance" ? one.repondreAvant : one.ouvertLe });
  return {
    filtre,
    options,
    total,
    ailleurs: tous - total,
    motifSeul: isMemeVue({ motif: filtre.motif }, filtre),
    enRetard: add(vus.map((one) => one.enRetard)),
    plusAncien: plusAncien ? describeAge(plusAncien, now) : null,
    vues: vues.map(({ filtre: one, ...vue }, rang) => ({
      ...vue,
      nombre: rang === 0 ? tous : (autres[rang - 1] ?? 0),
      courante: isMemeVue(one, filtre),
    })),
    motifs: comptes
      .map(({ plusAncien: since, ...one }) => ({
        ...one,
        age: describeAge(since, now),
        href: paths.agent.file({ ...filtre, motif: one.motif }),
      }))
      .sort((a, b) => b.nombre - a.nombre || a.motif.localeCompare(b.motif)),
    tousMotifs: paths.agent.file({ ...filtre, motif: null }),
    precedente: page.precedente ? paths.agent.file({ ...filtre, avant: borne(page.lignes[0]) }) : null,
    suivante: page.suivante ? paths.agent.file({ ...filtre, apres: borne(page.lignes.at(-1)) }) : null,
    lignes: page.lignes.map((one) => ({
      choix: writeChoix(one),
      reference: toReference(one.id),
      href: paths.agent.dossier(one.id, filtre),
      motif: LIBELLES_MOTIF[one.motif],
      numero: one.numero,
      age: describeAge(one.ouvertLe, now),
      echeance: abridge(describeEcheance(one.repondreAvant, now)),
      ouvertPar: presences
        .filter(({ casId, agentId }) => casId === one.id && agentId !== agent.id)
        .map(({ agentId }) => noms.get(agentId) ?? "ancien agent"),
      tenant:
        one.agentId === null
          ? null
          : one.agentId === agent.id
            ? "vous"
            : (noms.get(one.agentId) ?? "ancien agent"),
    })),
  };
}

export type VueFile = Awaited<ReturnType<typeof makeVueFile>>;
