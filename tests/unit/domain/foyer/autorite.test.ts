import { describe, expect, test } from "vitest";
import { findRegleAutorite, LIENS, makeDroit } from "#app/domain/foyer/autorite.ts";
import type { Droit } from "#app/domain/foyer/autorite.ts";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import { computePrix, isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { createGrille, ETATS } from "../fabriques.ts";

const ACTIVITE = {
  id: "cantine",
  nom: "Cantine",
  service: "Restauration",
  grilleCode: "essai",
  reglages: { uniteDite: "le repas", modalite: "regulier" },
};
const createEnfant = (id: string, naissance: string, droit?: Droit): Enfant => ({
  id,
  prenom: id,
  nom: "Martin",
  naissance,
  ecole: "Les Tilleuls",
  classe: "CE1",
  etat: "rattache",
  ...(droit && { droit }),
});

/** 100 for a first child of the household, 50 for the next ones. */
const PAR_RANG = createGrille({
  kind: "selon",
  critere: "rang",
  cas: [{ si: { auMoins: 2 }, tarif: { kind: "forfait", centimes: 50 } }],
  autrement: { kind: "forfait", centimes: 100 },
});
const TAUX = createGrille({ kind: "taux", taux: "1/100" });

function price(grille: Grille, enfants: Enfant[], enfantsConfies?: "comme-le-foyer"): LignePrix[] {
  const issue = computePrix(
    { residence: "verifiee-commune", enfants, quotient: ETATS.connue },
    [{ activite: ACTIVITE, grille }],
    {
      reglages: { residenceDeclaree: "tarif-commune-provisoire", ...(enfantsConfies && { enfantsConfies }) },
      date: "2025-01-15",
      choix: [],
    },
  );
  if (issue.kind !== "prix") throw new Error("résidence connue");
  return issue.lignes;
}
const lire = (lignes: LignePrix[]) =>
  lignes.map(({ resultat }) => (resultat.kind === "prix" ? resultat.centimes : resultat.motif));

describe("la règle de la ville", () => {
  test("sans choix, un parent est cru et les autres prouvent", () => {
    expect(LIENS.map((lien) => findRegleAutorite({}, lien))).toEqual([
      "declaree",
      "prouvee",
      "prouvee",
      "prouvee",
    ]);
  });

  test("avec un choix, c’est lui", () => {
    const reglages = { autorites: { parent: "prouvee", accueil: "declaree" } } as const;
    expect(makeDroit(reglages, "parent")).toEqual({ lien: "parent", preuve: "attendue" });
    expect(makeDroit(reglages, "accueil")).toEqual({ lien: "accueil", preuve: "declaree" });
    expect(makeDroit(reglages, "tuteur")).toEqual({ lien: "tuteur", preuve: "attendue" });
  });
});

describe("le prix", () => {
  const ainee = createEnfant("ainee", "2014-04-07");

  test("une preuve attendue rend le prix provisoire, jamais autre ; elle ne baisse le prix de personne", () => {
    const attendue = createEnfant("ainee", "2014-04-07", { lien: "tuteur", preuve: "attendue" });
    const cadet = createEnfant("cadet", "2018-04-07");
    const lignes = price(PAR_RANG, [attendue, cadet]);
    expect(lire(lignes)).toEqual([100, 100]);
    expect(lignes.map(isProvisoire)).toEqual([true, false]);
    const verifiee = { ...attendue, droit: { lien: "tuteur", preuve: "verifiee" } } as const;
    const apres = price(PAR_RANG, [verifiee, cadet]);
    expect(lire(apres)).toEqual([100, 50]);
    expect(apres.map(isProvisoire)).toEqual([false, false]);
    expect(lire(price(TAUX, [attendue]))).toEqual(lire(price(TAUX, [verifiee])));
  });

  test("un droit non reconnu n’offre plus rien, et ne compte pour personne", () => {
    const refusee = createEnfant("ainee", "2014-04-07", { lien: "tuteur", preuve: "refusee" });
    const cadet = createEnfant("cadet", "2018-04-07");
    expect(lire(price(PAR_RANG, [refusee, cadet]))).toEqual([100, 100]);
    const quand = { annee: "2024-2025", date: "2025-01-15" };
    expect(
      listProposees({ enfants: [refusee, cadet] }, [{ activite: ACTIVITE }], quand).map(
        ({ enfantId }) => enfantId,
      ),
    ).toEqual(["cadet"]);
  });

  test.each([
    ["accueil", "place-famille-accueil"],
    ["institution", "place-etablissement"],
  ] as const)("%s : le quotient de qui accueille n’est pas celui de l’enfant", (lien, statut) => {
    const confie = createEnfant("confie", "2018-04-07", { lien, preuve: "verifiee" });
    const [sienne, autre] = price(TAUX, [ainee, confie]);
    expect(sienne?.situation.quotient).toEqual(ETATS.connue);
    expect(autre?.situation.quotient).toEqual({ kind: "non-allocataire" });
    expect(autre?.resultat.etapes[0]).toMatchObject({ kind: "sans-base", etat: "non-allocataire" });
    expect(lire(price(PAR_RANG, [ainee, confie]))).toEqual([100, 100]);

    const parStatut = createGrille({
      kind: "selon",
      critere: "statut",
      cas: [{ si: { parmi: [statut] }, tarif: { kind: "forfait", centimes: 70 } }],
      autrement: { kind: "taux", taux: "1/100" },
    });
    const [, place] = price(parStatut, [ainee, confie]);
    expect(place?.resultat).toMatchObject({ kind: "prix", centimes: 70, provisoire: false });
    expect(place?.situation.statuts).toEqual([statut]);
  });

  test("la ville peut préférer le quotient de qui accueille", () => {
    const confie = createEnfant("confie", "2018-04-07", { lien: "accueil", preuve: "declaree" });
    expect(price(TAUX, [confie], "comme-le-foyer")[0]?.situation.quotient).toEqual(ETATS.connue);
    expect(lire(price(PAR_RANG, [ainee, confie], "comme-le-foyer"))).toEqual([100, 50]);
  });
});
