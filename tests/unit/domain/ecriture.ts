/** Short writing of grids and households, for the tests that build many of them. */
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import type { Condition, Critere } from "#app/domain/tarification/criteres.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { ETATS, forfait, type NoeudEcrit } from "./fabriques.ts";

type Ecrit = NoeudEcrit | number;

const toNoeud = (ecrit: Ecrit): NoeudEcrit => (typeof ecrit === "number" ? forfait(ecrit) : ecrit);

function toBorne(valeur: string, compris: boolean): { valeur: string; compris: boolean } | null {
  return valeur === "" ? null : { valeur, compris };
}

/** Rows by interval, as school writes them: « [720;920[ » holds 720 and not 920, « ]1600;[ » has no end. */
export function tranches(lignes: Record<string, Ecrit>): NoeudEcrit {
  return {
    kind: "tranches",
    lignes: Object.entries(lignes).map(([nom, tarif]) => {
      const [, debut, de, a, fin] = /^([[\]])([\d.]*);([\d.]*)([[\]])$/.exec(nom)!;
      return { nom, de: toBorne(de!, debut === "["), a: toBorne(a!, fin === "]"), tarif: toNoeud(tarif) };
    }),
  };
}

type Cas = [si: string | number | Condition, tarif: Ecrit];

const toCondition = (si: Cas[0]): Condition => (typeof si === "object" ? si : { parmi: [si] });

/** A choice by one criterion; the last argument is the price of all other cases. */
export function selon(critere: Critere, cas: Cas[], autrement?: Ecrit | "pas-de-prix"): NoeudEcrit {
  return {
    kind: "selon",
    critere,
    cas: cas.map(([si, tarif]) => ({ si: toCondition(si), tarif: toNoeud(tarif) })),
    ...(autrement !== undefined && {
      autrement: autrement === "pas-de-prix" ? autrement : toNoeud(autrement),
    }),
  };
}

type De = { centimes: number } | { part: string } | { lignes: number };

export function ajustement(motif: string, de: De, tarif: Ecrit, si?: [Critere, Cas[0]]): NoeudEcrit {
  return {
    kind: "ajustement",
    motif,
    de,
    tarif: toNoeud(tarif),
    ...(si && { si: { critere: si[0], condition: toCondition(si[1]) } }),
  };
}

const toParts = (parts: Record<string, Ecrit>) =>
  Object.entries(parts).map(([libelle, tarif]) => ({ libelle, tarif: toNoeud(tarif) }));

export const somme = (parts: Record<string, Ecrit>): NoeudEcrit => ({ kind: "somme", parts: toParts(parts) });

export const minimum = (choix: Record<string, Ecrit>): NoeudEcrit => ({
  kind: "minimum",
  choix: toParts(choix),
});

export const maximum = (choix: Record<string, Ecrit>): NoeudEcrit => ({
  kind: "maximum",
  choix: toParts(choix),
});

export const produit = (facteur: string, tarif: Ecrit): NoeudEcrit => ({
  kind: "produit",
  facteur,
  tarif: toNoeud(tarif),
});

export const auCentime = (tarif: NoeudEcrit): NoeudEcrit => ({
  kind: "arrondi",
  mode: "commercial",
  pas: 1,
  tarif,
});

/** One price per started unit, or per unit and its exact fraction. */
export const quantite = (de: string, par: number, tarif: Ecrit, entamee = true): NoeudEcrit => ({
  kind: "quantite",
  de,
  par,
  entamee,
  unite: de,
  tarif: toNoeud(tarif),
});

type ResteFamille = Partial<Omit<Situation, "enfant" | "foyer">> & {
  enfant?: Partial<Situation["enfant"]>;
  foyer?: Partial<Situation["foyer"]>;
};

/** A household of the town whose quotient is known, or awaited. */
export function famille(
  quotient: number | string | null,
  { enfant, foyer, ...reste }: ResteFamille = {},
): Situation {
  return {
    format: "situation/1",
    date: "2025-01-15",
    quotient: toQuotient(quotient),
    residence: { commune: true, prouvee: true },
    enfant: { rang: 1, pai: false, ...enfant },
    foyer: { nombreEnfants: 1, ...foyer },
    modalite: "regulier",
    ...reste,
  };
}

function toQuotient(quotient: number | string | null): Situation["quotient"] {
  if (quotient === null) return ETATS["en-attente"];
  const valeur = String(quotient);
  return {
    kind: "connue",
    quotient: { valeur, fournisseur: "CNAF", mois: "2025-01" },
    source: "api-franceconnect",
    obtenuLe: "2025-01-10T08:00:00Z",
  };
}

export const horsCommune = { residence: { commune: false, prouvee: true } };

/** The household of another base than the quotient. */
export function revenus(base: BaseRevenu, valeur: string): Pick<Situation, "revenus"> {
  return {
    revenus: {
      [base]: {
        kind: "connue",
        revenu: { valeur, annee: "2023" },
        source: "document",
        obtenuLe: "2025-01-10",
      },
    },
  };
}
