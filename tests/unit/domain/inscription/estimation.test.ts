/** Sums of the year, days of the week, and what a wait changes to prices. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Activite } from "#app/domain/inscription/activite.ts";
import type { ChoixPlace } from "#app/domain/inscription/choix.ts";
import { computeTotaux, countChoix, countFois, readFois } from "#app/domain/inscription/estimation.ts";
import { describeJours, parseJours } from "#app/domain/inscription/jours.ts";
import { foreseeAttentes } from "#app/domain/inscription/places.ts";
import { computePrix } from "#app/domain/inscription/prix.ts";
import { JOURS, type Jour } from "#app/domain/inscription/semaine.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { createGrille, forfait } from "../fabriques.ts";

const CALENDRIER = { semaines: 36, mois: 10 };
const ECOLE: Jour[] = ["lundi", "mardi", "jeudi", "vendredi"];

const createActivite = (reglages: Partial<Activite["reglages"]> = {}, id = "cantine"): Activite => ({
  id,
  nom: "Cantine",
  service: "restauration",
  grilleCode: "essai",
  reglages: { uniteDite: "le repas", modalite: "regulier", ...reglages },
});
const createEnfant = (id: string, naissance: string) => ({
  id,
  prenom: id,
  nom: "Essai",
  naissance,
  ecole: "Les Tilleuls",
  classe: "CE1",
  etat: "rattache" as const,
});
const ENFANTS = [createEnfant("aine", "2015-01-01"), createEnfant("cadet", "2018-01-01")];
const choose = (enfantId: string, plus: Partial<ChoixPlace> = {}): ChoixPlace => ({
  enfantId,
  activiteId: "cantine",
  ...plus,
});

function compute(offre: { activite: Activite; grille: Grille }[], choix: ChoixPlace[]) {
  const issue = computePrix(
    { residence: "verifiee-commune", enfants: ENFANTS, quotient: { kind: "en-attente" } },
    offre,
    { reglages: { residenceDeclaree: "tarif-commune-provisoire" }, date: "2026-11-25", choix },
  );
  if (issue.kind !== "prix") throw new Error(issue.kind);
  return countChoix(issue.lignes, { choix, offre, calendrier: CALENDRIER });
}

describe("Combien de fois dans l’année", () => {
  const parUnite = (unite: string) => ({ unite });
  it.each<[string, Partial<Activite["reglages"]>, string, ReturnType<typeof readFois>]>([
    ["les jours proposés", { jours: ECOLE }, "repas", { nombre: 4, periode: "semaine" }],
    ["la grille au mois", {}, "mois", { nombre: 1, periode: "mois" }],
    ["la grille à l’année", {}, "année", { nombre: 1, periode: "an" }],
    ["une sortie, sans jours", {}, "sortie", null],
    [
      "la ville dit le mois, malgré les jours",
      { jours: ECOLE, frequence: "mois" },
      "repas",
      { nombre: 1, periode: "mois" },
    ],
    ["la ville dit à chaque fois", { jours: ECOLE, frequence: "ponctuel" }, "repas", null],
    ["la ville dit chaque jour, sans jours", { frequence: "jour" }, "repas", null],
    ["une fois dans l’année", { frequence: "an" }, "repas", { nombre: 1, periode: "an" }],
  ])("%s", (_, reglages, unite, attendu) => {
    const activite = createActivite(reglages);
    expect(readFois({ activite, grille: parUnite(unite) }, choose("aine"))).toEqual(attendu);
  });

  it("compte les jours choisis, et non ceux qui sont proposés", () => {
    const activite = createActivite({ jours: ECOLE });
    const choisi = choose("aine", { jours: ["lundi"] });
    expect(readFois({ activite, grille: parUnite("repas") }, choisi)).toEqual({
      nombre: 1,
      periode: "semaine",
    });
  });
});

describe("Totaux", () => {
  const offre = [{ activite: createActivite({ jours: ECOLE }), grille: createGrille(forfait(333)) }];

  it("somme les enfants qui ont une place, et partage l’année en mois", () => {
    const lignes = compute(offre, [choose("aine"), choose("cadet", { jours: ["lundi", "jeudi"] })]);
    expect(lignes.map(({ annee, mois }) => [annee, mois])).toEqual([
      [333 * 4 * 36, 4795],
      [333 * 2 * 36, 2398],
    ]);
    const totaux = computeTotaux(lignes, CALENDRIER);
    expect(totaux).toMatchObject({ annee: 333 * 6 * 36, mois: 7193, incomplete: false });
    expect(totaux.calcul[0]).toBe(
      "aine, Cantine\u00a0: 3,33\u00a0€ × 4 × 36\u00a0semaines d’école = 479,52\u00a0€",
    );
  });

  it("qui attend une place ne doit rien, qui n’est pas choisi n’est pas compté", () => {
    expect(compute(offre, [choose("aine", { attente: 2 })])).toEqual([]);
    expect(compute(offre, [choose("aine", { attente: null })])).toHaveLength(1);
    expect(compute(offre, [])).toEqual([]);
  });

  it("ce qui n’est pas compté se dit", () => {
    const sorties = [{ activite: createActivite({}, "cantine"), grille: createGrille(forfait(500)) }];
    const totaux = computeTotaux(compute(sorties, [choose("aine")]), CALENDRIER);
    expect(totaux).toEqual({ annee: 0, mois: 0, calcul: [], incomplete: true });
  });

  it("l’année est au centime la somme des lignes, le mois en est le dixième arrondi", () => {
    const ligne = fc.record({
      centimes: fc.integer({ min: 0, max: 100_000 }),
      nombre: fc.integer({ min: 1, max: 7 }),
      periode: fc.constantFrom("semaine" as const, "mois" as const, "an" as const),
    });
    const calendrier = fc.record({
      semaines: fc.integer({ min: 1, max: 52 }),
      mois: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(ligne, { maxLength: 8 }), calendrier, (lues, quand) => {
        const [modele] = compute(offre, [choose("aine")]);
        if (!modele || modele.ligne.resultat.kind !== "prix") throw new Error("sans prix");
        const { resultat } = modele.ligne;
        const lignes = lues.map(({ centimes, ...fois }) => {
          const une = { ...modele.ligne, resultat: { ...resultat, centimes } };
          return { ligne: une, ...countFois(une, fois, quand) };
        });
        const { annee, mois, incomplete } = computeTotaux(lignes, quand);
        const attendue = lues
          .map(
            ({ centimes, nombre, periode }) =>
              centimes *
              nombre *
              (periode === "semaine" ? quand.semaines : periode === "mois" ? quand.mois : 1),
          )
          .reduce((a, b) => a + b, 0);
        expect(annee).toBe(attendue);
        expect(Math.abs(mois * quand.mois - annee) * 2).toBeLessThanOrEqual(quand.mois);
        expect(incomplete).toBe(false);
      }),
    );
  });
});

describe("Liste d’attente et prix", () => {
  const PAR_RANG = createGrille({
    kind: "selon",
    critere: "nombre-inscrits",
    cas: [{ si: { parmi: [1] }, tarif: forfait(300) }],
    autrement: forfait(200),
  });
  const offre = [{ activite: createActivite({ jours: ECOLE, places: 2 }), grille: PAR_RANG }];

  it("un enfant qui attend ne baisse pas le prix de son aîné", () => {
    const prix = (choix: ChoixPlace[]) =>
      compute(offre, choix).map(({ ligne: { resultat } }) => resultat.kind === "prix" && resultat.centimes);
    expect(prix([choose("aine"), choose("cadet")])).toEqual([200, 200]);
    expect(prix([choose("aine"), choose("cadet", { attente: 1 })])).toEqual([300]);
  });

  it.each<[string, number, number, (number | null)[]]>([
    ["il reste deux places", 0, 0, [null, null]],
    ["il en reste une", 1, 0, [null, 1]],
    ["il n’en reste pas", 2, 0, [1, 2]],
    ["il n’en reste pas et on attend déjà", 2, 3, [4, 5]],
    ["une place est promise à qui attend", 1, 1, [2, 3]],
  ])("prévoit les attentes quand %s", (_, inscrits, enAttente, attendues) => {
    const remplissages = new Map([["cantine", { inscrits, enAttente }]]);
    const prevues = foreseeAttentes([choose("aine"), choose("cadet")], offre, remplissages);
    expect(prevues.map(({ attente }) => attente)).toEqual(attendues);
    expect(remplissages.get("cantine")).toEqual({ inscrits, enAttente });
  });

  it("sans limite de places, ou d’une activité qui n’est plus offerte, personne n’attend", () => {
    const libre = [{ activite: createActivite() }];
    expect(foreseeAttentes([choose("aine")], libre, new Map())).toEqual([choose("aine", { attente: null })]);
    expect(foreseeAttentes([choose("aine")], [], new Map())).toEqual([choose("aine")]);
  });
});

describe("Jours", () => {
  const activite = createActivite({ jours: ["vendredi", "lundi", "jeudi"] });
  const champ = "reponse-aine:cantine-jours";
  const lire = (texte?: string, une = activite) =>
    parseJours(texte === undefined ? {} : { [champ]: texte }, "reponse-aine:cantine", une);

  it("se lisent dans l’ordre de la semaine, et jamais hors de l’activité", () => {
    expect(lire("\nvendredi\nlundi\ndimanche")).toEqual({ jours: ["lundi", "vendredi"], erreurs: [] });
  });

  it("sans la question, tous ; avec la question, un au moins", () => {
    expect(lire()).toEqual({ jours: undefined, erreurs: [] });
    expect(lire("")).toMatchObject({ erreurs: [{ champ }] });
    expect(lire("dimanche")).toMatchObject({ erreurs: [{ champ }] });
  });

  it("un seul jour n’est pas une question", () => {
    expect(lire("", createActivite({ jours: ["mercredi"] }))).toEqual({ jours: undefined, erreurs: [] });
    expect(lire("", createActivite())).toEqual({ jours: undefined, erreurs: [] });
  });

  it.each<[Jour[] | undefined, string]>([
    [undefined, "3 jours par semaine\u00a0: lundi, jeudi, vendredi"],
    [["lundi", "jeudi", "vendredi"], "3 jours par semaine\u00a0: lundi, jeudi, vendredi"],
    [["jeudi"], "1 jour par semaine\u00a0: jeudi"],
    [["lundi", "jeudi"], "2 jours par semaine\u00a0: lundi, jeudi"],
  ])("se disent : %o", (jours, texte) => {
    expect(describeJours(activite, jours)).toBe(texte);
  });

  it("ce qui est écrit se relit", () => {
    fc.assert(
      fc.property(fc.subarray([...JOURS], { minLength: 2 }), fc.nat(), (offerts, alea) => {
        const une = createActivite({ jours: offerts });
        const choisis = offerts.filter((_, rang) => (alea >> rang) % 2 === 0);
        fc.pre(choisis.length > 0);
        expect(lire(choisis.join("\n"), une)).toEqual({ jours: choisis, erreurs: [] });
      }),
    );
  });
});
