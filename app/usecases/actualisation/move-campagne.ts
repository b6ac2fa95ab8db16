/** What an agent does of a campaign: launch, stop, go on, ask the failed ones again, confirm, give up. */
import { toJour } from "#app/domain/temps/jour.ts";
import { findSuite, type EtatLigne, type GesteCampagne } from "#app/domain/actualisation/campagne.ts";
import { VIE_APPEL_MS } from "#app/domain/actualisation/resultat.ts";
import type { Campagnes } from "#app/usecases/ports/actualisation.ts";
import type { Agent, Commit } from "#app/usecases/ports/magasin.ts";
import type { ReglagesVille } from "#app/usecases/ports/reglages.ts";
import { readAutorisation, type Empechement } from "./autorisation.ts";

interface Ports {
  campagnes: Pick<
    Campagnes,
    "find" | "count" | "move" | "setLigne" | "setLignes" | "listInterrompues" | "forgetPropositions"
  >;
  reglages: Pick<ReglagesVille, "read">;
  commit: Commit;
}

interface Commande {
  agent: Agent;
  id: string;
  geste: GesteCampagne;
  /** As the page showed it: what was confirmed is what was read. */
  version: number;
  now: string;
}

export type IssueGeste =
  | { kind: "fait" }
  | { kind: "introuvable" }
  /** Somebody else did something first, or it went on by itself: nothing was done. */
  | { kind: "depasse" }
  /** Nothing waits for a confirmation, or nobody is in. */
  | { kind: "vide" }
  /** A call is on its way. */
  | { kind: "en-vol" }
  | { kind: Empechement };

const APPELS: readonly GesteCampagne[] = ["lancer", "reprendre", "redemander"];
/** No call of it may be answered afterwards. */
const FINS: readonly GesteCampagne[] = ["terminer", "abandonner"];
/** Without any household in this state, there is nothing to do. */
const VISES: Partial<Record<GesteCampagne, EtatLigne>> = {
  lancer: "attente",
  redemander: "echec",
  confirmer: "obtenu",
};
/** Whose line ends there: nothing will be asked, nor decided. */
const ECARTEES: Partial<Record<GesteCampagne, readonly EtatLigne[]>> = {
  terminer: ["attente"],
  abandonner: ["attente", "obtenu", "a-revoir"],
};

export async function moveCampagne(
  ports: Ports,
  { agent, id, geste, version, now }: Commande,
): Promise<IssueGeste> {
  const { campagnes, commit } = ports;
  const campagne = await campagnes.find(id);
  if (!campagne) return { kind: "introuvable" };
  const etat = findSuite(campagne.etat, geste);
  if (etat === null || campagne.version !== version) return { kind: "depasse" };
  const permission = await readAutorisation(ports, toJour(now));
  if (APPELS.includes(geste) && permission.kind !== "permise") return permission;
  if (geste === "confirmer" && permission.kind === "reglage-eteint") return permission;
  const comptes = await campagnes.count(id);
  const count = (voulu: string): number =>
    comptes.reduce((somme, one) => somme + (one.etat === voulu ? one.nombre : 0), 0);
  const visee = VISES[geste];
  if (visee && count(visee) === 0) return { kind: "vide" };
  const interrompues = FINS.includes(geste)
    ? await campagnes.listInterrompues(id, Date.parse(now) - VIE_APPEL_MS)
    : [];
  // An answer may still come: it is waited for.
  if (FINS.includes(geste) && count("appel") > interrompues.length) return { kind: "en-vol" };

  const acte = {
    agentId: agent.id,
    quoi: `actualisation-${MOTS[geste]}`,
    objet: id,
    detail: Object.fromEntries(
      (["attente", "obtenu", "echec"] as const).map((voulu) => [voulu, String(count(voulu))]),
    ),
  };
  const { kind } = await commit(
    {
      ecritures: [
        campagnes.move({ id, version }, { etat }),
        ...interrompues.map((ligne) =>
          campagnes.setLigne(ligne, { etat: "echec", raison: "interrompu" }, Date.parse(now)),
        ),
      ],
      effacements: [
        ...(geste === "redemander" ? [campagnes.setLignes(id, "echec", "attente")] : []),
        ...(ECARTEES[geste] ?? []).map((voulu) => campagnes.setLignes(id, voulu, "ecarte")),
        ...(geste === "abandonner" ? [campagnes.forgetPropositions(id)] : []),
      ],
      journal: [],
      courriels: [],
      actes: [acte],
    },
    now,
  );
  return kind === "fait" ? { kind: "fait" } : { kind: "depasse" };
}

const MOTS: Readonly<Record<GesteCampagne, string>> = {
  lancer: "lancee",
  arreter: "arretee",
  reprendre: "reprise",
  terminer: "terminee",
  redemander: "redemandee",
  confirmer: "confirmee",
  abandonner: "abandonnee",
};
