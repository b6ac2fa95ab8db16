import { expect, test } from "vitest";
import { createEtat, reduceEtat, type Action, type EtatEditeur } from "#app/routes/ville/editeur/etat.ts";

const run = (depart: unknown, ...actions: Action[]): EtatEditeur =>
  actions.reduce(reduceEtat, createEtat(depart));
const type = (valeur: string, cle = "titre"): Action => ({
  kind: "write",
  chemin: [cle],
  valeur,
  libelle: cle,
});
const undo: Action = { kind: "undo" };
const empty: Action = { kind: "change", change: () => ({}), libelle: "Tout enlevé" };

test("un mot tapé s’annule en une fois, deux champs en deux", () => {
  const depart = { titre: "" };
  expect(run(depart, type("R"), type("Re"), undo).document).toBe(depart);
  expect(run(depart, type("R"), type("u", "unite"), undo).document).toEqual({ titre: "R" });
});

test("ce qui est enlevé revient, et se dit", () => {
  const etat = run({ titre: "Repas" }, empty);
  expect([etat.document, etat.annonce]).toEqual([{}, "Tout enlevé."]);
  expect(reduceEtat(etat, undo)).toMatchObject({
    document: { titre: "Repas" },
    annonce: "Annulé\u00a0: Tout enlevé.",
  });
});

test("sans passé, annuler ne fait rien", () => {
  const etat = createEtat({});
  expect(reduceEtat(etat, undo)).toBe(etat);
});

test("le passé ne grandit pas sans fin", () => {
  const etat = run({}, ...Array.from({ length: 500 }, (_, rang): Action => type("x", `c${rang}`)));
  expect(etat.passe.length).toBeLessThanOrEqual(201);
});

test("un geste dit où va le curseur, à neuf à chaque fois ; la saisie et l’annulation le laissent", () => {
  const add: Action = { kind: "change", change: (avant) => avant, libelle: "Ligne ajoutée", focus: "ligne" };
  const etat = run({}, add);
  expect(etat.focus).toEqual({ id: "ligne" });
  expect(reduceEtat(etat, add).focus).not.toBe(etat.focus);
  for (const autre of [type("R"), undo, empty]) expect(reduceEtat(etat, autre).focus).toBeNull();
});
