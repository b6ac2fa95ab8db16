import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCouleur, computeContraste } from "#app/domain/ville/couleur.ts";

const couleur = fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);

describe("contraste", () => {
  // Values of the WCAG definition, known to everybody who checks colours.
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#767676", "#ffffff", 4.54],
    ["#777777", "#ffffff", 4.48],
    ["#ff0000", "#ffffff", 4],
  ])("%s sur %s : %d", (a, b, attendu) => {
    expect(computeContraste(a, b)).toBeCloseTo(attendu, 2);
    expect(computeContraste(b, a)).toBeCloseTo(attendu, 2);
  });

  it("#767676 passe sur le blanc et pas sur le fond des pages, plus sombre : elle est refusée", () => {
    expect(computeContraste("#767676", "#fbfaf7")).toBeLessThan(4.5);
    expect(checkCouleur("#767676").kind).toBe("trop-claire");
  });

  it("la couleur proposée passe toujours, et n’est jamais plus claire que celle demandée", () => {
    fc.assert(
      fc.property(couleur, (demandee) => {
        const issue = checkCouleur(demandee);
        if (issue.kind === "lisible") return;
        expect(issue.rapport).toBeLessThan(4.5);
        expect(checkCouleur(issue.proposee)).toEqual({ kind: "lisible" });
        expect(computeContraste(issue.proposee, "#ffffff")).toBeGreaterThan(
          computeContraste(demandee, "#ffffff"),
        );
      }),
    );
  });

  it("une couleur lisible de la maquette reste telle quelle", () => {
    for (const hex of ["#0b5d5e", "#6b2d5c", "#000000"])
      expect(checkCouleur(hex)).toEqual({ kind: "lisible" });
  });
});
