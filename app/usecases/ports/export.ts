/** What leaves the town for its billing software and its schools. */
import type { ClePartenaire } from "#app/domain/export/partenaire.ts";
import type { PlanExport, ReglagesPlan } from "#app/domain/export/plan.ts";
import type { FoyerTarife } from "#app/domain/export/prix-en-vigueur.ts";
import type { Ecriture } from "./magasin.ts";

/** Households after this id, in the order of their ids. */
export interface PageFoyers {
  apres: string;
  limite: number;
  /** Only those where something was decided, begun or ended since this ISO date-time in UTC. */
  depuis: string | null;
}

export interface Facturation {
  listFoyers(page: PageFoyers): Promise<FoyerTarife[]>;
}

/** A file that was made by itself. */
export interface FichierExport {
  id: string;
  planId: string;
  format: ReglagesPlan["format"];
  lignes: number;
  faitLe: string;
  /** Civil date on which it goes. */
  effaceLe: string;
}

export type NouveauFichier = FichierExport & { octets: Uint8Array };

type PlanLu = Pick<PlanExport, "id" | "revision">;

export interface PlansExport {
  list(): Promise<PlanExport[]>;
  find(id: string): Promise<PlanExport | null>;
  add(plan: Pick<PlanExport, "id" | "nom" | "reglages">, instant: string): Ecriture;
  /** Guarded by the revision that was read, like the two that follow; `entier`: its next file holds everything. */
  save(lu: PlanLu, neuf: Pick<PlanExport, "nom" | "reglages"> & { entier: boolean }): Ecriture;
  /** With its files. */
  remove(lu: PlanLu): Ecriture;
  /** A file was made of it; refused when another one was made meanwhile. */
  mark(lu: PlanLu & Pick<PlanExport, "faitLe">, instant: string): Ecriture;
  addFichier(fichier: NouveauFichier): Ecriture;
  /** The newest first. */
  listFichiers(planId: string): Promise<FichierExport[]>;
  openFichier(planId: string, id: string): Promise<NouveauFichier | null>;
  /** Files whose day has come; may find none. */
  purgeFichiers(date: string): Ecriture;
}

export interface ClesPartenaires {
  /** The newest first, revoked ones too. */
  list(): Promise<ClePartenaire[]>;
  find(id: string): Promise<ClePartenaire | null>;
  /** Whatever its state. */
  findBySecret(secret: string): Promise<ClePartenaire | null>;
  add(
    cle: Pick<ClePartenaire, "id" | "partenaire" | "portees" | "expireLe">,
    secret: string,
    instant: string,
  ): Ecriture;
  /** Once. */
  revoke(id: string, instant: string): Ecriture;
  /** When it last asked. */
  touch(id: string, instant: string): Ecriture;
}
