/** Families drawn for Strasbourg's canteen: mostly priced, with every refusal that the grid can give. */
import type { EtatRevenu } from "#app/domain/bases/base.ts";
import type { Situation } from "#app/domain/tarification/situation.ts";
import { createTirage, type Tirage } from "../aleatoire.ts";

const OBTENU_LE = "2024-09-15";
const PRODUITS = ["standard", "vegetarien", "panier-repas"] as const;
const SANS_VALEUR = ["en-attente", "refusee"] as const;
const GARDEES = ["contestee", "perimee"] as const;

const drawParmi = <T>(tirage: Tirage, choix: readonly T[]): T => choix[Math.floor(tirage() * choix.length)]!;
const drawEntier = (tirage: Tirage, de: number, a: number): number =>
  de + Math.floor(tirage() * (a - de + 1));

/** Euros by month and by part: half whole, most others to the cent, some as the division that a tax notice gives. */
function drawValeur(tirage: Tirage): string {
  const euros = drawEntier(tirage, 0, 2_600);
  const genre = tirage();
  if (genre < 0.5) return `${euros}`;
  if (genre < 0.95) return `${euros}.${String(drawEntier(tirage, 1, 99)).padStart(2, "0")}`;
  const parts = drawEntier(tirage, 2, 9);
  return `${euros * 6 * parts + drawEntier(tirage, 0, 40)}/${6 * parts}`;
}

/** What the town knows of the income: in nine draws of ten, a value. */
function drawRevenu(tirage: Tirage): EtatRevenu {
  const revenu = { valeur: drawValeur(tirage), annee: "2022" };
  const sort = tirage();
  if (sort < 0.92) return { kind: "connue", revenu, source: "document", obtenuLe: OBTENU_LE };
  if (sort < 0.96) return { kind: drawParmi(tirage, SANS_VALEUR) };
  return { kind: drawParmi(tirage, GARDEES), revenu, source: "document", obtenuLe: OBTENU_LE };
}

/** Every key is written, told or not: a batch makes its situations in one place. */
function drawSituation(tirage: Tirage): Situation {
  const isRare = (): boolean => tirage() < 0.01;
  return {
    format: "situation/1",
    date: isRare() ? "2020-08-31" : "2024-10-01",
    quotient: { kind: "en-attente" },
    revenus: isRare() ? undefined : { "revenu-fiscal-par-part": drawRevenu(tirage) },
    autreFoyer: isRare() ? { quotient: { kind: "en-attente" } } : undefined,
    residence: { commune: tirage() < 0.9, prouvee: true },
    enfant: { rang: drawEntier(tirage, 1, 4), pai: false },
    foyer: { nombreEnfants: drawEntier(tirage, 1, 4) },
    modalite: "regulier",
    produit: isRare() ? undefined : isRare() ? "autre" : drawParmi(tirage, PRODUITS),
    quantites: isRare() ? undefined : { repas: drawEntier(tirage, 0, 20) },
  };
}

export function makeSituations(nombre: number, graine: number): Situation[] {
  const tirage = createTirage(graine);
  return Array.from({ length: nombre }, () => drawSituation(tirage));
}
