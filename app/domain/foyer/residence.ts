/** Where the household lives, as declared, then proved. */
import type { Reglages } from "#app/domain/ville/reglages.ts";

export const RESIDENCES = [
  "inconnue",
  "declaree-commune",
  "declaree-hors-commune",
  "verifiee-commune",
  "verifiee-hors-commune",
] as const;
export type Residence = (typeof RESIDENCES)[number];

export type IssueResidence =
  /** The household has not said where it lives: no price yet. */
  | { kind: "a-declarer" }
  | {
      kind: "residence";
      commune: boolean;
      prouvee: boolean;
      provisoire: boolean;
      /** What ties a household of another commune to this one. */
      attaches: readonly string[];
    };

/** The town's rule: what a residence that is declared and not yet proved gives meanwhile. */
export function applyResidence(
  residence: Residence,
  { residenceDeclaree }: Pick<Reglages, "residenceDeclaree">,
  attaches: readonly string[] = [],
): IssueResidence {
  const confiante = residenceDeclaree === "tarif-commune-provisoire";
  switch (residence) {
    case "inconnue":
      return { kind: "a-declarer" };
    case "declaree-hors-commune":
      // Nobody gains by declaring to live elsewhere, unless the address ties to the commune: then it is to be proved.
      return {
        kind: "residence",
        commune: false,
        prouvee: false,
        provisoire: attaches.length > 0,
        attaches: confiante ? attaches : [],
      };
    case "verifiee-hors-commune":
      return { kind: "residence", commune: false, prouvee: true, provisoire: false, attaches };
    case "verifiee-commune":
      return { kind: "residence", commune: true, prouvee: true, provisoire: false, attaches: [] };
    case "declaree-commune":
      return {
        kind: "residence",
        commune: confiante,
        prouvee: false,
        provisoire: true,
        attaches: [],
      };
  }
}
