/** The mention of the algorithm says what it did, and what a person did (AD-01). */
import { describe, expect, it } from "vitest";
import { makeMentions } from "#app/domain/decision/mentions.ts";
import { makeVillesDemo } from "#db/seed.ts";

const [modele] = makeVillesDemo("2026-11-24T09:00:00.000Z");
if (!modele) throw new Error("ville de démonstration absente");
const ville = { id: modele.id, slug: modele.slug, nom: modele.nom, reglages: modele.reglages };

const dit = (automatique: boolean, fixe: boolean): string =>
  makeMentions(ville as Parameters<typeof makeMentions>[0], { automatique, fixe }).find(
    ({ code }) => code === "AD-01",
  )?.texte ?? "";

describe("La mention du traitement algorithmique", () => {
  it("ne dit « sans intervention d’un agent » que si aucun n’a rien fixé", () => {
    expect(dit(true, false)).toContain("sans intervention d’un agent");
    for (const automatique of [true, false])
      expect(dit(automatique, true)).not.toContain("sans intervention");
  });

  it("dit qu’un agent a fixé le prix, et qu’une décision automatique le garde", () => {
    expect(dit(false, true)).toMatch(/^Cette décision a été prise par un agent, qui a fixé lui-même le prix/);
    expect(dit(true, true)).toContain("le prix qu’un agent avait fixé est gardé");
    expect(dit(false, false)).toContain("le prix a été calculé par un traitement algorithmique");
  });
});
