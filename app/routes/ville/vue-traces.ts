/** What the address of the accesses asks; a word it does not know asks nothing. No name goes into an address. */
import { isJour, parseJour, ecrireJour } from "#app/domain/saisie/saisie.ts";
import { findDebutJour, toJour } from "#app/domain/temps/jour.ts";
import { addJours } from "#app/domain/ville/rentree.ts";
import type { FiltreAcces } from "#app/usecases/ports/acces.ts";

const JOURS_PAR_DEFAUT = 7;

export interface Demandee {
  filtre: FiltreAcces;
  /** As typed or proposed, for the form and the links. */
  saisie: Record<"agent" | "quoi" | "pour" | "numero" | "du" | "au", string>;
}

const toBornes = (du: string, au: string): Pick<FiltreAcces, "debut" | "fin"> => ({
  debut: findDebutJour(du),
  fin: findDebutJour(addJours(au, 1)),
});

export function readDemandee(request: Request, now: string): Demandee {
  const { searchParams } = new URL(request.url);
  const lire = (nom: string): string =>
    (searchParams.get(nom) ?? "").replaceAll("\0", "").trim().slice(0, 100);
  const jour = (nom: string, defaut: string): string => {
    const lu = parseJour(lire(nom)) ?? "";
    return isJour(lu) ? lu : defaut;
  };
  const au = jour("au", toJour(now));
  const du = jour("du", addJours(au, 1 - JOURS_PAR_DEFAUT));
  const [agent, quoi, pour, numero] = [
    lire("agent"),
    lire("quoi"),
    lire("pour"),
    lire("numero").toUpperCase(),
  ];
  return {
    filtre: { ...toBornes(du, au), agentId: agent, quoi, pour, numero },
    saisie: { agent, quoi, pour, numero, du: ecrireJour(du), au: ecrireJour(au) },
  };
}

export const toQuery = (saisie: Demandee["saisie"]): URLSearchParams =>
  new URLSearchParams(Object.entries(saisie).filter(([, valeur]) => valeur !== ""));
