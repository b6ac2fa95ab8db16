import { expect, test } from "vitest";
import {
  AGES,
  ECHEANCES,
  FILTRE_VIDE,
  parseFiltre,
  TRIS,
  VUES,
  writeFiltre,
  type FiltreFile,
} from "#app/domain/dossier/filtre-file.ts";
import { paths } from "#app/web/paths.ts";

const PLEIN: FiltreFile = {
  motif: "panne",
  age: 14,
  echeance: "proche",
  service: "Restauration & loisirs",
  activite: "a1",
  ecole: "École d’Été = 2",
  agent: "moi",
  tri: "recent",
};

const readAdresse = (adresse: string): FiltreFile =>
  parseFiltre(new URL(adresse, "http://ville").searchParams);

test.each([
  FILTRE_VIDE,
  PLEIN,
  ...AGES.map((age) => ({ ...FILTRE_VIDE, age })),
  ...ECHEANCES.map((echeance) => ({ ...FILTRE_VIDE, echeance })),
  ...TRIS.map((tri) => ({ ...PLEIN, tri })),
  ...VUES.map(({ filtre }) => ({ ...FILTRE_VIDE, ...filtre })),
])("un filtre passe entier de la file au dossier et retour %#", (filtre) => {
  expect(readAdresse(paths.agent.file(filtre))).toEqual(filtre);
  expect(readAdresse(paths.agent.dossier("c1", filtre))).toEqual(filtre);
});

test("ce qui ne veut rien dire ne filtre rien, et un mot trop long est coupé", () => {
  const query = new URLSearchParams({ motif: "x", age: "15", echeance: "hier", tri: "prive", agent: " " });
  expect(parseFiltre(query)).toEqual(FILTRE_VIDE);
  expect(writeFiltre(parseFiltre(query)).size).toBe(0);
  expect(parseFiltre(new URLSearchParams({ ecole: "é".repeat(900) })).ecole).toHaveLength(100);
});
