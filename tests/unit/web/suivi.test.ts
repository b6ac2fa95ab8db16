import { expect, test } from "vitest";
import { MOTIFS } from "#app/domain/dossier/motif.ts";
import type { Cas } from "#app/usecases/ports/magasin.ts";
import { listSuivis } from "#app/web/suivi.ts";

const makeCas = (plus: Partial<Cas> = {}): Cas => ({
  id: "c1",
  foyerId: "f1",
  motif: "panne",
  service: "familles",
  etat: "ouvert",
  version: 1,
  ouvertLe: "2026-11-03T23:30:00Z",
  repondreAvant: "2026-11-17",
  closLe: null,
  agentId: null,
  detail: {},
  ...plus,
});

test("le jour d’ouverture est celui de Paris, et la limite se lit jusqu’à la veille", () => {
  expect(listSuivis([makeCas()], "2026-11-16")).toMatchObject([
    { depuis: "4\u00A0novembre 2026", reponse: "réponse prévue avant le 17\u00A0novembre 2026" },
  ]);
});

test("une réponse en retard le dit, et dit quoi faire", () => {
  const [suivi] = listSuivis([makeCas()], "2026-11-17");
  expect(suivi?.reponse).toMatch(/^la réponse était prévue avant le 17.novembre 2026.: vous pouvez relancer/);
});

test("chaque motif dit pourquoi, et mène à une page", () => {
  for (const suivi of listSuivis(
    MOTIFS.map((motif) => makeCas({ motif })),
    "2026-11-04",
  )) {
    expect(suivi.raison).not.toBe("");
    expect(suivi.suite.href).toMatch(/^\/famille\//);
  }
});
