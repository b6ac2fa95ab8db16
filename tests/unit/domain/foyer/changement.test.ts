import { expect, it } from "vitest";
import { CHANGEMENTS, parseChangement } from "#app/domain/foyer/changement.ts";

it.each(Object.keys(CHANGEMENTS))("« %s » a une page, ou des mots pour un agent", (changement) => {
  const lecture = parseChangement({ changement, depuis: "mai", precision: "Voilà." });
  expect(lecture.kind).toBe("lu");
  if (lecture.kind !== "lu") return;
  const { libelle, page } = CHANGEMENTS[changement as keyof typeof CHANGEMENTS];
  expect(lecture.valeur).toEqual(
    page ? { page } : { page: null, texte: `${libelle}.\nDepuis\u00A0: mai.\nVoilà.` },
  );
});

it.each([
  [{}, "changement"],
  [{ changement: "constructor" }, "changement"],
  [{ changement: "autre" }, "precision"],
  [{ changement: "separation", depuis: "x".repeat(61) }, "depuis"],
  [{ changement: "separation", precision: "x".repeat(1801) }, "precision"],
])("%j est refusé", (saisie, champ) => {
  const lecture = parseChangement(saisie);
  expect(lecture.kind === "refuse" && lecture.erreurs.map((une) => une.champ)).toEqual([champ]);
});

it("ce qui tient juste tient dans un message", () => {
  const lecture = parseChangement({ changement: "separation", precision: "x".repeat(1800) });
  expect(lecture.kind).toBe("lu");
});
