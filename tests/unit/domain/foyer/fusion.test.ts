import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import { describeBlocage, planFusion, type FoyerAReunir } from "#app/domain/foyer/fusion.ts";

const createEnfant = (id: string, prenom: string): Enfant =>
  ({
    id,
    prenom,
    nom: "Traoré",
    naissance: "2019-04-07",
    ecole: "A",
    classe: "CE1",
    etat: "rattache",
  }) as Enfant;

const createFoyer = (id: string, prenoms: readonly string[], lies: readonly string[] = []): FoyerAReunir => ({
  id,
  enfants: prenoms.map((prenom) => createEnfant(`${id}-${prenom}`, prenom)),
  partages: [],
  lies: new Set(lies.map((prenom) => `${id}-${prenom}`)),
  efface: false,
});

describe("planFusion", () => {
  it("garde chaque enfant une fois, et n’enlève jamais une fiche à laquelle tient quelque chose", () => {
    const prenoms = fc.uniqueArray(fc.constantFrom("Awa", "Noé", "Lila", "Zoé"));
    fc.assert(
      fc.property(prenoms, prenoms, prenoms, prenoms, (a, b, liesA, liesB) => {
        const garde = createFoyer("a", a, liesA);
        const ferme = createFoyer("b", b, liesB);
        const { blocages, passent, retires } = planFusion(garde, ferme);
        for (const { enfant, duFoyer } of retires)
          expect((duFoyer === "garde" ? garde : ferme).lies.has(enfant.id)).toBe(false);
        if (blocages.length > 0) return;
        const partis = new Set(retires.map(({ enfant }) => enfant.id));
        const restent = [...garde.enfants.filter(({ id }) => !partis.has(id)), ...passent].map(
          ({ prenom }) => prenom,
        );
        expect(restent.toSorted()).toEqual([...new Set([...a, ...b])].toSorted());
      }),
    );
  });

  it.each([
    ["le même dossier", createFoyer("a", []), createFoyer("a", []), "meme-foyer"],
    [
      "un enfant inscrit dans les deux",
      createFoyer("a", ["Awa"], ["Awa"]),
      createFoyer("b", ["Awa"], ["Awa"]),
      "deux-fois",
    ],
    [
      "un enfant partagé",
      { ...createFoyer("a", []), partages: [{ autreFoyerId: "b" }] },
      createFoyer("b", []),
      "partage",
    ],
    ["un effacement prévu", createFoyer("a", []), { ...createFoyer("b", []), efface: true }, "efface"],
  ] as const)("refuse %s, et le dit", (_cas, garde, ferme, kind) => {
    const { blocages } = planFusion(garde, ferme);
    expect(blocages.map((one) => one.kind)).toEqual([kind]);
    expect(blocages.map(describeBlocage).join("")).not.toBe("");
  });
});
