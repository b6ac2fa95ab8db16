/** Answers given lately: the same question is computed once, a failure is not kept, and the memory has an end. */
import { afterEach, expect, it } from "vitest";
import type { IssueTravail } from "#app/usecases/ports/atelier.ts";
import type { EffetCalcule } from "#app/usecases/ports/effets.ts";
import { startAtelier, type AtelierPortail } from "#app/web/atelier.server.ts";

let ouvert: AtelierPortail | undefined;

const open = (): AtelierPortail => (ouvert = startAtelier({ adresse: "absente", cles: [] }));
afterEach(() => ouvert?.close());

const FAIT: IssueTravail<EffetCalcule> = { kind: "fait", valeur: { bilans: [], sansResidence: 0 } };

/** Asks, and says whether it was computed. */
async function ask(
  { remember }: AtelierPortail,
  question: string,
  issue: IssueTravail<EffetCalcule> | Error = FAIT,
): Promise<boolean> {
  let calcule = false;
  const reponse = remember(question, async () => {
    calcule = true;
    if (issue instanceof Error) throw issue;
    return issue;
  });
  await reponse.catch(() => undefined);
  return calcule;
}

it("calcule une fois la même question, posée ensemble ou plus tard", async () => {
  const atelier = open();
  expect(await Promise.all([ask(atelier, "une"), ask(atelier, "une"), ask(atelier, "autre")])).toEqual([
    true,
    false,
    true,
  ]);
  expect(await ask(atelier, "une")).toBe(false);
});

it("ne garde ni un échec ni une faute", async () => {
  const atelier = open();
  for (const issue of [{ kind: "occupe" } as const, new Error("panne")]) {
    expect(await ask(atelier, "une", issue)).toBe(true);
    expect(await ask(atelier, "une", issue)).toBe(true);
  }
});

it("oublie la réponse la moins demandée quand elle en sait trop", async () => {
  const atelier = open();
  for (const rang of Array.from({ length: 64 }).keys()) await ask(atelier, `question ${rang}`);
  expect(await ask(atelier, "question 0")).toBe(false);
  await ask(atelier, "de trop");
  expect(await ask(atelier, "question 0")).toBe(false);
  expect(await ask(atelier, "question 1")).toBe(true);
});

it("dit l’échec d’un travail qui ne trouve pas sa ville", async () => {
  const { atelier } = open();
  const hypotheses = { date: "2026-09-01", unitesParMois: 1, mois: 1, quantites: {}, mots: {} };
  const entree = {
    ville: {
      id: "x",
      slug: "x",
      reglages: { residenceDeclaree: "tarif-commune-provisoire" as const, anneeScolaire: "2026-2027" },
    },
    avant: null,
    apres: {},
    population: { kind: "ville" as const, codeGrille: "x", annee: "2026-2027", date: "2026-11-25" },
    hypotheses,
    hausses: [0],
  };
  expect(await atelier.run("effet", entree, { delaiMs: 60_000 })).toMatchObject({ kind: "echec" });
});
