import { expect, test } from "vitest";
import { computeCas, formatFaute } from "#app/domain/tarification/compute-cas.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit } from "../fabriques.ts";

const plain = (texte: string | null): string | null => texte && texte.replaceAll("\u00a0", " ");
const compute = (document: unknown, tarif: NoeudEcrit = { kind: "taux", taux: "1 %" }) => {
  const { issue, ecart } = computeCas(createGrille(tarif), document);
  return { issue, ecart: plain(ecart) };
};
const situation = createSituation("410");

test("une situation seule a son prix, expliqué, et rien à comparer", () => {
  expect(compute(situation)).toEqual({
    issue: {
      montantCentimes: 410,
      explication: [{ kind: "taux", libelle: "Quotient 410 × 1\u00a0%", valeur: "4,10\u00a0€" }],
    },
    ecart: null,
  });
});

test.each<[string, unknown, string | null]>([
  ["le prix attendu", 410, null],
  ["un autre prix", 400, "attendu 4,00 €, obtenu 4,10 €"],
  ["pas de prix attendu", null, "attendu pas de prix, obtenu 4,10 €"],
  ["des euros", 4.1, "attendu : un nombre entier de centimes, ou null, est attendu."],
  ["un texte", "410", "attendu : un nombre entier de centimes, ou null, est attendu."],
])("comparé à son attente : %s", (_, attendu, ecart) => {
  expect(compute({ ...situation, attendu }).ecart).toBe(ecart);
  // a case written as grids write theirs, with its label
  expect(compute({ libelle: "cas", situation, attendu }).ecart).toBe(ecart);
});

test("sans prix : le motif, et ce qu’il fallait renseigner", () => {
  const selon = { kind: "selon", critere: "niveau", cas: [{ si: { parmi: ["cp"] }, tarif: forfait(1) }] };
  const { issue, ecart } = compute({ situation, attendu: 100 }, selon);
  expect(issue).toEqual({
    refus: {
      kind: "critere-absent",
      message: "Il manque un renseignement que la grille regarde. À renseigner\u00a0: le niveau scolaire.",
    },
  });
  expect(ecart).toBe(
    "attendu 1,00 €, obtenu pas de prix (Il manque un renseignement que la grille regarde. À renseigner : le niveau scolaire.)",
  );
  expect(compute({ situation, attendu: null }, selon).ecart).toBeNull();
  const { issue: sansBase } = compute(createSituation({ kind: "refusee" }));
  expect(sansBase).toEqual({ refus: { kind: "base-absente", message: "Le prix attend le quotient" } });
});

test("une situation illisible est un refus, avec la place de chaque faute", () => {
  const { issue, ecart } = compute({ ...situation, date: "hier", modalite: "", attendu: 410 });
  const message = "date\u00a0: date AAAA-MM-JJ attendue. modalite\u00a0: au moins 1 attendu.";
  expect(issue).toEqual({ refus: { kind: "situation-illisible", message } });
  expect(ecart).toBe(`attendu 4,10 €, obtenu pas de prix (${plain(message)})`);
});

test.each([[null], [[]], ["texte"], [{ situation: null }], [{ situation: [situation] }]])(
  "%j n’est pas une situation",
  (document) => {
    expect(compute(document).issue).toMatchObject({ refus: { kind: "situation-illisible" } });
  },
);

test("une faute sans place se dit sans deux-points", () => {
  expect(formatFaute({ lieu: "", message: "un objet est attendu." })).toBe("un objet est attendu.");
  expect(formatFaute({ lieu: "date", message: "fausse." })).toBe("date\u00a0: fausse.");
});
