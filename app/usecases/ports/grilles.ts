/** The town's grids: published versions, and the drafts of the next ones. */
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Acte, Ecriture } from "./magasin.ts";

export interface GrillePubliee {
  code: string;
  version: number;
  publieeLe: string;
  publieePar: string | null;
  /** As it was published, before any reading. */
  document: unknown;
  grille: Grille;
}

export interface Brouillon {
  id: string;
  /** The grid's lasting name, shared by all its versions. */
  code: string;
  etat: "en-cours" | "soumis";
  /** Grows at each save. */
  revision: number;
  /** As typed: it may be incomplete or wrong. */
  document: unknown;
  creeLe: string;
  modifieLe: string;
  /** Agent of the last save. */
  modifiePar: string;
}

export interface ActeLu extends Acte {
  id: string;
  faitLe: string;
}

export interface Grilles {
  /** Every version of every grid, the newest first. */
  listPubliees(): Promise<GrillePubliee[]>;
  /** The versions of one grid, the newest first. */
  listVersions(code: string): Promise<GrillePubliee[]>;
  listBrouillons(): Promise<Brouillon[]>;
  findBrouillon(id: string): Promise<Brouillon | null>;
  findBrouillonByCode(code: string): Promise<Brouillon | null>;
  addBrouillon(
    brouillon: Pick<Brouillon, "id" | "code" | "document"> & { agentId: string },
    instant: string,
  ): Ecriture;
  /** Guarded by the revision that was read, and by the draft not being submitted. */
  saveBrouillon(
    lu: Pick<Brouillon, "id" | "revision">,
    neuf: { document: unknown; agentId: string },
    instant: string,
  ): Ecriture;
  /** Guarded by the revision that was read. */
  setEtatBrouillon(lu: Pick<Brouillon, "id" | "revision">, etat: Brouillon["etat"]): Ecriture;
  /** Guarded by the revision that was read. */
  removeBrouillon(lu: Pick<Brouillon, "id" | "revision">): Ecriture;
  /** Once: a version that exists already is refused (docs/decisions/009). */
  publish(
    publiee: Pick<GrillePubliee, "code" | "version" | "document"> & { agentId: string },
    instant: string,
  ): Ecriture;
}

export interface Actes {
  /** The newest first; `objet` null takes all. */
  list(objet: string | null, limite: number): Promise<ActeLu[]>;
}
