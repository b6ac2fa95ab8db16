import { expect, test } from "vitest";
import { computeTarif } from "#app/domain/tarification/compute-tarif.ts";
import { describeCritere, nameCritere, type Critere } from "#app/domain/tarification/criteres.ts";
import { describeEtape } from "#app/domain/tarification/explication.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { createGrille, createSituation, forfait, type NoeudEcrit, type ResteDocument } from "../fabriques.ts";

/** The explanation as it is read, one line a step, with plain spaces. */
function explain(tarif: NoeudEcrit, situation: Situation, reste: ResteDocument = {}): string {
  return computeTarif(createGrille(tarif, reste), situation)
    .etapes.map(describeEtape)
    .map(({ libelle, detail, valeur }) => [libelle, detail ?? "", valeur ?? ""].join(" | "))
    .join("\n")
    .replaceAll(/[\u00a0\u00a0]/g, " ");
}
const deux = (kind: string, cle: string): NoeudEcrit => ({
  kind,
  [cle]: [
    { libelle: "repas", tarif: forfait(300) },
    { libelle: "garde", tarif: forfait(120) },
  ],
});
const s = createSituation("722.5");
const borne = (valeur: string, compris: boolean) => ({ valeur, compris });
const ligne = (de: unknown, a: unknown, tarif: NoeudEcrit = forfait(1), reste: object = {}): NoeudEcrit => ({
  kind: "tranches",
  lignes: [
    { nom: "avant", de: null, a: borne("1", false), tarif: forfait(7) },
    { nom: "ici", de, a, tarif, ...reste },
    { nom: "après", de: borne("9000", true), a: null, tarif: forfait(8) },
  ],
});

test("produits", () => {
  for (const [facteur, mots] of [
    ["1/2", "La moitié de 3,00 €"],
    ["3/2", "150 % de 3,00 €"],
    ["1/3", "Le tiers de 3,00 €"],
    ["2/3", "66,666666… % de 3,00 €"],
    ["1", "1 × 3,00 €"],
    ["0", "0 % de 3,00 €"],
    ["12.5 %", "12,5 % de 3,00 €"],
  ] as const)
    expect(explain({ kind: "produit", facteur, tarif: forfait(300) }, s)).toContain(`\n${mots} |  | `);
  expect(
    explain(
      { kind: "produit", facteur: "1/2", libelle: "Demi-tarif", article: "art. 3", tarif: forfait(305) },
      s,
    ),
  ).toMatchInlineSnapshot(`
    "Prix fixe |  | 3,05 €
    Demi-tarif | la moitié de 3,05 € — art. 3 | 1,525 €
    Arrondi au centime | 1,525 €, au plus proche, la moitié vers le haut | 1,53 €"
  `);
});

test("formes simples", () => {
  expect(explain({ ...forfait(250), libelle: "Repas", article: "art. 2" }, s)).toMatchInlineSnapshot(
    `"Repas | art. 2 | 2,50 €"`,
  );
  expect(explain(deux("somme", "parts"), s)).toMatchInlineSnapshot(`
    "Prix fixe |  | 3,00 €
    Prix fixe |  | 1,20 €
    repas 3,00 € + garde 1,20 € |  | 4,20 €"
  `);
  expect(explain(deux("minimum", "choix"), s)).toMatchInlineSnapshot(`
    "Prix fixe |  | 3,00 €
    Prix fixe |  | 1,20 €
    Le moins cher : garde | repas : 3,00 € ; garde : 1,20 € | 1,20 €"
  `);
  expect(explain(deux("maximum", "choix"), s)).toMatchInlineSnapshot(`
    "Prix fixe |  | 3,00 €
    Prix fixe |  | 1,20 €
    Le plus cher : repas | repas : 3,00 € ; garde : 1,20 € | 3,00 €"
  `);
  expect(
    explain({ kind: "montant", de: "cout-reel", article: "art. 1" }, { ...s, coutReelCentimes: 5 }),
  ).toMatchInlineSnapshot(`"Coût réel de l’activité | art. 1 | 0,05 €"`);
  expect(
    explain({ kind: "montant", de: "ancien-prix" }, { ...s, ancienPrixCentimes: 5 }),
  ).toMatchInlineSnapshot(`"Prix payé auparavant |  | 0,05 €"`);
  expect(explain({ kind: "tiers", payeur: "CCAS", tarif: forfait(100), part: forfait(26) }, s))
    .toMatchInlineSnapshot(`
    "Prix fixe |  | 1,00 €
    CCAS paie en plus 0,26 € | La part de la famille reste 1,00 €. | "
  `);
  expect(
    explain({ kind: "tiers", payeur: "CCAS", tarif: forfait(100), part: forfait(0) }, s),
  ).toMatchInlineSnapshot(`"Prix fixe |  | 1,00 €"`);
  expect(explain({ kind: "renvoi", vers: "cantine" }, s, { definitions: { cantine: forfait(1) } }))
    .toMatchInlineSnapshot(`
    "Selon « cantine » |  | 
    Prix fixe |  | 0,01 €"
  `);
  const heures = {
    kind: "quantite",
    de: "minutes",
    tarif: forfait(40),
    unite: "heure",
    par: 60,
    entamee: false,
  };
  expect(explain(heures, createSituation("1", { quantite: 90 }))).toMatchInlineSnapshot(`
    "Prix fixe |  | 0,40 €
    1,5 × 0,40 € | Unité : heure | 0,60 €"
  `);
});

test("bornes et arrondis", () => {
  expect(explain({ kind: "borne", plancher: 150, tarif: forfait(100), article: "art. 5" }, s))
    .toMatchInlineSnapshot(`
    "Prix fixe |  | 1,00 €
    Prix minimum | Avant : 1,00 € — art. 5 | 1,50 €"
  `);
  expect(explain({ kind: "borne", plafond: 150, tarif: forfait(200) }, s)).toMatchInlineSnapshot(`
    "Prix fixe |  | 2,00 €
    Prix maximum | Avant : 2,00 € | 1,50 €"
  `);
  expect(
    explain({ kind: "borne", plancher: 150, plafond: 150, tarif: forfait(150) }, s),
  ).toMatchInlineSnapshot(`"Prix fixe |  | 1,50 €"`);
  const modes = ["commercial", "superieur", "inferieur", "pair"];
  expect(modes.map((mode) => explain({ kind: "arrondi", mode, pas: 10, tarif: forfait(123) }, s)))
    .toMatchInlineSnapshot(`
    [
      "Prix fixe |  | 1,23 €
    Arrondi à 0,10 € | 1,23 €, au plus proche, la moitié vers le haut | 1,20 €",
      "Prix fixe |  | 1,23 €
    Arrondi à 0,10 € | 1,23 €, vers le haut | 1,30 €",
      "Prix fixe |  | 1,23 €
    Arrondi à 0,10 € | 1,23 €, vers le bas | 1,20 €",
      "Prix fixe |  | 1,23 €
    Arrondi à 0,10 € | 1,23 €, au plus proche, la moitié vers le pair | 1,20 €",
    ]
  `);
  expect(explain({ kind: "arrondi", mode: "pair", pas: 1, tarif: forfait(123) }, s)).toMatchInlineSnapshot(
    `"Prix fixe |  | 1,23 €"`,
  );
  expect(explain({ kind: "produit", facteur: "1/2", tarif: forfait(305) }, s)).toMatchInlineSnapshot(`
    "Prix fixe |  | 3,05 €
    La moitié de 3,05 € |  | 1,525 €
    Arrondi au centime | 1,525 €, au plus proche, la moitié vers le haut | 1,53 €"
  `);
});

test("ajustements", () => {
  const part = {
    kind: "ajustement",
    motif: "Fratrie",
    tarif: forfait(300),
    de: { part: "-20 %" },
    article: "art. 4",
  };
  expect(explain(part, s)).toMatchInlineSnapshot(`
    "Prix fixe |  | 3,00 €
    Fratrie | Avant : 3,00 € — art. 4 | 2,40 €"
  `);
  const decale = (lignes: number): NoeudEcrit => ({
    kind: "ajustement",
    motif: "Fratrie",
    de: { lignes },
    tarif: ligne(borne("1", true), borne("9000", false)),
  });
  expect(explain(decale(-1), s)).toMatchInlineSnapshot(`
    "Quotient 722,5 : moins de 1 | C’est la ligne au-dessous de celle de la famille. | 0,07 €
    Fratrie |  | 0,07 €"
  `);
  expect(explain(decale(1), s)).toMatchInlineSnapshot(`
    "Quotient 722,5 : à partir de 9 000 | C’est la ligne au-dessus de celle de la famille. | 0,08 €
    Fratrie |  | 0,08 €"
  `);
  const loin = {
    ...decale(-2),
    tarif: {
      kind: "tranches",
      lignes: [1, 2, 3].map((n) => ({
        nom: `l${n}`,
        de: borne(String(n * 100), true),
        a: n === 3 ? null : borne(String(n * 100 + 100), false),
        tarif: forfait(n),
      })),
    },
  };
  expect(explain(loin, s)).toMatchInlineSnapshot(`
    "Quotient 722,5 : à partir de 100 et moins de 200 | Ce sont 2 lignes au-dessous de celle de la famille. | 0,01 €
    Fratrie |  | 0,01 €"
  `);
});

test("taux", () => {
  const taux = { kind: "taux", taux: "0.36 %" };
  expect(explain(taux, s)).toMatchInlineSnapshot(`
    "Quotient 722,5 × 0,36 % |  | 2,601 €
    Arrondi au centime | 2,601 €, au plus proche, la moitié vers le haut | 2,60 €"
  `);
  expect(explain({ ...taux, plancher: 300, article: "art. 1" }, s)).toMatchInlineSnapshot(
    `"Quotient 722,5 × 0,36 % | Le calcul donne 2,601 €, moins que le minimum de 3,00 €. — art. 1 | 3,00 €"`,
  );
  expect(explain({ ...taux, plafond: 200 }, s)).toMatchInlineSnapshot(
    `"Quotient 722,5 × 0,36 % | Le calcul donne 2,601 €, plus que le maximum de 2,00 €. | 2,00 €"`,
  );
  expect(explain({ ...taux, assiette: { plancher: "800" } }, s)).toMatchInlineSnapshot(
    `"Quotient 800 × 0,36 % | Quotient 722,5 : la grille part de 800. | 2,88 €"`,
  );
  expect(explain({ ...taux, assiette: { plafond: "700" } }, s)).toMatchInlineSnapshot(
    `"Quotient 700 × 0,36 % | Quotient 722,5 : la grille s’arrête à 700. | 2,52 €"`,
  );
  expect(explain({ ...taux, assiette: { plancher: "722.5", plafond: "722.5" } }, s)).toMatchInlineSnapshot(`
    "Quotient 722,5 × 0,36 % |  | 2,601 €
    Arrondi au centime | 2,601 €, au plus proche, la moitié vers le haut | 2,60 €"
  `);
});

test("points", () => {
  const points = {
    kind: "points",
    points: [
      { base: "0", centimes: "0" },
      { base: "700", centimes: "100" },
      { base: "1000", centimes: "400" },
    ],
    article: "art. 1",
  };
  expect(explain(points, s)).toMatchInlineSnapshot(`
    "Quotient 722,5 : entre 700 et 1 000 | De 1,00 € pour 700 à 4,00 € pour 1 000, en ligne droite. — art. 1 | 1,225 €
    Arrondi au centime | 1,225 €, au plus proche, la moitié vers le haut | 1,23 €"
  `);
  expect(explain(points, createSituation("0"))).toMatchInlineSnapshot(
    `"Quotient 0 : entre 0 et 700 | De 0,00 € pour 0 à 1,00 € pour 700, en ligne droite. — art. 1 | 0,00 €"`,
  );
});

test("tranches", () => {
  expect(
    explain(ligne(borne("1", true), borne("9000", false), forfait(300), { article: "art. 2" }), s),
  ).toMatchInlineSnapshot(`"Quotient 722,5 : à partir de 1 et moins de 9 000 | art. 2 | 3,00 €"`);
  expect(
    explain(ligne(borne("1", true), borne("9000", false)), s, { qfFractionnaire: "tronquer" }),
  ).toMatchInlineSnapshot(
    `"Quotient 722 : à partir de 1 et moins de 9 000 | Le quotient 722,5 se lit 722, sans ses décimales. | 0,01 €"`,
  );
  expect(
    explain(ligne(borne("1", true), borne("9000", false)), s, { qfFractionnaire: "arrondir-commercial" }),
  ).toMatchInlineSnapshot(
    `"Quotient 723 : à partir de 1 et moins de 9 000 | Le quotient 722,5 se lit 723, arrondi. | 0,01 €"`,
  );
  expect(explain(ligne(borne("1", true), borne("9000", false), deux("somme", "parts")), s))
    .toMatchInlineSnapshot(`
    "Quotient 722,5 : à partir de 1 et moins de 9 000 |  | 
    Prix fixe |  | 3,00 €
    Prix fixe |  | 1,20 €
    repas 3,00 € + garde 1,20 € |  | 4,20 €"
  `);
  const mots = (de: boolean | null, a: boolean | null): string => {
    const un = (n: number, compris: boolean | null) =>
      compris === null ? null : { valeur: { n, d: 1 }, compris };
    return describeBornes(un(1, de), un(2, a));
  };
  expect([null, true, false].flatMap((de) => [null, true, false].map((a) => mots(de, a))))
    .toMatchInlineSnapshot(`
    [
      "toutes les valeurs",
      "jusqu’à 2 compris",
      "moins de 2",
      "à partir de 1",
      "de 1 à 2, les deux compris",
      "à partir de 1 et moins de 2",
      "plus de 1",
      "plus de 1 et jusqu’à 2 compris",
      "plus de 1 et moins de 2",
    ]
  `);
});

test("sans base", () => {
  const { sansBase } = createGrille(forfait(1));
  const taux = { kind: "taux", taux: "1 %", plafond: 600 };
  const regles = (regle: unknown) => ({ sansBase: { ...sansBase, refusee: regle } });
  const refusee = createSituation({ kind: "refusee" });
  expect(explain(taux, refusee, regles({ kind: "provisoire", tarif: forfait(5) }))).toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune applique un prix provisoire. | 
    Prix fixe |  | 0,05 €"
  `);
  expect(explain(taux, refusee, regles({ kind: "plus-haute", provisoire: true }))).toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune applique le prix le plus haut. | 
    Prix le plus haut de la grille |  | 6,00 €"
  `);
  expect(
    explain(
      ligne(borne("1", true), null),
      refusee,
      regles({ kind: "tranche-nommee", nom: "ici", provisoire: true }),
    ),
  ).toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune applique la tranche « ici ». | 
    Tranche « ici » : à partir de 1 |  | 0,01 €"
  `);
  expect(explain(taux, refusee, regles({ kind: "tranche-nommee", nom: "ici", provisoire: true })))
    .toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune applique la tranche « ici ». | 
    La grille n’a pas de prix prévu sans quotient |  | "
  `);
  expect(explain(taux, refusee, regles({ kind: "hors-commune", provisoire: true }))).toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune applique le prix des familles extérieures. | 
    Le prix attend le quotient |  | "
  `);
  expect(explain(taux, refusee, regles({ kind: "pas-de-prix" }))).toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune ne fixe pas de prix sans quotient. | 
    Le prix attend le quotient |  | "
  `);
  expect(explain(taux, refusee, regles("à compléter par la ville"))).toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune n’a pas encore dit quel prix appliquer. | 
    Le prix attend le quotient |  | "
  `);
  const points = {
    kind: "points",
    points: [
      { base: "0", centimes: "0" },
      { base: "700", centimes: "100" },
    ],
  };
  expect(explain(points, refusee, regles({ kind: "plus-haute", provisoire: true }))).toMatchInlineSnapshot(`
    "Quotient non communiqué par la famille | La commune applique le prix le plus haut. | 
    Prix le plus haut de la grille | De 0,00 € pour 0 à 1,00 € pour 700, en ligne droite. | 1,00 €"
  `);
});

test("deux foyers", () => {
  const situation = { ...s, autreFoyer: { quotient: createSituation("500").quotient } };
  const taux = { kind: "taux", taux: "0.36 %" };
  expect(explain(taux, situation, { deuxFoyers: "plus-favorable" })).toMatchInlineSnapshot(`
    "Quotient 500 × 0,36 % |  | 1,80 €
    Le prix le plus favorable des deux foyers | Votre foyer : 2,60 € ; l’autre foyer : 1,80 € | 1,80 €"
  `);
  expect(explain(taux, situation, { deuxFoyers: "moyenne" })).toMatchInlineSnapshot(`
    "Quotient 500 × 0,36 % |  | 1,80 €
    Moyenne des prix des deux foyers | Votre foyer : 2,60 € ; l’autre foyer : 1,80 € | 2,20 €"
  `);
  expect(explain(taux, situation)).toMatchInlineSnapshot(
    `"La grille ne dit pas comment compter deux foyers |  | "`,
  );
});

test("selon", () => {
  const selon = (critere: string, condition: unknown, reste: object = {}): NoeudEcrit => ({
    kind: "selon",
    critere,
    cas: [{ si: condition, tarif: forfait(1), ...reste }],
    autrement: forfait(2),
  });
  expect(
    explain(selon("rang", { auMoins: 1 }, { libelle: "Tous", article: "art. 1" }), s),
  ).toMatchInlineSnapshot(`"Tous | 1er enfant — art. 1 | 0,01 €"`);
  expect(explain(selon("rang", { auMoins: 2 }), s)).toMatchInlineSnapshot(`"1er enfant |  | 0,02 €"`);
  expect(explain(selon("niveau", { parmi: ["x"] }), s)).toMatchInlineSnapshot(
    `"Il manque un renseignement que la grille regarde | À renseigner : le niveau scolaire. | "`,
  );
});

test("critères en mots", () => {
  const valeurs: [Critere, (string | number | string[] | null)[]][] = [
    ["residence", ["commune", "hors-commune"]],
    ["rang", [1, 2]],
    ["rang-inscrits", [1, 2]],
    ["rang-presents", [1]],
    ["rang-prix", [2]],
    ["nombre-enfants", [0, 1, 2]],
    ["nombre-inscrits", [1, 2]],
    ["age", [1, 2]],
    ["niveau", ["cp", null]],
    ["regime", ["msa"]],
    ["statut", [[], ["rsa"], ["rsa", "agent"], null]],
    ["modalite", ["regulier", "occasionnel", "non-reserve", "absent", "retard", "nuit"]],
    ["pai", ["oui", "non"]],
    ["produit", ["panier"]],
    ["tarif-nomme", ["3"]],
    ["quantite:jours-par-semaine", [4, null]],
  ];
  const mots = valeurs.map(([critere, dites]) =>
    [nameCritere(critere), ...dites.map((valeur) => describeCritere(critere, valeur))]
      .join(" | ")
      .replaceAll("\u00a0", " "),
  );
  expect(mots).toMatchInlineSnapshot(`
    [
      "le domicile | Famille de la commune | Famille hors commune",
      "le rang de l’enfant | 1er enfant | 2e enfant",
      "le rang de l’enfant parmi les inscrits | 1er enfant inscrit | 2e enfant inscrit",
      "le rang de l’enfant parmi les présents | 1er enfant présent",
      "le rang de l’enfant du plus cher au moins cher | 2e enfant, du prix le plus cher au moins cher",
      "le nombre d’enfants | 0 enfant dans le foyer | 1 enfant dans le foyer | 2 enfants dans le foyer",
      "le nombre d’enfants inscrits | 1 enfant inscrit | 2 enfants inscrits",
      "l’âge de l’enfant | 1 an | 2 ans",
      "le niveau scolaire | Niveau scolaire : cp | Non renseigné : le niveau scolaire",
      "le régime social | Régime social : msa",
      "la situation particulière | Pas de situation particulière | Situation : rsa | Situation : rsa, agent | Non renseigné : la situation particulière",
      "la fréquentation | Fréquentation : régulière | Fréquentation : occasionnelle | Fréquentation : sans réservation | Fréquentation : absence | Fréquentation : retard | Fréquentation : nuit",
      "le repas apporté (PAI) | Repas apporté (PAI) | Pas de repas apporté",
      "la formule choisie | Formule : panier",
      "le tarif désigné | Tarif : 3",
      "la quantité « jours par semaine » | Quantité (jours par semaine) : 4 | Non renseigné : la quantité « jours par semaine »",
    ]
  `);
});

test("deux raisons se disent l’une après l’autre", () => {
  const taux = { kind: "taux", taux: "1 %", plancher: 900, assiette: { plancher: "800" } };
  expect(explain(taux, s)).toBe(
    "Quotient 800 × 1 % | Quotient 722,5 : la grille part de 800. Le calcul donne 8,00 €, moins que le minimum de 9,00 €. | 9,00 €",
  );
  const tarif = ligne(borne("1", true), borne("9000", false));
  const decale = { kind: "ajustement", motif: "Fratrie", de: { lignes: -1 }, tarif };
  expect(explain(decale, s, { qfFractionnaire: "tronquer" })).toContain(
    "| Le quotient 722,5 se lit 722, sans ses décimales. C’est la ligne au-dessous de celle de la famille. |",
  );
});
