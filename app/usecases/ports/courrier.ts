/** What the town writes to its families: its templates of messages, and the mailings to a view. */
import type { IssueDiffusion } from "#app/domain/courrier/diffusion.ts";
import type { ContenuModele, ModeleMessage } from "#app/domain/courrier/modele.ts";
import type { RefusCourriel } from "#app/domain/courrier/refus.ts";
import type { Ecriture } from "./magasin.ts";

export interface ModelesMessage {
  /** By name; those that were retired too. */
  list(): Promise<ModeleMessage[]>;
  find(id: string): Promise<ModeleMessage | null>;
  add(id: string, contenu: ContenuModele, instant: string): Ecriture;
  /** Guarded by the version that was read. */
  save(lu: Pick<ModeleMessage, "id" | "version">, contenu: ContenuModele, instant: string): Ecriture;
  /** The same; null offers it again. */
  setRetrait(lu: Pick<ModeleMessage, "id" | "version">, retireLe: string | null): Ecriture;
}

/** What every household of a view is written, as it was when it was asked for. */
export interface Diffusion {
  id: string;
  /** Who asked. */
  agentId: string;
  etat: "en-cours" | "arrete" | "fini";
  demandeLe: string;
  /** When the next household may be written to, milliseconds since 1970. */
  prochainA: number;
  modele: Pick<ModeleMessage, "nom" | "version" | "objet" | "texte">;
}

/** A household of a view, and the case by which it is there. */
export interface FoyerVise {
  foyerId: string;
  casId: string;
}

export interface Diffusions {
  find(id: string): Promise<Diffusion | null>;
  /** The newest first. */
  list(limite: number): Promise<Diffusion[]>;
  /** The one that goes on, the oldest first: one at a time holds the town's pace. */
  findEnCours(): Promise<Diffusion | null>;
  /** Refused when it is there already: a second click. */
  add(diffusion: Omit<Diffusion, "etat">, foyers: readonly FoyerVise[]): Ecriture[];
  /** Guarded: it is in this state. */
  setEtat(lue: Pick<Diffusion, "id" | "etat">, etat: Diffusion["etat"]): Ecriture;
  /** By what became of them; `restants` were not written to yet. */
  count(id: string): Promise<{ restants: number; parIssue: Partial<Record<IssueDiffusion, number>> }>;
  listRestants(id: string, limite: number): Promise<FoyerVise[]>;
  listIssue(id: string, issue: IssueDiffusion, limite: number): Promise<FoyerVise[]>;
  /** Guarded: this household was not written to yet, and the mailing goes on. */
  mark(id: string, foyerId: string, done: { issue: IssueDiffusion; prochainA: number }): Ecriture[];
}

/** Addresses that their mail server refuses: nothing more is written to them. */
export interface RefusCourriels {
  find(adresse: string): Promise<RefusCourriel | null>;
  /** May find nothing to lift. */
  lift(adresse: string): Ecriture;
}
