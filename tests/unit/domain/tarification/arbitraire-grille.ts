import fc from "fast-check";
import { BASES } from "#app/domain/bases/base.ts";
import { ETATS_SANS_BASE } from "#app/domain/bases/etats.ts";
import { MODES_ARRONDI } from "#app/domain/montant/montant.ts";
import { CRITERES, findDomaine, type Critere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { REGLES_FRACTION } from "#app/domain/tarification/noeuds/contexte.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { createDocument, type NoeudEcrit } from "../fabriques.ts";

type Arb<T> = fc.Arbitrary<T>;

/** Runs of a property: `ESSAIS` multiplies them all, to search longer or to go fast. */
export const runs = (nombre: number): { numRuns: number } => ({
  numRuns: Math.ceil(nombre * Number(process.env["ESSAIS"] ?? 1)),
});

/** Words that situations also draw from: a random situation meets a random condition. */
export const MOTS = {
  niveau: ["maternelle", "elementaire"],
  regime: ["general", "msa"],
  statut: ["rsa", "agent", "place"],
  modalite: ["regulier", "occasionnel"],
  produit: ["repas", "panier"],
  "tarif-nomme": ["1", "2"],
} as const;

const NUMERIQUES: readonly Critere[] = [
  ...CRITERES.filter((critere) => findDomaine(critere).kind === "nombres"),
  "quantite:minutes",
  "quantite:repas",
];

/** The words of every other criterion. */
const PARMI = CRITERES.flatMap((critere): { critere: Critere; mots: readonly string[] }[] => {
  const domaine = findDomaine(critere);
  if (domaine.kind === "nombres") return [];
  const mots = domaine.kind === "choix" ? domaine.mots : [...MOTS[critere as keyof typeof MOTS], "autre"];
  return [{ critere, mots }];
});

const choisis = fc.constantFrom;
const option = <T>(arb: Arb<T>): Arb<T | undefined> => fc.option(arb, { nil: undefined });
const objet = <T>(arb: { [K in keyof T]: Arb<T[K]> }): Arb<T> =>
  fc.record(arb).map((one) => JSON.parse(JSON.stringify(one)) as T);

/** Few bounds, so that two of them often meet; some are fractions that no quotient equals. */
const BASES_ECRITES = ["0", "1", "2", "2.5", "3", "3.01", "10/3", "4", "4.0001", "5", "6"] as const;
const baseEcrite = choisis(...BASES_ECRITES);
const petit = fc.integer({ min: 0, max: 4 });
const centimes = fc.integer({ min: -60, max: 900 });

const condition: Arb<unknown> = fc.oneof(
  ...PARMI.map(({ critere, mots }) =>
    fc.subarray([...mots], { minLength: 1 }).map((parmi) => ({ critere, condition: { parmi } })),
  ),
  fc
    .tuple(choisis(...NUMERIQUES), petit, petit, choisis("liste", "min", "max", "deux"))
    .map(([critere, a, b, forme]) => ({
      critere,
      condition:
        forme === "liste"
          ? { parmi: [a, b] }
          : forme === "min"
            ? { auMoins: a }
            : forme === "max"
              ? { auPlus: a }
              : { auMoins: Math.min(a, b), auPlus: Math.max(a, b) },
    })),
);

const bornes = fc
  .tuple(option(fc.integer({ min: 0, max: 200 })), option(fc.integer({ min: 200, max: 800 })))
  .map(([plancher, plafond]) => ({ plancher, plafond }));

const taux = fc
  .record({ taux: choisis("1 %", "37 %", "1/3", "2", "-20 %"), bornes, assiette: fc.boolean() })
  .map(({ taux: ecrit, bornes: deux, assiette }) => ({
    kind: "taux",
    taux: ecrit,
    ...deux,
    ...(assiette && { assiette: { plancher: "1", plafond: "10/3" } }),
  }));

const points = fc
  .tuple(
    fc.subarray(
      BASES_ECRITES.filter((b) => b !== "10/3"),
      { minLength: 2, maxLength: 4 },
    ),
    centimes,
    petit,
  )
  .map(([bases, depart, pente]) => ({
    kind: "points",
    points: bases.map((base, place) => ({ base, centimes: `${depart + place * pente * 40}` })),
  }));

type Borne = { valeur: string; compris: boolean } | null;
const borne: Arb<Borne> = fc.record({ valeur: baseEcrite, compris: fc.boolean() });

/** Rows that follow one another without hole nor overlap, and rows that do anything. */
function tranches(noeud: Arb<NoeudEcrit>): Arb<NoeudEcrit> {
  const suivies = fc
    .tuple(fc.subarray([...BASES_ECRITES], { minLength: 1, maxLength: 3 }), fc.boolean())
    .chain(([coupures, compris]) =>
      fc.array(noeud, { minLength: coupures.length + 1, maxLength: coupures.length + 1 }).map((tarifs) =>
        tarifs.map((tarif, place) => ({
          nom: `l${place}`,
          de: place === 0 ? null : { valeur: coupures[place - 1]!, compris: !compris },
          a: place === coupures.length ? null : { valeur: coupures[place]!, compris },
          tarif,
        })),
      ),
    );
  const libre = fc.record({ de: fc.option(borne), a: fc.option(borne), exigee: fc.boolean(), tarif: noeud });
  const libres = fc.array(libre, { minLength: 1, maxLength: 3 }).map((lignes) =>
    lignes.map(({ de, a, exigee, tarif }, place) => ({
      nom: `l${place}`,
      de,
      a,
      ...(exigee && { baseConnueExigee: true }),
      tarif,
    })),
  );
  return fc
    .oneof({ weight: 3, arbitrary: suivies }, { weight: 1, arbitrary: libres })
    .map((lignes) => ({ kind: "tranches", lignes }));
}

function selon(noeud: Arb<NoeudEcrit>, complet: Arb<boolean>): Arb<NoeudEcrit> {
  return fc
    .tuple(fc.array(fc.tuple(condition, noeud), { minLength: 1, maxLength: 3 }), noeud, complet)
    .map(([cas, autrement, reste]) => {
      const { critere } = cas[0]![0] as { critere: string };
      return {
        kind: "selon",
        critere,
        cas: cas.map(([si, tarif]) => ({ si: (si as { condition: unknown }).condition, tarif })),
        ...(reste && { autrement }),
      };
    });
}

const parts = (noeud: Arb<NoeudEcrit>) =>
  fc
    .array(noeud, { minLength: 1, maxLength: 3 })
    .map((tarifs) => tarifs.map((tarif, place) => ({ libelle: `part ${place + 1}`, tarif })));

const de = fc.oneof(
  centimes.map((valeur) => ({ centimes: valeur })),
  choisis("-20 %", "50 %", "1/3", "-1", "-3/2").map((part) => ({ part })),
  choisis(-2, -1, 1, 2).map((lignes) => ({ lignes })),
);

const montants = choisis("cout-reel", "ancien-prix");
const quantite = fc.record({
  de: choisis("minutes", "repas"),
  par: fc.integer({ min: 1, max: 15 }),
  entamee: fc.boolean(),
});

const DEFINITIONS = ["a", "b"] as const;

/** A node of every kind; `vers`: the definitions it may call. */
function noeud(profondeur: number, vers: readonly string[]): Arb<NoeudEcrit> {
  const feuilles: Arb<NoeudEcrit>[] = [
    fc.record({ kind: fc.constant("forfait"), centimes }),
    taux,
    points,
    montants.map((one) => ({ kind: "montant", de: one })),
    ...(vers.length > 0 ? [choisis(...vers).map((nom) => ({ kind: "renvoi", vers: nom }))] : []),
  ];
  if (profondeur === 0) return fc.oneof({ weight: 3, arbitrary: feuilles[0]! }, ...feuilles.slice(1));
  const sous = noeud(profondeur - 1, vers);
  const tiers = fc.record({
    kind: fc.constant("tiers"),
    payeur: fc.constant("CCAS"),
    tarif: sous,
    part: sous,
  });
  return fc.oneof(
    ...feuilles,
    { weight: 3, arbitrary: tranches(sous) },
    {
      weight: 3,
      arbitrary: selon(
        sous,
        fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
      ),
    },
    fc.tuple(montants, sous).map(([one, sinon]) => ({ kind: "montant", de: one, sinon })),
    parts(sous).map((all) => ({ kind: "somme", parts: all })),
    fc.tuple(choisis("minimum", "maximum"), parts(sous)).map(([kind, choix]) => ({ kind, choix })),
    fc
      .tuple(choisis("1/2", "1/3", "2", "20 %", "-1"), sous)
      .map(([facteur, tarif]) => ({ kind: "produit", facteur, tarif })),
    fc.tuple(quantite, sous).map(([one, tarif]) => ({ kind: "quantite", ...one, unite: "heure", tarif })),
    {
      weight: 2,
      arbitrary: fc.tuple(de, option(condition), sous).map(([valeur, si, tarif]) => ({
        kind: "ajustement",
        motif: "Fratrie",
        de: valeur,
        ...(si !== undefined && { si }),
        tarif,
      })),
    },
    fc.tuple(bornes, sous).map(([deux, tarif]) => ({ kind: "borne", ...deux, tarif })),
    fc
      .tuple(choisis(...MODES_ARRONDI), choisis(1, 5, 10), sous)
      .map(([mode, pas, tarif]) => ({ kind: "arrondi", mode, pas, tarif })),
    tiers,
  );
}

const regle: Arb<unknown> = fc.oneof(
  noeud(1, DEFINITIONS).map((tarif) => ({ kind: "provisoire", tarif })),
  fc
    .tuple(choisis("l0", "l1", "absente"), fc.boolean())
    .map(([nom, provisoire]) => ({ kind: "tranche-nommee", nom, provisoire })),
  fc
    .tuple(choisis("plus-haute", "hors-commune"), fc.boolean())
    .map(([kind, provisoire]) => ({ kind, provisoire })),
  fc.constant({ kind: "pas-de-prix" }),
  fc.constant("à compléter par la ville"),
);

/** A well-formed grid, as its document; publishable or not. */
export function arbDocument(profondeur = 3): Arb<Record<string, unknown>> {
  return objet<Record<string, unknown>>({
    base: choisis("quotient-familial", "quotient-familial", ...BASES, "aucune"),
    qfFractionnaire: option(choisis(...REGLES_FRACTION)),
    arrondi: fc.record({
      mode: choisis(...MODES_ARRONDI),
      pas: choisis(1, 5, 10),
      etape: choisis("final", "chaque-operation"),
    }),
    sansBase: fc.record(Object.fromEntries(ETATS_SANS_BASE.map((etat) => [etat, regle]))),
    residents: option(fc.constant(["travail"])),
    deuxFoyers: option(choisis("plus-favorable", "moyenne")),
    coutUsager: choisis(100, 1_000, 100_000),
    definitions: fc.record({ a: noeud(1, ["b"]), b: noeud(1, []) }),
    tarif: noeud(profondeur, DEFINITIONS),
  }).map(({ tarif, ...reste }) => createDocument(tarif as NoeudEcrit, reste));
}

export function readGrille(document: unknown): Grille {
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(JSON.stringify(lecture.fautes));
  return lecture.grille;
}
