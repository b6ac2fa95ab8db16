/** What every part of the editor shares: how to write, what is wrong where, and what the grid names. */
import { createContext, useContext } from "react";
import { toLieu, type Chemin } from "#app/domain/tarification/chemin.ts";
import type { Correction } from "#app/domain/tarification/verification/correction.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";

export interface Edition {
  write(chemin: Chemin, valeur: unknown): void;
  /** @param focus id of the element that takes the focus once it is done */
  change(change: (document: unknown) => unknown, libelle: string, focus?: string): void;
  correct(correction: Correction): void;
}

const absente = (): never => {
  throw new Error("hors de l’éditeur");
};

export const EditionContext = createContext<Edition>({ write: absente, change: absente, correct: absente });
export const useEdition = (): Edition => useContext(EditionContext);

export interface Messages {
  /** By place in the document. */
  fautes: ReadonlyMap<string, string>;
  constats: ReadonlyMap<string, readonly Constat[]>;
}

export const AUCUN_MESSAGE: Messages = { fautes: new Map(), constats: new Map() };
export const MessagesContext = createContext<Messages>(AUCUN_MESSAGE);

/** What is wrong at this place, or under it. */
export function useFaute(chemin: Chemin): string | undefined {
  const { fautes } = useContext(MessagesContext);
  if (fautes.size === 0) return undefined;
  const lieu = toLieu(chemin);
  const exacte = fautes.get(lieu);
  if (exacte !== undefined) return exacte;
  for (const [place, message] of fautes) if (place.startsWith(`${lieu}.`)) return message;
  return undefined;
}

export const useConstats = (chemin: Chemin): readonly Constat[] =>
  useContext(MessagesContext).constats.get(toLieu(chemin)) ?? [];

export interface Noms {
  /** « Quotient », « Revenu du mois »… */
  base: string;
  lignes: readonly string[];
  definitions: readonly string[];
  jour: string;
}

export const NomsContext = createContext<Noms>({ base: "Quotient", lignes: [], definitions: [], jour: "" });
export const useNoms = (): Noms => useContext(NomsContext);

/** An id that an address and `aria-describedby` can carry. */
export const toId = (chemin: Chemin | string): string =>
  `p-${(typeof chemin === "string" ? chemin : toLieu(chemin)).replace(/[^\w.-]/g, (signe) => `_${signe.charCodeAt(0).toString(16)}`)}`;
