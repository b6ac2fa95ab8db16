/** What a grid looks at reaches its price: numbers of the town, answers of the family, places among the enrolled. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EtatBase } from "#app/domain/bases/etat-base.ts";
import type { Enfant } from "#app/domain/foyer/enfant.ts";
import { listDonnees } from "#app/domain/grille/donnees.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import type { Choix } from "#app/domain/inscription/choix.ts";
import { computePrix, type FoyerTarifable } from "#app/domain/inscription/prix.ts";
import { listManques, listQuestions } from "#app/domain/inscription/questions.ts";
import { toCalendrier } from "#app/domain/inscription/estimation.ts";
import { simulate } from "#app/domain/inscription/simulation.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { createGrille, forfait, type NoeudEcrit } from "../fabriques.ts";

const DATE = "2026-11-25";

const selon = (
  critere: string,
  cas: [valeur: string | number, tarif: NoeudEcrit][],
  autrement: NoeudEcrit,
): NoeudEcrit => ({
  kind: "selon",
  critere,
  cas: cas.map(([valeur, tarif]) => ({ si: { parmi: [valeur] }, tarif })),
  autrement,
});

/** 60 cents per started half-hour. */
const HEURES: NoeudEcrit = {
  kind: "quantite",
  de: "minutes",
  unite: "demi-heure",
  par: 30,
  entamee: true,
  tarif: forfait(60),
};
const A_L_HEURE = createGrille(HEURES);
const MINUTES = {
  nom: "minutes",
  nombre: 60,
  demande: { libelle: "Durée, en minutes", min: 15, max: 180 },
};

const createActivite = (reglages: Partial<Activite["reglages"]> = {}, id = "etude"): Activite => ({
  id,
  nom: "Étude",
  service: "périscolaire",
  grilleCode: "essai",
  reglages: { uniteDite: "la soirée", modalite: "regulier", ...reglages },
});

const createEnfant = (id: string, naissance: string, etat: Enfant["etat"] = "rattache"): Enfant => ({
  id,
  prenom: id,
  nom: "Essai",
  naissance,
  ecole: "Les Tilleuls",
  classe: "CE1",
  etat,
});
const AINE = createEnfant("aine", "2015-01-01");
const CADET = createEnfant("cadet", "2018-01-01");
const BENJAMIN = createEnfant("benjamin", "2020-01-01");

const quotient: EtatBase = { kind: "en-attente" };
const choose = (enfantId: string, minutes?: number, pai = false): Choix => ({
  enfantId,
  activiteId: "etude",
  ...(minutes !== undefined && { reponses: { quantites: { minutes }, pai } }),
});

function price(
  foyer: Partial<FoyerTarifable>,
  grille: Grille,
  choix: readonly Choix[],
  activite = createActivite({ quantites: [MINUTES] }),
): (number | string)[] {
  const issue = computePrix(
    { residence: "verifiee-commune", enfants: [AINE, CADET], quotient, ...foyer },
    [{ activite, grille }],
    { reglages: { residenceDeclaree: "tarif-commune-provisoire" }, date: DATE, choix },
  );
  if (issue.kind !== "prix") throw new Error(issue.kind);
  return issue.lignes.map(({ resultat }) => (resultat.kind === "prix" ? resultat.centimes : resultat.motif));
}

describe("listDonnees", () => {
  it("relève ce qui est compté et ce qui est comparé, définitions comprises", () => {
    const grille = createGrille(
      selon(
        "regime",
        [["msa", { kind: "montant", de: "cout-reel" }]],
        selon("quantite:jours-par-semaine", [[4, forfait(100)]], HEURES),
      ),
    );
    const { mots, quantites, montants } = listDonnees(grille);
    expect([...mots]).toEqual([
      ["regime", ["msa"]],
      ["quantite:jours-par-semaine", []],
    ]);
    expect(quantites).toEqual(["jours-par-semaine", "minutes"]);
    expect([...montants]).toEqual(["cout-reel"]);
  });

  it("un montant que la grille sait remplacer n’est pas nécessaire", () => {
    const grille = createGrille({ kind: "montant", de: "cout-reel", sinon: forfait(100) });
    expect(listDonnees(grille).montants.size).toBe(0);
  });
});

describe("ce que la ville règle", () => {
  const grille = createGrille(selon("produit", [["journee", HEURES]], { kind: "montant", de: "cout-reel" }));
  it("dit ce qui manque, puis plus rien", () => {
    expect(listManques(createActivite(), grille)).toEqual([
      "la formule choisie",
      "la quantité «\u00a0minutes\u00a0»",
      "le coût réel",
    ]);
    const complete = createActivite({
      produit: "journee",
      quantites: [{ nom: "minutes", nombre: 60 }],
      coutReelCentimes: 500,
    });
    expect(listManques(complete, grille)).toEqual([]);
  });

  it("ne demande rien à la famille de ce que la grille ne regarde pas", () => {
    const autre = createActivite({ quantites: [{ ...MINUTES, nom: "repas" }] });
    expect(listQuestions(autre, A_L_HEURE)).toEqual({ quantites: [], pai: false });
    expect(listQuestions(createActivite({ quantites: [MINUTES] }), A_L_HEURE).quantites).toEqual([
      { nom: "minutes", nombre: 60, libelle: "Durée, en minutes", min: 15, max: 180 },
    ]);
  });

  it("la formule choisit le prix", () => {
    const activite = createActivite({ produit: "journee", quantites: [{ nom: "minutes", nombre: 90 }] });
    expect(price({ enfants: [AINE] }, grille, [], activite)).toEqual([180]);
    expect(price({ enfants: [AINE] }, grille, [], createActivite())).toEqual(["critere-absent"]);
  });
});

describe("computePrix", () => {
  it("compte les minutes dites, ou celles de la ville tant que rien n’est dit", () => {
    expect(price({}, A_L_HEURE, [choose("aine", 31)])).toEqual([120, 120]);
    expect(price({}, A_L_HEURE, [choose("aine", 30)])).toEqual([60, 120]);
  });

  it("une réponse à une question qui n’est plus posée ne compte pas", () => {
    const fixe = createActivite({ quantites: [{ nom: "minutes", nombre: 60 }] });
    expect(price({}, A_L_HEURE, [choose("aine", 180)], fixe)).toEqual([120, 120]);
  });

  it("sans la quantité, il n’y a pas de prix plutôt qu’un prix faux", () => {
    expect(price({}, A_L_HEURE, [], createActivite())).toEqual(["quantite-absente", "quantite-absente"]);
  });

  it("le repas apporté ne change que le prix de l’enfant qui l’apporte", () => {
    const grille = createGrille(selon("pai", [["oui", forfait(50)]], forfait(200)));
    expect(price({}, grille, [choose("cadet", 60, true)])).toEqual([200, 50]);
  });

  it("le rang parmi les inscrits : seuls comptent ceux de l’activité, et l’enfant lui-même", () => {
    const grille = createGrille(selon("rang-inscrits", [[1, forfait(300)]], forfait(200)));
    const enfants = [BENJAMIN, AINE, CADET];
    expect(price({ enfants }, grille, [])).toEqual([300, 300, 300]);
    expect(price({ enfants }, grille, [choose("cadet"), choose("benjamin")])).toEqual([200, 300, 300]);
    expect(price({ enfants }, grille, [{ ...choose("aine"), activiteId: "autre" }])).toEqual([300, 300, 300]);
  });

  it("le nombre d’inscrits compte l’enfant dont on lit le prix", () => {
    const grille = createGrille(selon("nombre-inscrits", [[1, forfait(300)]], forfait(200)));
    expect(price({}, grille, [choose("aine")])).toEqual([300, 200]);
  });

  it("un enfant à vérifier est seul, et ne baisse le prix de personne", () => {
    const grille = createGrille(selon("nombre-inscrits", [[1, forfait(300)]], forfait(200)));
    const enfants = [AINE, createEnfant("cadet", "2018-01-01", "a-verifier")];
    expect(price({ enfants }, grille, [choose("aine"), choose("cadet")])).toEqual([300, 300]);
  });

  it("du plus cher au moins cher : le plus cher paie plein tarif, l’aîné à prix égal", () => {
    const plein = {
      kind: "quantite",
      de: "minutes",
      unite: "minute",
      par: 1,
      entamee: false,
      tarif: forfait(1),
    };
    const grille = createGrille(
      selon("rang-prix", [[1, plein]], { kind: "produit", facteur: "1/2", libelle: "Moitié", tarif: plein }),
    );
    expect(price({}, grille, [choose("aine", 60), choose("cadet", 100)])).toEqual([30, 100]);
    expect(price({}, grille, [choose("aine", 60), choose("cadet", 60)])).toEqual([60, 30]);
  });

  it("du plus cher au moins cher, sans le prix d’un seul personne n’a de rang", () => {
    const grille = createGrille(selon("rang-prix", [[1, HEURES]], HEURES));
    expect(price({}, grille, [choose("aine"), choose("cadet")], createActivite())).toEqual([
      "critere-absent",
      "critere-absent",
    ]);
  });

  it("le régime et les statuts dits comptent quand la grille les regarde", () => {
    const grille = createGrille(
      selon("regime", [["msa", forfait(100)]], selon("statut", [["rsa", forfait(10)]], forfait(300))),
    );
    expect(price({ regime: "msa" }, grille, [])).toEqual([100, 100]);
    expect(price({ regime: "autre", statuts: ["rsa"] }, grille, [])).toEqual([10, 10]);
    expect(price({}, grille, [])).toEqual(["critere-absent", "critere-absent"]);
  });
});

describe("le simulateur et la famille", () => {
  const grilles = [
    A_L_HEURE,
    createGrille(selon("rang-inscrits", [[1, HEURES]], forfait(45))),
    createGrille(
      selon("rang-prix", [[1, HEURES]], {
        kind: "produit",
        facteur: "1/2",
        libelle: "Moitié",
        tarif: HEURES,
      }),
    ),
    createGrille(
      selon("pai", [["oui", forfait(50)]], selon("nombre-inscrits", [[2, forfait(80)]], forfait(90))),
    ),
    createGrille(
      selon("regime", [["msa", forfait(70)]], selon("statut", [["rsa", forfait(5)]], forfait(95))),
    ),
  ];
  const offre = grilles.map((grille, rang) => ({
    activite: createActivite({ quantites: [MINUTES] }, `a${rang}`),
    grille,
  }));
  const enfant = fc.record({
    age: fc.integer({ min: 3, max: 15 }),
    pris: fc.array(fc.option(fc.record({ minutes: fc.integer({ min: 15, max: 180 }), pai: fc.boolean() })), {
      minLength: grilles.length,
      maxLength: grilles.length,
    }),
  });

  it("donnent le même prix aux mêmes réponses", () => {
    fc.assert(
      fc.property(
        fc.array(enfant, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("msa", "autre"),
        fc.subarray(["rsa"]),
        (enfants, regime, statuts) => {
          const simulation = {
            commune: true,
            regime,
            statuts,
            enfants: enfants.map(({ age, pris }) => ({
              age,
              classe: "",
              choix: pris.flatMap((dit, rang) =>
                dit
                  ? [
                      {
                        activiteId: `a${rang}`,
                        nombre: 1,
                        periode: "an" as const,
                        reponses: { quantites: { minutes: dit.minutes }, pai: dit.pai },
                      },
                    ]
                  : [],
              ),
            })),
          };
          const { enfants: simules } = simulate(simulation, { quotient: null, revenus: {} }, offre, {
            date: DATE,
            calendrier: toCalendrier({}),
          });
          const famille = computePrix(
            {
              residence: "verifiee-commune",
              quotient,
              regime,
              statuts,
              enfants: enfants.map(({ age }, rang) => createEnfant(`e${rang}`, `${2026 - age}-11-25`)),
            },
            offre,
            {
              reglages: { residenceDeclaree: "tarif-commune-provisoire" },
              date: DATE,
              choix: enfants.flatMap(({ pris }, rang) =>
                pris.flatMap((dit, place) =>
                  dit
                    ? [
                        {
                          enfantId: `e${rang}`,
                          activiteId: `a${place}`,
                          reponses: { quantites: { minutes: dit.minutes }, pai: dit.pai },
                        },
                      ]
                    : [],
                ),
              ),
            },
          );
          if (famille.kind !== "prix") throw new Error(famille.kind);
          const choisis = famille.lignes.filter(
            ({ enfant: { id }, activite }) =>
              enfants[Number(id.slice(1))]?.pris[Number(activite.id.slice(1))],
          );
          expect(simules.flatMap(({ lignes }) => lignes.map(({ ligne }) => ligne.resultat))).toEqual(
            choisis.map(({ resultat }) => resultat),
          );
        },
      ),
    );
  });
});
