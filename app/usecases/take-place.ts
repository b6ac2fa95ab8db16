/** Before the second FranceConnect trip: a family leaves when it holds a place, and waits with its rank otherwise. */
import { SCOPES_NOM, type Connecteurs } from "#app/domain/ville/connecteurs.ts";
import type { FranceConnect } from "./ports/externes.ts";
import type { Compte, Session, Sessions } from "./ports/magasin.ts";
import type { Places } from "./ports/places.ts";
import type { Recuperation } from "./ports/recuperation.ts";

interface Ports {
  recuperation: Pick<Recuperation, "isPermise">;
  places: Pick<Places, "take" | "poll">;
  sessions: Pick<Sessions, "save">;
  franceConnect: Pick<FranceConnect, "urlConnexion">;
  connecteurs: Pick<Connecteurs, "franceConnect">;
}

interface Command {
  session: Session;
  compte: Pick<Compte, "id" | "porte">;
  /** The registered address of the return. */
  retour: string;
  /** 32 random characters or more. */
  newSecret(): string;
  now(): string;
}

export type IssuePrise =
  | { kind: "depart"; url: URL }
  | { kind: "attente"; position: number }
  /** FranceConnect cannot be reached: no place was taken, one already held is kept. */
  | { kind: "panne" }
  /** The adult refused or objected. */
  | { kind: "non-permise" };

export type IssueAttente =
  | IssuePrise
  /** The family is on its way, from another page. */
  | { kind: "partie" }
  /** No place is held, or it has served. */
  | { kind: "sans-place" }
  /** The place went to others: everything starts again. */
  | { kind: "perdue" };

/** The family asks to leave. Asking again keeps its place. */
export async function takePlace(ports: Ports, command: Command): Promise<IssuePrise> {
  const { session, compte } = command;
  if (!(await ports.recuperation.isPermise(compte.id))) return { kind: "non-permise" };
  const horloge = () => Date.parse(command.now());
  const voyage = await prepareVoyage(ports, command);
  if (!voyage) return { kind: "panne" };
  const prise = await ports.places.take(session.contenu.place ?? null, horloge);
  if (prise.kind === "admise") return voyage.leave(prise.id);
  const { id: place, position } = prise;
  await ports.sessions.save(session.id, { ...session.contenu, retour: null, trajet: null, place });
  return { kind: "attente", position };
}

/** The waiting page asks again, and the family leaves as soon as its turn comes. */
export async function pollPlace(ports: Ports, command: Command): Promise<IssueAttente> {
  const { place, trajet } = command.session.contenu;
  if (!place) return { kind: "sans-place" };
  if (!(await ports.recuperation.isPermise(command.compte.id))) return { kind: "non-permise" };
  const voyage = await prepareVoyage(ports, command);
  if (!voyage) return { kind: "panne" };
  const suivi = await ports.places.poll(place, () => Date.parse(command.now()));
  switch (suivi.kind) {
    case "admise":
      return voyage.leave(place);
    case "partie":
      // Its turn came, and the trip was not written: the process died in between.
      return trajet ? { kind: "partie" } : takePlace(ports, command);
    case "servie":
      return { kind: "sans-place" };
    case "attente":
    case "perdue":
      return suivi;
  }
}

/** The address first: once a place is given, nothing but the session's write stands before the departure. */
async function prepareVoyage(
  { franceConnect, connecteurs, sessions }: Ports,
  { session, compte, retour, newSecret, now }: Command,
) {
  const trajet = { but: "quotient" as const, etat: newSecret(), nonce: newSecret(), verifieur: null };
  const { etat, nonce } = trajet;
  const { scopesQuotient } = connecteurs.franceConnect;
  // Nothing proved who came by e-mail: the name comes too, to be compared (FC-13).
  const scopes = compte.porte === "courriel" ? [...scopesQuotient, ...SCOPES_NOM] : scopesQuotient;
  const adresse = await franceConnect.urlConnexion({ etat, nonce, scopes, retour });
  if (adresse.kind === "panne") return null;
  const leave = async (place: string): Promise<IssuePrise> => {
    const departA = Date.parse(now());
    const contenu = { ...session.contenu, retour: null, trajet: { ...trajet, departA }, place };
    await sessions.save(session.id, contenu);
    return { kind: "depart", url: adresse.url };
  };
  return { leave };
}
