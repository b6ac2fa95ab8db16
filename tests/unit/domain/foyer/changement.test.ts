import { expect, it } from "vitest";
import { CHANGEMENTS, parseChangement, type Changement } from "#app/domain/foyer/changement.ts";

const read = (saisie: Record<string, string>) => {
  const lecture = parseChangement(saisie);
  return lecture.kind === "lu" ? lecture.valeur : lecture.kind;
};

it.each(Object.keys(CHANGEMENTS) as Changement[])(
  "« %s » : rien de ce qui est écrit ne se perd",
  (changement) => {
    const { libelle, page } = CHANGEMENTS[changement];
    const texte = `${libelle}.\nDepuis\u00A0: mai.\nVoilà.`;
    expect(read({ changement, depuis: "mai", precision: "Voilà." })).toEqual({ page, texte });
  },
);

it("rien d’écrit : la page, sans dossier ; sans page, le choix seul ouvre le dossier", () => {
  expect(read({ changement: "emploi" })).toEqual({ page: "quotient", texte: null });
  expect(read({ changement: "deces" })).toEqual({ page: null, texte: "Un adulte du foyer est décédé." });
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
