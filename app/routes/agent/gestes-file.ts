/** What the queue's form asks for, and what it is answered. */
import type { AppLoadContext } from "@remix-run/node";
import { parseFiltre, toSelection, type FiltreFile } from "#app/domain/dossier/filtre-file.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { toReference } from "#app/domain/dossier/reference.ts";
import { askTransfert } from "#app/usecases/agent/run-transferts.ts";
import { keepVue, removeVue } from "#app/usecases/agent/keep-vue.ts";
import {
  assignDossiers,
  type DossierLu,
  type Geste,
  type Refus,
} from "#app/usecases/agent/assign-dossiers.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";
import { paths } from "#app/web/paths.ts";

const COLLEGUE = "Ce collègue ne peut pas recevoir de dossier\u00A0: choisissez-en un autre.";

/** As many as a page shows. */
const CHOIX_MAX = 50;

export interface RetourVue {
  erreur: string | null;
  nom: string;
}

export interface RetourFile {
  vue?: RetourVue;
  erreur: { champ: string; message: string } | null;
  coches: string[];
  bilan: { titre: string; refus: { reference: string; href: string; raison: string }[] } | null;
}

const FAIT: Readonly<Record<Geste["kind"], string>> = { prendre: "pris", rendre: "rendu", confier: "confié" };

/** Keeps the view that the address shows, or lets one go; `href`: where to go on. */
export async function handleVue(
  { services, now }: AppLoadContext,
  { agent, champs, url }: { agent: Agent; champs: FormData; url: URL },
): Promise<{ href: string } | RetourVue> {
  if (champs.get("action") === "oublier") {
    await removeVue(services, { agent, id: String(champs.get("vue") ?? ""), now: now() });
    return { href: paths.agent.file() };
  }
  const nom = String(champs.get("nom") ?? "");
  const filtre = parseFiltre(url.searchParams);
  const issue = await keepVue(services, { agent, nom, filtre, now: now() });
  return issue.kind === "gardee"
    ? { href: paths.agent.file({ vue: issue.id }) }
    : { erreur: issue.message, nom: nom.slice(0, 100) };
}

function parseGeste(champs: FormData): Geste | null {
  const action = champs.get("action");
  if (action === "confier") return { kind: "confier", vers: String(champs.get("vers") ?? "") };
  return action === "prendre" || action === "rendre" ? { kind: action } : null;
}

function parseDossier(choix: string): DossierLu {
  const point = choix.indexOf(".");
  return point < 0
    ? { id: choix, agentId: null }
    : { id: choix.slice(0, point), agentId: choix.slice(point + 1) || null };
}

export async function handleGeste(
  { services, now }: AppLoadContext,
  { agent, champs, filtre }: { agent: Agent; champs: FormData; filtre: FiltreFile },
): Promise<RetourFile | { href: string }> {
  const portee = champs.get("portee");
  const choisis =
    portee === "page" ? String(champs.get("affiche") ?? "").split(" ") : champs.getAll("dossier").map(String);
  const coches = [...new Set(choisis)].filter(Boolean).slice(0, CHOIX_MAX);
  const refuse = (champ: string, message: string): RetourFile => ({
    erreur: { champ, message },
    coches,
    bilan: null,
  });
  const geste = parseGeste(champs);
  if (!geste) return refuse("dossier", "Choisissez ce qu’il faut faire des dossiers cochés.");
  if (portee !== "vue" && coches.length === 0) return refuse("dossier", "Cochez au moins un dossier.");
  if (geste.kind === "confier" && !geste.vers) return refuse("vers", "Choisissez à qui confier.");
  if (portee === "vue") {
    const date = toJour(now());
    const selection = toSelection(filtre, { moi: agent.id, date });
    const demande = await askTransfert(services, { agent, geste, selection, now: now() });
    if (demande.kind === "demande") return { href: paths.agent.transfert(demande.id) };
    return refuse(
      demande.kind === "vide" ? "dossier" : "vers",
      demande.kind === "vide" ? "Aucun dossier n’attend dans cette vue." : COLLEGUE,
    );
  }
  const issue = await assignDossiers(services, {
    agent,
    geste,
    dossiers: coches.map(parseDossier),
    now: now(),
  });
  if (issue.kind === "collegue") return refuse("vers", COLLEGUE);
  const noms = new Map((await services.agentsVille.list()).map(({ id, nom }) => [id, nom]));
  const pluriel = issue.faits > 1 ? "s" : "";
  return {
    erreur: null,
    coches: [],
    bilan: {
      titre:
        issue.faits === 0
          ? "Aucun dossier n’a changé de main"
          : `${issue.faits} dossier${pluriel} ${FAIT[geste.kind]}${pluriel}`,
      refus: issue.refus.map((one) => ({
        reference: toReference(one.id),
        href: paths.agent.dossier(one.id, filtre),
        raison: describeRefus(one, agent.id, noms),
      })),
    },
  };
}

export function describeRefus(refus: Refus, moi: string, noms: ReadonlyMap<string, string>): string {
  switch (refus.kind) {
    case "introuvable":
      return "ce dossier n’existe pas, ou plus.";
    case "clos":
      return "un agent vient d’y répondre.";
    case "pas-a-vous":
      return "vous ne l’aviez pas pris.";
    case "tenu":
      if (refus.agentId === null) return "il vient d’être rendu\u00A0: recommencez.";
      return refus.agentId === moi
        ? "vous l’avez déjà."
        : `${noms.get(refus.agentId) ?? "un autre agent"} l’a déjà pris.`;
  }
}
