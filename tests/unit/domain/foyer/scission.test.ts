import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import {
  parseScission,
  planScission,
  splitEtats,
  toChampAdulte,
  toChampEnfant,
  type ChoixScission,
} from "#app/domain/foyer/scission.ts";

const NOW = "2026-11-25T09:00:00.000Z";
const QUOTIENT: EtatBase = {
  kind: "connue",
  quotient: { valeur: "687", fournisseur: "CNAF", mois: "2026-10" },
  source: "api-franceconnect",
  obtenuLe: NOW,
};
const SANS: EtatBase = { kind: "en-attente", depuis: NOW };
const IDS = ["a", "b", "c", "d"];
const createEnfant = (id: string): Enfant =>
  ({
    id,
    prenom: id,
    nom: "Traoré",
    naissance: "2019-04-07",
    ecole: "A",
    classe: "CE1",
    etat: "rattache",
  }) as Enfant;
const link = (enfantId: string) => ({
  enfantId,
  autreEnfantId: `autre-${enfantId}`,
  autreFoyerId: "tiers",
  payeur: null,
  quotient: QUOTIENT,
});

describe("planScission", () => {
  const sorts = fc.array(fc.constantFrom("reste", "part", "partage"), { minLength: 4, maxLength: 4 });
  it("chaque enfant est dans un foyer, ou dans les deux sous deux fiches liées ; chaque lien suit son enfant", () => {
    fc.assert(
      fc.property(sorts, fc.boolean(), (sort, aLui) => {
        const choisir = (mot: string) => new Set(IDS.filter((_, rang) => sort[rang] === mot));
        const choix: ChoixScission = {
          partants: new Set(["awa"]),
          partent: choisir("part"),
          partages: choisir("partage"),
          domicile: "commune",
        };
        const tiers = IDS.filter((id) => !choix.partages.has(id)).slice(0, 1);
        const foyer = {
          id: "ici",
          enfants: IDS.map(createEnfant),
          partages: tiers.map(link),
        };
        let rang = 0;
        const quotients = aLui ? { reste: SANS, neuf: QUOTIENT } : { reste: QUOTIENT, neuf: SANS };
        const { reste, neuf, doubles } = planScission(foyer, choix, {
          quotients,
          neufId: "neuf",
          newId: () => `copie-${(rang += 1)}`,
        });
        const ids = (enfants: readonly Enfant[]) => new Set(enfants.map(({ id }) => id));
        expect(ids(reste.enfants)).toEqual(new Set(IDS.filter((id) => !choix.partent.has(id))));
        expect(ids(neuf.enfants)).toEqual(new Set([...choix.partent, ...doubles.map((one) => one.copie.id)]));
        expect(doubles.map(({ enfant }) => enfant.id)).toEqual([...choix.partages]);
        for (const cote of [reste, neuf])
          for (const { enfantId } of cote.partages) expect(ids(cote.enfants).has(enfantId)).toBe(true);
        expect(reste.partages.length + neuf.partages.length).toBe(tiers.length + 2 * doubles.length);
        // A link shows each side the other's, for the price.
        expect([reste.quotient, neuf.quotient]).toEqual([quotients.reste, quotients.neuf]);
        for (const { autreFoyerId, quotient } of neuf.partages)
          if (autreFoyerId === "ici") expect(quotient).toEqual(reste.quotient);
      }),
    );
  });
});

describe("splitEtats", () => {
  const etat = (rang: number, compteId: string | null) => ({ rang, compteId });
  it("donne à chaque foyer le dernier de ses adultes ; ce qui n’est à personne reste", () => {
    const etats = [etat(4, "awa"), etat(3, "awa"), etat(2, "sam"), etat(1, null)];
    expect(splitEtats(etats, new Set(["awa"]))).toEqual({ reste: etat(2, "sam"), neuf: etat(4, "awa") });
    expect(splitEtats(etats, new Set(["sam"]))).toEqual({ reste: etat(4, "awa"), neuf: etat(2, "sam") });
    expect(splitEtats(etats, new Set(["awa", "sam"]))).toEqual({
      reste: etat(1, null),
      neuf: etat(4, "awa"),
    });
    expect(splitEtats([etat(1, null)], new Set(["awa"]))).toEqual({ reste: etat(1, null), neuf: null });
  });
});

describe("parseScission", () => {
  const personnes = {
    adultes: [{ id: "awa" }, { id: "sam" }],
    enfants: IDS.map(createEnfant),
    dejaPartages: new Set(["d"]),
  };
  const part = { [toChampAdulte("awa")]: "part", domicile: "commune" };

  it("lit qui part et où va chaque enfant, et rien de ceux d’un autre dossier", () => {
    const saisie = {
      ...part,
      [toChampEnfant("a")]: "part",
      [toChampEnfant("b")]: "partage",
      [toChampEnfant("c")]: "n’importe quoi",
      [toChampEnfant("pirate")]: "part",
      [toChampAdulte("pirate")]: "part",
    };
    expect(parseScission(saisie, personnes)).toEqual({
      kind: "choix",
      choix: {
        partants: new Set(["awa"]),
        partent: new Set(["a"]),
        partages: new Set(["b"]),
        domicile: "commune",
      },
    });
  });

  it.each([
    ["personne ne part", { domicile: "commune" }, "adulte-awa", /au moins un adulte qui part/],
    ["tous partent", { ...part, [toChampAdulte("sam")]: "part" }, "adulte-awa", /Laissez au moins un adulte/],
    ["le domicile manque", { ...part, domicile: "" }, "domicile", /où habite/],
    ["un domicile forgé", { ...part, domicile: "toString" }, "domicile", /où habite/],
    [
      "un enfant déjà partagé l’est encore",
      { ...part, [toChampEnfant("d")]: "partage" },
      "enfant-d",
      /déjà partagé/,
    ],
  ])("refuse quand %s, et dit quoi faire", (_cas, saisie, champ, message) => {
    expect(parseScission(saisie, personnes)).toEqual({
      kind: "refus",
      erreurs: [{ champ, message: expect.stringMatching(message) as string }],
    });
  });
});
