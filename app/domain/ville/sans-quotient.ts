/**
 * What a service does with a request whose base is missing. The price is always that of the grid, which was voted: a
 * service only says how the file is handled (docs/decisions/013).
 */
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import type { LignePrix } from "#app/domain/inscription/prix.ts";
import type { Reglages } from "./reglages.ts";

/** From the lightest to the strictest: the price of the grid at once, and a paper is asked for, or an agent decides first. */
export const SUITES = ["prix-de-la-grille", "document", "agent"] as const;
export type Suite = (typeof SUITES)[number];

type Regles = Pick<Reglages, "sansQuotient">;

export function findSuite({ sansQuotient = {} }: Regles, service: string, etat: EtatSansBase): Suite {
  // A name typed by the town: « constructor » is a service like another.
  const regle = Object.hasOwn(sansQuotient, service) ? sansQuotient[service] : undefined;
  if (regle?.agent.includes(etat)) return "agent";
  return regle?.document.includes(etat) ? "document" : "prix-de-la-grille";
}

/** The strictest of what the services of these lines want; a price that looked at no missing base is none of their business. */
export function findSuiteDemande(
  lignes: readonly Pick<LignePrix, "activite" | "resultat">[],
  regles: Regles,
): Suite {
  const suites = lignes.flatMap(({ activite, resultat }) =>
    resultat.etapes.flatMap((etape) =>
      etape.kind === "sans-base" ? [findSuite(regles, activite.service, etape.etat)] : [],
    ),
  );
  return SUITES.findLast((suite) => suites.includes(suite)) ?? "prix-de-la-grille";
}
