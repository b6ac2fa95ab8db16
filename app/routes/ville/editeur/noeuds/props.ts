import type { ComponentType } from "react";
import type { Chemin } from "#app/domain/tarification/chemin.ts";

export interface PropsTarif {
  chemin: Chemin;
  valeur: unknown;
  /** Level of its heading. */
  niveau: number;
}

/** The form of one kind of node; `Tarif` shows the tariffs that it contains. */
export interface PropsFormulaire {
  chemin: Chemin;
  noeud: Readonly<Record<string, unknown>>;
  niveau: number;
  Tarif: ComponentType<PropsTarif>;
}
