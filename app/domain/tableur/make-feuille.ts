/** A grid as a sheet: the same tables that the import reads, and words where no table can hold it. */
import { formatMontant, type Centimes } from "#app/domain/montant/montant.ts";
import { formatNombre, formatPourcentage, type Rationnel } from "#app/domain/montant/rationnel.ts";
import { libelleBase } from "#app/domain/bases/base.ts";
import { A_COMPLETER, type Grille } from "#app/domain/tarification/grille.ts";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";
import { describeTarif } from "./describe-tarif.ts";
import type { Valeur } from "./feuille.ts";
import { AUTRES_FAMILLES, describeCondition, type ConditionLue } from "./read-entete.ts";

type Tranche = Extract<Noeud, { kind: "tranches" }>["lignes"][number];

/** One price of the grid, under what leads to it. */
interface Feuillet {
  readonly conditions: readonly ConditionLue[];
  readonly tranche: Pick<Tranche, "nom" | "de" | "a"> | null;
  readonly prix: Prix;
}

/** A price in a cell: an amount that stays a number, or words. */
export type Prix =
  | { readonly kind: "montant"; readonly centimes: Centimes }
  | {
      readonly kind: "taux";
      readonly taux: Rationnel;
      readonly plancher?: Centimes | undefined;
      readonly plafond?: Centimes | undefined;
    };

function readPrix(noeud: Noeud): Prix | null {
  if (noeud.kind === "forfait") return { kind: "montant", centimes: noeud.centimes };
  if (noeud.kind !== "taux" || noeud.assiette) return null;
  const { taux, plancher, plafond } = noeud;
  return { kind: "taux", taux, plancher, plafond };
}

/** Every price with its conditions and bounds; null when the grid computes more than a table says. */
function flatten(noeud: Noeud, conditions: readonly ConditionLue[]): Feuillet[] | null {
  const prix = readPrix(noeud);
  if (prix) return [{ conditions, tranche: null, prix }];
  if (noeud.kind === "tranches") {
    const lignes = noeud.lignes.map(({ nom, de, a, tarif }) => ({
      tranche: { nom, de, a },
      prix: readPrix(tarif),
    }));
    return lignes.every((one): one is typeof one & { prix: Prix } => one.prix !== null)
      ? lignes.map((one) => ({ conditions, ...one }))
      : null;
  }
  if (noeud.kind !== "selon" || conditions.some(({ critere }) => critere === noeud.critere)) return null;
  const branches = noeud.cas.map(({ si, tarif }) =>
    flatten(tarif, [...conditions, { critere: noeud.critere, condition: si }]),
  );
  if (typeof noeud.autrement === "object") branches.push(flatten(noeud.autrement, conditions));
  return branches.some((one) => one === null) ? null : branches.flatMap((one) => one!);
}

const describeConditions = (conditions: readonly ConditionLue[]): string =>
  conditions.map(describeCondition).join(", ") || AUTRES_FAMILLES;

/** In the order of the grid. */
function groupFeuillets(feuillets: readonly Feuillet[]): (readonly [mots: string, lignes: Feuillet[]])[] {
  const groupes = new Map<string, Feuillet[]>();
  for (const feuillet of feuillets) {
    const mots = describeConditions(feuillet.conditions);
    groupes.set(mots, [...(groupes.get(mots) ?? []), feuillet]);
  }
  return [...groupes];
}

const keyOf = (tranches: readonly Feuillet[]): string =>
  JSON.stringify(tranches.map(({ tranche }) => tranche));

/** A table ready for any page or file. `entetes` has one word per column; bounds are in words. */
export interface TablePrix {
  readonly entetes: readonly string[];
  readonly lignes: readonly (readonly (string | Prix | null)[])[];
}

/** The prices as one table; null when the grid computes more than a table says. */
export function makeTablePrix({ tarif, base }: Grille): TablePrix | null {
  const feuillets = flatten(tarif, []);
  if (!feuillets) return null;
  const groupes = groupFeuillets(feuillets);
  const nomBase = base === "aucune" ? "Base" : (NOMS_BASE[base] ?? libelleBase(base));
  const [premier] = groupes;
  const memes = groupes.every(([, lignes]) => keyOf(lignes) === keyOf(premier![1]));
  if (memes && premier![1][0]!.tranche !== null)
    return {
      entetes: ["Tranche", nomBase, ...(groupes.length === 1 ? ["Prix"] : groupes.map(([mots]) => mots))],
      lignes: premier![1].map(({ tranche }, rang) => [
        tranche!.nom,
        describeBornes(tranche!.de, tranche!.a),
        ...groupes.map(([, lignes]) => lignes[rang]!.prix),
      ]),
    };
  if (feuillets.every(({ tranche }) => tranche === null))
    return {
      entetes: ["Familles", "Prix"],
      lignes: groupes.map(([mots, lignes]) => [groupes.length === 1 ? "Prix" : mots, lignes[0]!.prix]),
    };
  return {
    entetes: ["Familles", "Tranche", nomBase, "Prix"],
    lignes: groupes.flatMap(([mots, lignes]) =>
      lignes.map(({ tranche, prix }) => [
        groupes.length === 1 ? "" : mots,
        tranche?.nom ?? "",
        tranche ? describeBornes(tranche.de, tranche.a) : "",
        prix,
      ]),
    ),
  };
}

const NOMS_BASE: Partial<Record<Grille["base"], string>> = {
  "quotient-familial": "Quotient familial",
  "revenu-fiscal-par-part": "Revenu fiscal de référence par part",
  "revenu-par-personne": "Revenu par personne",
  "revenu-mensuel": "Revenu mensuel",
  "revenu-annuel": "Revenu annuel",
};

/** « 1,50 € », « 0,36 %, au moins 2,60 € ». */
export function formatPrix(prix: Prix): string {
  if (prix.kind === "montant") return formatMontant(prix.centimes);
  return [
    formatPourcentage(prix.taux),
    ...(prix.plancher === undefined ? [] : [`au moins ${formatMontant(prix.plancher)}`]),
    ...(prix.plafond === undefined ? [] : [`au plus ${formatMontant(prix.plafond)}`]),
  ].join(", ");
}

const hasTaux = ({ lignes }: TablePrix): boolean =>
  lignes.some((ligne) => ligne.some((one) => typeof one === "object" && one?.kind === "taux"));

/** A rate and its limits have a column each, as the import reads them. */
function spreadTaux(table: TablePrix): { entetes: readonly string[]; lignes: Valeur[][] } | null {
  const toValeur = (one: string | Prix | null): Valeur =>
    one === null || one === ""
      ? null
      : typeof one === "string"
        ? one
        : one.kind === "montant"
          ? one.centimes / 100
          : `${formatNombre({ n: one.taux.n * 100, d: one.taux.d })}\u00a0%`;
  if (!hasTaux(table))
    return { entetes: table.entetes, lignes: table.lignes.map((ligne) => ligne.map(toValeur)) };
  const places = table.lignes.flatMap((ligne) =>
    ligne.flatMap((one, place) => (typeof one === "object" && one ? [place] : [])),
  );
  if (new Set(places).size > 1) return null;
  const limite = (centimes: Centimes | undefined): Valeur => (centimes === undefined ? null : centimes / 100);
  return {
    entetes: [...table.entetes.slice(0, -1), "Taux", "Prix plancher", "Prix plafond"],
    lignes: table.lignes.map((ligne) => {
      const prix = ligne.at(-1) as Prix;
      return [
        ...ligne.slice(0, -1).map(toValeur),
        // Beside rates, an amount bears its sign: a bare number could be either.
        prix.kind === "montant" ? formatMontant(prix.centimes) : toValeur(prix),
        ...(prix.kind === "taux" ? [limite(prix.plancher), limite(prix.plafond)] : [null, null]),
      ];
    }),
  };
}

const jourDit = (jour: string): string => jour.split("-").toReversed().join("/");

/** Over the rules of a grid that no table holds. */
export const EN_MOTS = ["Règle", "Prix"] as const;

/** The sheet of an export: what the grid is, then its prices. */
export function makeLignes(grille: Grille): Valeur[][] {
  const { titre, unite, deliberation, valable } = grille;
  const tete: Valeur[][] = [
    [titre],
    ...(deliberation === A_COMPLETER
      ? []
      : [[`Délibération n° ${deliberation.numero} du ${jourDit(deliberation.date)}`]]),
    ...(valable === A_COMPLETER
      ? []
      : [
          [
            `Applicable à compter du ${jourDit(valable.du)}${valable.au ? `, jusqu’au ${jourDit(valable.au)}` : ""}`,
          ],
        ]),
    [`Un prix par\u00a0: ${unite}`],
    [],
  ];
  const table = makeTablePrix(grille);
  const etendue = table && spreadTaux(table);
  if (etendue) return [...tete, [...etendue.entetes], ...etendue.lignes];
  const mots = describeTarif(grille).map(({ niveau, texte, valeur }): Valeur[] => [
    `${"\u00a0\u00a0".repeat(niveau)}${texte}`,
    valeur,
  ]);
  return [...tete, [...EN_MOTS], ...mots];
}
