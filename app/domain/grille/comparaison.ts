import { ETATS_SANS_BASE, libelleEtat } from "#app/domain/bases/etats.ts";
import { libelleBase } from "#app/domain/bases/base.ts";
import { formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import { compareTarifs, type Changement } from "./comparaison-tarif.ts";
import {
  A_COMPLETER,
  findRegleSansBase,
  type Grille,
  type RegleSansBase,
} from "#app/domain/tarification/grille.ts";
import {
  readCentimes,
  tabulatePrix,
  type LignePrix,
  type PrixLigne,
} from "#app/domain/tableau/table-prix.ts";

export type { Changement };

/** Une ligne de prix avant et après. `ecart` : en centimes au début de la ligne, quand les deux ont un prix. */
export interface LigneComparee {
  readonly bornes: string;
  readonly avant: PrixLigne;
  readonly apres: PrixLigne;
  readonly ecart: Centimes | null;
  readonly change: boolean;
}

export interface GroupeCompare {
  readonly situations: readonly string[];
  readonly lignes: readonly LigneComparee[];
}

/** Ce qui sépare deux versions d'une grille : ce qu'elles disent, et ce que chacun paie. */
export interface Comparaison {
  /** Titre, dates, arrondi, règles sans quotient… */
  readonly regles: readonly Changement[];
  /** Lignes, bornes et éléments du tarif. */
  readonly tarif: readonly Changement[];
  /** Prix pour chaque situation ; `null` quand les deux grilles ne regardent pas la même base. */
  readonly prix: readonly GroupeCompare[] | null;
  readonly complete: boolean;
}

const FRACTIONS: Record<NonNullable<Grille["qfFractionnaire"]>, string> = {
  tronquer: "sans les décimales",
  "arrondir-commercial": "à l’entier le plus proche",
  "au-centime": "au centime",
  exact: "en entier, décimales comprises",
};
const MODES: Record<Grille["arrondi"]["mode"], string> = {
  commercial: "au plus proche",
  superieur: "au-dessus",
  inferieur: "au-dessous",
  pair: "au plus proche, au pair à égalité",
};

/** « 2026-09-01 » en « 01/09/2026 ». */
const formatJour = (date: string): string => date.split("-").toReversed().join("/");

function describeValable({ valable }: Grille): string {
  if (valable === A_COMPLETER) return A_COMPLETER;
  const { du, au } = valable;
  return au === undefined ? `à partir du ${formatJour(du)}` : `du ${formatJour(du)} au ${formatJour(au)}`;
}

function describeDeliberation({ deliberation }: Grille): string {
  if (deliberation === A_COMPLETER) return A_COMPLETER;
  const { numero, date, page } = deliberation;
  return `n° ${numero} du ${formatJour(date)}${page === undefined ? "" : `, page ${page}`}`;
}

function describeRegle(regle: RegleSansBase | typeof A_COMPLETER): string {
  if (regle === A_COMPLETER) return A_COMPLETER;
  switch (regle.kind) {
    case "provisoire":
      return regle.tarif.kind === "forfait"
        ? `prix provisoire de ${formatMontant(regle.tarif.centimes)}`
        : "prix provisoire calculé";
    case "tranche-nommee":
      return `ligne « ${regle.nom} »${regle.provisoire ? ", provisoire" : ""}`;
    case "plus-haute":
      return `prix le plus haut${regle.provisoire ? ", provisoire" : ""}`;
    case "hors-commune":
      return `prix hors commune${regle.provisoire ? ", provisoire" : ""}`;
    case "pas-de-prix":
      return "pas de prix";
  }
}

/** Tout ce que dit une grille hors de son tarif, en mots. */
const REGLES: readonly (readonly [quoi: string, read: (grille: Grille) => string])[] = [
  ["Titre", ({ titre }) => titre],
  ["Unité", ({ unite }) => unite],
  ["Service", ({ service }) => service ?? "non dit"],
  ["Délibération", describeDeliberation],
  ["Application", describeValable],
  ["Base du prix", ({ base }) => (base === "aucune" ? "aucune" : libelleBase(base).toLowerCase())],
  [
    "Lecture des décimales",
    ({ qfFractionnaire }) => (qfFractionnaire ? FRACTIONS[qfFractionnaire] : "non dite"),
  ],
  [
    "Arrondi",
    ({ arrondi: { mode, pas, etape } }) =>
      `${MODES[mode]}, à ${formatMontant(pas)}${etape === "final" ? "" : ", à chaque opération"}`,
  ],
  [
    "Coût par usager",
    ({ coutUsager }) => (coutUsager === A_COMPLETER ? A_COMPLETER : formatMontant(coutUsager)),
  ],
  ["Valent résidence", ({ residents = [] }) => residents.join(", ") || "rien d’autre"],
  [
    "Garde partagée",
    ({ deuxFoyers }) =>
      deuxFoyers === undefined
        ? "non dite"
        : deuxFoyers === "moyenne"
          ? "moyenne des deux foyers"
          : "le plus favorable",
  ],
  [
    "Constats assumés",
    ({ derogations = [] }) => derogations.map(({ motif }) => motif).join(" ; ") || "aucun",
  ],
  ["Choix écrits", ({ choix = [] }) => choix.join(" ; ") || "aucun"],
];

function compareRegles(avant: Grille, apres: Grille): Changement[] {
  const compare = (quoi: string, un: string, autre: string): Changement[] =>
    un === autre ? [] : [{ quoi, avant: un, apres: autre }];
  const sansBase = ETATS_SANS_BASE.flatMap((etat) => {
    const [un, autre] = [findRegleSansBase(avant, etat), findRegleSansBase(apres, etat)];
    // deux prix provisoires calculés se lisent de la même façon et peuvent différer
    const memeTexte =
      JSON.stringify(un) !== JSON.stringify(autre) && describeRegle(un) === describeRegle(autre);
    return compare(
      `Quand le quotient manque (${libelleEtat(etat).toLowerCase()})`,
      describeRegle(un),
      memeTexte ? `${describeRegle(autre)}, modifié` : describeRegle(autre),
    );
  });
  const cas = compare(
    "Cas de contrôle",
    describeCas(avant.casDeControle),
    JSON.stringify(avant.casDeControle) === JSON.stringify(apres.casDeControle)
      ? describeCas(avant.casDeControle)
      : `${describeCas(apres.casDeControle)}, modifiés`,
  );
  return [...REGLES.flatMap(([quoi, read]) => compare(quoi, read(avant), read(apres))), ...sansBase, ...cas];
}

const describeCas = ({ length }: { length: number }): string => `${length} cas`;

function compareLigne({ bornes, prix }: LignePrix): LigneComparee {
  const [avant, apres] = prix as readonly [PrixLigne, PrixLigne];
  const [un, autre] = [readCentimes(avant.debut), readCentimes(apres.debut)];
  return {
    bornes,
    avant,
    apres,
    ecart: un === null || autre === null ? null : autre - un,
    change: avant.debut !== apres.debut || avant.fin !== apres.fin,
  };
}

/** Compare deux versions d'une grille, ou une version et son brouillon. */
export function compareGrilles(avant: Grille, apres: Grille): Comparaison {
  const commun = {
    regles: compareRegles(avant, apres),
    tarif: compareTarifs(avant, apres),
  };
  const memeBase = avant.base === apres.base || avant.base === "aucune" || apres.base === "aucune";
  if (!memeBase) return { ...commun, prix: null, complete: true };
  const { groupes, complete } = tabulatePrix([avant, apres]);
  const prix = groupes.map(({ situations, lignes }) => ({ situations, lignes: lignes.map(compareLigne) }));
  return { ...commun, prix, complete };
}
