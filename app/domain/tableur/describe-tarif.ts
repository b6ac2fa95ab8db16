/** A whole tariff in words, for any shape: what an annex and an export say when a table cannot. */
import { formatMontant, formatMontantExact } from "#app/domain/montant/montant.ts";
import { formatNombre, formatPourcentage, negate } from "#app/domain/montant/rationnel.ts";
import { nameCritere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";
import { describeCondition } from "./read-entete.ts";

/** `niveau`: depth, from 0. `valeur`: the price, when the line gives one. */
export interface LigneMots {
  readonly niveau: number;
  readonly texte: string;
  readonly valeur: string | null;
}

const MODES = {
  commercial: "au plus proche",
  superieur: "au-dessus",
  inferieur: "au-dessous",
  pair: "au plus proche, la moitié vers le multiple pair",
} as const;

/** « au centime le plus proche », « à 5 centimes, au-dessus ». */
export const describeArrondi = (mode: keyof typeof MODES, pas: number): string =>
  `${pas === 1 ? "au centime" : `à ${formatMontant(pas)}`}, ${MODES[mode]}`;

function describeLimites(plancher: number | undefined, plafond: number | undefined): string {
  const mots = [
    ...(plancher === undefined ? [] : [`au moins ${formatMontant(plancher)}`]),
    ...(plafond === undefined ? [] : [`au plus ${formatMontant(plafond)}`]),
  ];
  return mots.join(", ");
}

type Suite = readonly (readonly [texte: string, noeud: Noeud])[];

interface Dit {
  readonly valeur: string | null;
  readonly suite: Suite;
}

const seul = (valeur: string): Dit => ({ valeur, suite: [] });
const liste = (valeur: string, suite: Suite): Dit => ({ valeur, suite });

/** What one node says of itself, and the nodes under it with their words. */
function say(noeud: Noeud, grille: Grille): Dit {
  switch (noeud.kind) {
    case "forfait":
      return seul(`${formatMontant(noeud.centimes)}${noeud.libelle ? ` (${noeud.libelle})` : ""}`);
    case "taux": {
      const { plancher, plafond } = noeud.assiette ?? {};
      const assiette = [
        ...(plancher ? [`base comptée au moins ${formatNombre(plancher)}`] : []),
        ...(plafond ? [`base comptée au plus ${formatNombre(plafond)}`] : []),
      ];
      const limites = [describeLimites(noeud.plancher, noeud.plafond), ...assiette].filter(Boolean);
      return seul([`${formatPourcentage(noeud.taux)} de la base`, ...limites].join(", "));
    }
    case "points":
      return seul(
        `en ligne droite entre ${noeud.points.map(({ base, centimes }) => `${formatNombre(base)} → ${formatMontantExact(centimes)}`).join("\u00a0; ")}`,
      );
    case "montant":
      return liste(
        noeud.de === "cout-reel" ? "le coût réel" : "l’ancien prix",
        noeud.sinon ? [["s’il n’est pas connu", noeud.sinon]] : [],
      );
    case "tranches":
      return liste(
        "selon la base",
        noeud.lignes.map(({ de, a, tarif }) => [describeBornes(de, a), tarif] as const),
      );
    case "selon": {
      const cas = noeud.cas.map(
        ({ si, tarif }) => [describeCondition({ critere: noeud.critere, condition: si }), tarif] as const,
      );
      const { autrement } = noeud;
      const suite: Suite = typeof autrement === "object" ? [...cas, ["sinon", autrement] as const] : cas;
      return liste(
        `selon ${nameCritere(noeud.critere)}${autrement === "pas-de-prix" ? " (sinon, pas de prix)" : ""}`,
        suite,
      );
    }
    case "somme":
      return liste(
        "l’addition de",
        noeud.parts.map(({ libelle, tarif }) => [libelle, tarif] as const),
      );
    case "minimum":
    case "maximum":
      return liste(
        noeud.kind === "minimum" ? "le moins cher de" : "le plus cher de",
        noeud.choix.map(({ libelle, tarif }) => [libelle, tarif] as const),
      );
    case "produit":
      return liste(`multiplié par ${formatNombre(noeud.facteur)}`, [
        [noeud.libelle ?? "le tarif", noeud.tarif],
      ]);
    case "quantite":
      return liste(
        `par ${noeud.par === 1 ? "" : `${noeud.par} `}${noeud.unite}${noeud.entamee ? ", toute unité commencée comptant entière" : ""}`,
        [["une unité", noeud.tarif]],
      );
    case "ajustement":
      return liste(`${noeud.motif}\u00a0: ${describeAjustement(noeud)}`, [["le tarif ajusté", noeud.tarif]]);
    case "borne":
      return liste(describeLimites(noeud.plancher, noeud.plafond), [["le tarif tenu", noeud.tarif]]);
    case "arrondi":
      return liste(`arrondi ${describeArrondi(noeud.mode, noeud.pas)}`, [["le tarif arrondi", noeud.tarif]]);
    case "tiers":
      return liste(`avec une part payée par ${noeud.payeur}`, [["la famille paie", noeud.tarif]]);
    case "renvoi": {
      const cible = grille.definitions?.[noeud.vers];
      return cible ? say(cible, grille) : seul(noeud.vers);
    }
  }
}

function describeAjustement({ de, si }: Extract<Noeud, { kind: "ajustement" }>): string {
  const signe = (negatif: boolean) => (negatif ? "réduction de" : "majoration de");
  const mots =
    "centimes" in de
      ? `${signe(de.centimes < 0)} ${formatMontant(Math.abs(de.centimes))}`
      : "part" in de
        ? `${signe(de.part.n < 0)} ${formatPourcentage(de.part.n < 0 ? negate(de.part) : de.part)}`
        : `${Math.abs(de.lignes)} ligne${Math.abs(de.lignes) > 1 ? "s" : ""} plus ${de.lignes < 0 ? "bas" : "haut"}`;
  return si ? `${mots}, pour\u00a0: ${describeCondition(si)}` : mots;
}

const LIGNES_MAX = 2_000;

export function describeTarif(grille: Grille): LigneMots[] {
  const lignes: LigneMots[] = [];
  const visit = (texte: string, noeud: Noeud, niveau: number): void => {
    if (lignes.length >= LIGNES_MAX) return;
    const { valeur, suite } = say(noeud, grille);
    lignes.push({ niveau, texte, valeur });
    for (const [mots, dessous] of suite) visit(mots, dessous, niveau + 1);
  };
  visit("Prix", grille.tarif, 0);
  return lignes;
}
