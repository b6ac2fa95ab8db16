/**
 * The list of agents: invite, change, suspend, end a session. Every change grows the town's revision that it read, so
 * that two administrators who each drop the other's role never leave the town without any.
 */
import { ficheAgent, type FicheAgent } from "#app/domain/habilitation/fiche-agent.ts";
import type { ErreurForm, Saisie } from "#app/domain/saisie/saisie.ts";
import { listChangements, toDetail, type Changement } from "#app/domain/ville/sections/section.ts";
import type { Commit, CourrielAEnvoyer, Ecriture } from "#app/usecases/ports/magasin.ts";
import type { AgentListe, AgentsVille, EtatVille, ReglagesVille } from "#app/usecases/ports/reglages.ts";
import { parseAvant, toAvant } from "./save-reglages.ts";

interface Ports {
  agentsVille: AgentsVille;
  reglages: Pick<ReglagesVille, "read" | "touch">;
  origine: string;
  commit: Commit;
  newId(): string;
}

interface Commande {
  /** Who asks. */
  agentId: string;
  now: string;
}

export type IssueAgent =
  | { kind: "enregistre"; id: string }
  | { kind: "introuvable" }
  | { kind: "refuse"; erreurs: ErreurForm[] }
  | { kind: "conflit"; changements: Changement[] }
  /** The town would have no administrator left. */
  | { kind: "dernier-administrateur" };

const isAdministrateur = ({ actif, roles }: Pick<AgentListe, "actif" | "roles">): boolean =>
  actif && roles.includes("administrateur");

/** Whether the town keeps an administrator once this line is written. */
async function keepsAdministrateur({ agentsVille }: Ports, neuf: AgentListe): Promise<boolean> {
  const autres = (await agentsVille.list()).filter(({ id }) => id !== neuf.id);
  return [...autres, neuf].some(isAdministrateur);
}

const DEJA: ErreurForm = { champ: "email", message: "Cette adresse est déjà dans la liste." };

function makeInvitation({ email, nom }: FicheAgent, ville: string, origine: string): CourrielAEnvoyer {
  return {
    a: email,
    sujet: `Votre accès au portail des familles de ${ville}`,
    texte: [
      `Bonjour ${nom},`,
      `L’administrateur du portail des familles de ${ville} vous a ouvert un accès.`,
      `Connectez-vous avec ProConnect, à cette adresse électronique\u00A0: ${origine}/agent/connexion`,
      "Si vous ne travaillez pas pour cette ville, ne tenez pas compte de ce message.",
    ].join("\n\n"),
  };
}

export async function inviteAgent(
  ports: Ports,
  { agentId, saisie, now }: Commande & { saisie: Saisie },
): Promise<IssueAgent> {
  const lecture = ficheAgent.appliquer(
    { email: "", nom: "", qualite: "", siret: "", service: "", roles: [] },
    saisie,
    now,
  );
  if (lecture.kind === "refuse") return lecture;
  if (await ports.agentsVille.findByEmail(lecture.valeur.email)) return { kind: "refuse", erreurs: [DEJA] };
  const etat = await ports.reglages.read();
  const id = ports.newId();
  const { roles, ...fiche } = lecture.valeur;
  const neuf: AgentListe = { ...fiche, roles, id, actif: true };
  const detail = { Nom: neuf.nom, Service: neuf.service, Rôles: roles.join(", ") || "(aucun)" };
  const result = await ports.commit(
    {
      ecritures: [ports.reglages.touch(etat), ports.agentsVille.add(neuf)],
      journal: [],
      courriels: [makeInvitation(neuf, etat.nom, ports.origine)],
      actes: [{ agentId, quoi: "agent-invite", objet: id, detail }],
    },
    now,
  );
  if (result.kind === "fait") return { kind: "enregistre", id };
  if (result.kind === "deja-present") return { kind: "refuse", erreurs: [DEJA] };
  return { kind: "conflit", changements: [] };
}

interface Changee {
  /** Read before the line itself: whoever changes the list since then makes the write fail. */
  etat: Pick<EtatVille, "revision">;
  avant: AgentListe;
  neuf: AgentListe;
  quoi: string;
  detail: Record<string, string>;
}

/** Writes a line, ends its sessions when it may no longer enter, and says what was done. */
async function writeAgent(
  ports: Ports,
  { etat, avant, neuf, quoi, detail }: Changee,
  { agentId, now }: Commande,
): Promise<IssueAgent> {
  if (isAdministrateur(avant) && !(await keepsAdministrateur(ports, neuf)))
    return { kind: "dernier-administrateur" };
  const ecritures: Ecriture[] = [ports.reglages.touch(etat), ports.agentsVille.save(neuf)];
  const ailleurs = avant.actif !== neuf.actif || avant.email !== neuf.email || avant.siret !== neuf.siret;
  if (ailleurs && (await ports.agentsVille.listSessions(neuf.id)).length > 0)
    ecritures.push(ports.agentsVille.endSessions(neuf.id));
  const actes = [{ agentId, quoi, objet: neuf.id, detail: { Agent: neuf.nom, ...detail } }];
  const result = await ports.commit({ ecritures, journal: [], courriels: [], actes }, now);
  if (result.kind === "fait") return { kind: "enregistre", id: neuf.id };
  if (result.kind === "deja-present") return { kind: "refuse", erreurs: [DEJA] };
  const relu = await ports.agentsVille.find(neuf.id);
  const changements = relu
    ? listChangements(ficheAgent.champs, ficheAgent.lire(avant), ficheAgent.lire(relu))
    : [];
  return { kind: "conflit", changements };
}

export async function saveAgent(
  ports: Ports,
  { id, avant, saisie, ...commande }: Commande & { id: string; avant: string; saisie: Saisie },
): Promise<IssueAgent> {
  const etat = await ports.reglages.read();
  const lu = await ports.agentsVille.find(id);
  if (!lu) return { kind: "introuvable" };
  const courant = ficheAgent.lire(lu);
  if (toAvant(courant) !== avant)
    return { kind: "conflit", changements: listChangements(ficheAgent.champs, parseAvant(avant), courant) };
  const lecture = ficheAgent.appliquer(lu, saisie, commande.now);
  if (lecture.kind === "refuse") return lecture;
  const changements = listChangements(ficheAgent.champs, courant, ficheAgent.lire(lecture.valeur));
  if (changements.length === 0) return { kind: "enregistre", id };
  const neuf: AgentListe = { ...lu, ...lecture.valeur };
  const detail = toDetail(changements);
  return writeAgent(ports, { etat, avant: lu, neuf, quoi: "agent-modifie", detail }, commande);
}

/** @param actif false to suspend: every session of this agent ends in the same write (SE-12) */
export async function setActif(
  ports: Ports,
  { id, actif, ...commande }: Commande & { id: string; actif: boolean },
): Promise<IssueAgent> {
  const etat = await ports.reglages.read();
  const lu = await ports.agentsVille.find(id);
  if (!lu) return { kind: "introuvable" };
  if (lu.actif === actif) return { kind: "enregistre", id };
  const quoi = actif ? "agent-retabli" : "agent-suspendu";
  return writeAgent(ports, { etat, avant: lu, neuf: { ...lu, actif }, quoi, detail: {} }, commande);
}

/** @param session one session, or null for all of them */
export async function endSessions(
  { agentsVille, commit }: Ports,
  { id, session, agentId, now }: Commande & { id: string; session: string | null },
): Promise<IssueAgent> {
  const lu = await agentsVille.find(id);
  if (!lu) return { kind: "introuvable" };
  const ouvertes = await agentsVille.listSessions(id);
  const visees = session === null ? ouvertes : ouvertes.filter((one) => one.id === session);
  // Already over: what was asked is true.
  if (visees.length === 0) return { kind: "enregistre", id };
  const ecritures = [session === null ? agentsVille.endSessions(id) : agentsVille.endSession(id, session)];
  const detail = { Agent: lu.nom, Sessions: String(visees.length) };
  const actes = [{ agentId, quoi: "sessions-fermees", objet: id, detail }];
  await commit({ ecritures, journal: [], courriels: [], actes }, now);
  return { kind: "enregistre", id };
}
