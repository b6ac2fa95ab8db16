import type { Base } from "#app/domain/bases/base.ts";
import type { Situation } from "./situation.ts";

/** La même situation, dont la base vaut `valeur` (euros, décimal en texte). Sans base, rien ne change. */
export function withBase(situation: Situation, base: Base | "aucune", valeur: string): Situation {
  if (base === "aucune") return situation;
  const obtenuLe = situation.date;
  if (base === "quotient-familial") {
    const quotient = { valeur, fournisseur: "CNAF", mois: situation.date.slice(0, 7) } as const;
    return { ...situation, quotient: { kind: "connue", quotient, source: "declare", obtenuLe } };
  }
  const revenu = { valeur, annee: situation.date.slice(0, 4) };
  return { ...situation, revenus: { [base]: { kind: "connue", revenu, source: "document", obtenuLe } } };
}
