import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { etatBaseSchema, type EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { checkGrille } from "#app/domain/tarification/verification/check-grille.ts";
import { computeTarif, type Resultat } from "#app/domain/tarification/compute-tarif.ts";
import { describeEtape } from "#app/domain/tarification/explication.ts";
import { A_COMPLETER } from "#app/domain/tarification/grille.ts";
import { situationSchema } from "#app/domain/tarification/situation.ts";
import { createSituation, ETATS, MODELES, readModele, withSansBase } from "./fabriques.ts";

const prix = (resultat: Resultat): number | string =>
  resultat.kind === "prix" ? resultat.centimes : resultat.motif;

describe.each(MODELES)("%s", (nom) => {
  const grille = readModele(nom);

  test("passe la vérification", () => {
    expect(checkGrille(grille).filter(({ gravite }) => gravite !== "a-completer")).toEqual([]);
  });

  test.each(grille.casDeControle.map((cas, place) => [place + 1, cas] as const))(
    "cas %i",
    (_, { situation, attendu }) => {
      const resultat = computeTarif(grille, situationSchema.parse(situation));
      expect(resultat.kind === "prix" ? resultat.centimes : null).toBe(attendu);
    },
  );

  test.each(Object.entries(ETATS))("état %s : une issue, des mots", (_, etat) => {
    const situation = createSituation(etatBaseSchema.parse(etat), { cout: 2000 });
    const resultat = computeTarif(grille, situation);
    // what the town has still to decide gives no price at all, never a price by default
    if (grille.sansBase?.[etat.kind as EtatSansBase] === A_COMPLETER) expect(resultat.kind).toBe("sans-prix");
    else expect(resultat.kind).toBe("prix");
    expect(libelleEtat(etat)).not.toBe("");
    for (const etape of resultat.etapes) expect(describeEtape(etape).libelle).not.toBe("");
  });

  const centiemes = fc.integer({ min: 0, max: 500_000 });
  const options = fc.record({
    rang: fc.integer({ min: 1, max: 6 }),
    pai: fc.boolean(),
    cout: fc.integer({ min: 0, max: 10_000 }),
  });
  const toQuotient = (n: number): string => `${Math.trunc(n / 100)}.${String(n % 100).padStart(2, "0")}`;

  test("ne baisse jamais quand le quotient monte ; rejouer rend le même résultat", () => {
    fc.assert(
      fc.property(centiemes, centiemes, options, (x, y, o) => {
        const bas = computeTarif(grille, createSituation(toQuotient(Math.min(x, y)), o));
        const haut = computeTarif(grille, createSituation(toQuotient(Math.max(x, y)), o));
        if (bas.kind !== "prix" || haut.kind !== "prix") throw new Error("un quotient connu a un prix");
        expect(bas.centimes).toBeLessThanOrEqual(haut.centimes);
        expect(Number.isSafeInteger(bas.centimes)).toBe(true);
        const archive = JSON.parse(JSON.stringify(createSituation(toQuotient(Math.min(x, y)), o)));
        const rejoue = computeTarif(readModele(nom), archive);
        expect(JSON.stringify(rejoue)).toBe(JSON.stringify(bas));
      }),
    );
  });
});

test.each([
  ["donges-restauration-scolaire", "500", 85],
  ["donges-restauration-scolaire", "500.01", 100],
  ["donges-restauration-scolaire", "501", 100],
  ["donges-restauration-scolaire", "1275", 260],
  ["donges-restauration-scolaire", "1275.0001", 365],
  ["bubry-cantine", "599", 100],
  ["bubry-cantine", "599.5", 100],
  ["bubry-cantine", "600", 305],
  ["chemaudin-periscolaire", "2101", 695],
  ["fay-aux-loges-cantine", "722.22", 260],
  ["fay-aux-loges-cantine", "722.23", 260],
  ["fay-aux-loges-cantine", "723.62", 261],
  ["fay-aux-loges-cantine", "1250", 450],
  ["fay-aux-loges-cantine", "1250.01", 450],
  ["fay-aux-loges-cantine", "737.5", 266],
  ["saint-didier-cantine", "0", 100],
  ["saint-didier-cantine", "699.99", 100],
] as const)("%s au quotient %s", (nom, quotient, attendu) => {
  expect(prix(computeTarif(readModele(nom), createSituation(quotient)))).toBe(attendu);
});

test("un prix qui ne regarde pas le quotient vaut dans tous les états", () => {
  for (const etat of Object.values(ETATS)) {
    expect(
      computeTarif(readModele("bubry-cantine"), createSituation(etat, { modalite: "occasionnel" })),
    ).toMatchObject({
      centimes: 370,
      provisoire: false,
    });
  }
});

test("une valeur contestée ou trop ancienne ne donne jamais la ligne à 1 €", () => {
  const nomme = (nom: string) => ({ kind: "tranche-nommee", nom, provisoire: true });
  for (const kind of ["contestee", "perimee"] as const) {
    const votee = withSansBase("saint-didier-cantine", nomme("1000 à 1299"));
    expect(prix(computeTarif(votee, createSituation(ETATS[kind])))).toBe(470);
    const premiere = withSansBase("saint-didier-cantine", nomme("cantine à 1 €"));
    expect(prix(computeTarif(premiere, createSituation(ETATS[kind])))).toBe("tranche-absente");
  }
});

test("les étapes du troisième enfant, en mots", () => {
  const { etapes } = computeTarif(readModele("bubry-cantine"), createSituation("687", { rang: 3 }));
  expect(etapes.map((etape) => [describeEtape(etape).libelle, describeEtape(etape).valeur]).slice(2)).toEqual(
    [
      ["Quotient 687\u00a0: de 600 à 999, les deux compris", null],
      ["Demi-tarif à partir du troisième enfant", null],
      ["Prix de la ligne", "3,05\u00a0€"],
      ["Demi-tarif", "1,525\u00a0€"],
      ["Arrondi au centime", "1,53\u00a0€"],
    ],
  );
});
