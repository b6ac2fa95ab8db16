import { expect, test } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import { listHistoire } from "#app/domain/bases/histoire-quotient.ts";
import { createTaux, connue, price } from "../inscription/prix-deux-foyers.ts";

const a = connue(812);
const b: EtatBase = { ...connue(700), kind: "connue", obtenuLe: "2025-02-10T08:00:00Z" } as EtatBase;
const makeDecision = (id: string, sien: EtatBase, autre: EtatBase) => ({
  id,
  numero: id.toUpperCase(),
  lignes: [price(createTaux("plus-favorable"), sien, autre)],
});

test("chaque valeur dit son mois, d’où elle vient et les décisions qui l’ont prise", () => {
  const histoire = listHistoire(
    [b, { kind: "refusee" }, a],
    [makeDecision("d2", b, a), makeDecision("d1", a, b)],
  );
  expect(histoire.map(({ quotient, decisions }) => [quotient.valeur, decisions.map(({ id }) => id)])).toEqual(
    [
      ["700", ["d2"]],
      ["812", ["d1"]],
    ],
  );
});

test("une valeur contestée ou devenue trop ancienne reste une seule valeur, dans son dernier état", () => {
  const contestee = { ...a, kind: "contestee" } as EtatBase;
  expect(listHistoire([contestee, a], [makeDecision("d1", a, b)])).toMatchObject([
    { etat: "contestee", decisions: [{ id: "d1" }] },
  ]);
});

test("un état sans valeur n’est pas une valeur", () => {
  expect(listHistoire([{ kind: "refusee" }, { kind: "indisponible" }], [])).toEqual([]);
});
