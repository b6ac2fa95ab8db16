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
  { kind: "a-declarer" } | { kind: "residence"; commune: boolean; prouvee: boolean; provisoire: boolean };

/** The town's rule: what a residence that is declared and not yet proved gives meanwhile. */
export function applyResidence(
  residence: Residence,
  { residenceDeclaree }: Pick<Reglages, "residenceDeclaree">,
): IssueResidence {
  switch (residence) {
    case "inconnue":
      return { kind: "a-declarer" };
    case "declaree-hors-commune":
      // Nobody gains by declaring to live elsewhere: no proof is asked.
      return { kind: "residence", commune: false, prouvee: false, provisoire: false };
    case "verifiee-hors-commune":
      return { kind: "residence", commune: false, prouvee: true, provisoire: false };
    case "verifiee-commune":
      return { kind: "residence", commune: true, prouvee: true, provisoire: false };
    case "declaree-commune":
      return {
        kind: "residence",
        commune: residenceDeclaree === "tarif-commune-provisoire",
        prouvee: false,
        provisoire: true,
      };
  }
}
