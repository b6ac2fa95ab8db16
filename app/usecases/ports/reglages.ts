/** What an administrator sets: the town, its activities, its logo, its agents; and what an auditor reads. */
import type { Activite } from "#app/domain/inscription/activite.ts";
import type { Connecteurs } from "#app/domain/ville/connecteurs.ts";
import type { TypeLogo } from "#app/domain/ville/logo.ts";
import type { VilleReglee } from "#app/domain/ville/sections/section.ts";
import type { ActeLu } from "./grilles.ts";
import type { Agent, Ecriture } from "./magasin.ts";

export interface EtatVille extends VilleReglee {
  siret: string;
  /** Grows at each change; guards every write. */
  revision: number;
  connecteurs: Connecteurs;
}

type Lu = Pick<EtatVille, "revision">;

export interface ReglagesVille {
  read(): Promise<EtatVille>;
  /** Guarded by the revision that was read. */
  save(lu: Lu, neuf: VilleReglee & { connecteurs: Connecteurs }): Ecriture;
  /** Guarded by the revision that was read, and grows it: two changes to the list of agents never cross. */
  touch(lu: Lu): Ecriture;
}

export interface ActiviteReglee extends Activite {
  ordre: number;
  /** Grows at each change. */
  revision: number;
}

export interface ActivitesVille {
  /** In the town's order, closed ones too. */
  list(): Promise<ActiviteReglee[]>;
  find(id: string): Promise<ActiviteReglee | null>;
  add(activite: Omit<ActiviteReglee, "revision">): Ecriture;
  /** Guarded by the revision that was read. */
  save(lu: Pick<ActiviteReglee, "id" | "revision">, neuve: Omit<ActiviteReglee, "id" | "revision">): Ecriture;
}

export interface AgentListe extends Agent {
  email: string;
}

export interface SessionAgent {
  /** Hash of the cookie's value. */
  id: string;
  /** Milliseconds since 1970. */
  creeA: number;
  vuA: number;
}

export interface AgentsVille {
  list(): Promise<AgentListe[]>;
  find(id: string): Promise<AgentListe | null>;
  findByEmail(email: string): Promise<Agent | null>;
  add(agent: AgentListe): Ecriture;
  save(agent: AgentListe): Ecriture;
  /** The last seen first. */
  listSessions(agentId: string): Promise<SessionAgent[]>;
  /** Refused when there is none left. */
  endSessions(agentId: string): Ecriture;
  endSession(agentId: string, id: string): Ecriture;
}

export interface Logo {
  type: TypeLogo;
  contenu: Uint8Array;
}

export interface Logos {
  find(): Promise<Logo | null>;
  save(logo: Logo): Ecriture;
  remove(): Ecriture;
  /** Short name of a content, for its address. */
  digest(contenu: Uint8Array): string;
}

/** What an auditor asks of the log; an empty text asks nothing. */
export interface FiltreActes {
  agentId: string;
  objet: string;
  /** Civil dates, both included, in UTC. */
  du: string;
  au: string;
}

export interface Journal {
  /** The newest first. */
  search(filtre: FiltreActes, page: { limite: number; decalage: number }): Promise<ActeLu[]>;
  count(filtre: FiltreActes): Promise<number>;
  /** What acts were done to, each once. */
  listObjets(): Promise<string[]>;
  verify(): Promise<IssueChaine>;
}

export type IssueChaine =
  /** `effaces`: links whose content is gone; `derniere`: digest that commits to all. */
  | { kind: "intacte"; maillons: number; effaces: number; derniere: string }
  | { kind: "rompue"; rang: number; faute: "ordre" | "lien" | "contenu" }
  /** Acts or traces that no link commits to. */
  | { kind: "hors-chaine"; nombre: number };
