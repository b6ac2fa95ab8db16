import { compare, createRationnel, ZERO, type Rationnel } from "#app/domain/montant/rationnel.ts";
import type { Critere } from "#app/domain/tarification/criteres.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { MontantLu, SousNoeud } from "#app/domain/tarification/noeuds/contexte.ts";
import type { Montant } from "#app/domain/tarification/noeuds/montant.ts";
import { listReperes, listSousNoeuds, type Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import type { Tranches } from "#app/domain/tarification/noeuds/tranches.ts";
import { compareCoupes, type Coupe } from "#app/domain/tarification/verification/coupe.ts";

/** Ce qu'une ou deux grilles regardent d'un enfant. */
export interface Regards {
  readonly litBase: boolean;
  readonly criteres: ReadonlySet<Critere>;
  /** Les mots que les conditions nomment, par critère, dans l'ordre où ils sont écrits. */
  readonly mots: ReadonlyMap<Critere, readonly string[]>;
  /** Chaque quantité, avec un exemple de nombre : une unité. */
  readonly quantites: ReadonlyMap<string, number>;
  readonly montants: ReadonlySet<MontantLu>;
  /** Fins de ligne sur l'axe de la base, en ordre croissant. */
  readonly coupes: readonly Coupe[];
}

/** Les façons de compter le rang d'un enfant ; la population n'en connaît qu'une. */
export const CRITERES_RANG = [
  "rang",
  "rang-inscrits",
  "rang-presents",
  "rang-prix",
] as const satisfies Critere[];

/** Tous les nœuds d'une grille, ceux de ses règles sans base compris. */
function* walk(grille: Grille): Generator<Noeud> {
  const regles = Object.values(grille.sansBase ?? {});
  const remplacements = regles.flatMap((regle) =>
    typeof regle === "object" && regle.kind === "provisoire" ? [regle.tarif] : [],
  );
  const reste: Noeud[] = [grille.tarif, ...Object.values(grille.definitions ?? {}), ...remplacements];
  for (let noeud = reste.shift(); noeud; noeud = reste.shift()) {
    yield noeud;
    reste.push(...listSousNoeuds(noeud).map(([, sous]) => sous));
  }
}

/** Sans ligne à montrer, des pas de 250 € jusqu'à 2 000 €. */
const COUPES_PAR_DEFAUT: readonly Coupe[] = Array.from({ length: 8 }, (_, rang) => ({
  valeur: createRationnel((rang + 1) * 250),
  apres: true,
}));

/** Un début qui suit une fin de moins d'un euro (410, puis 411) n'ajoute pas de coupe. */
function mergeCoupes(fins: readonly Coupe[], debuts: readonly Coupe[]): Coupe[] {
  const isSuite = (debut: Coupe): boolean =>
    fins.some(
      (fin) =>
        compareCoupes(fin, debut) <= 0 &&
        compare(debut.valeur, createRationnel(fin.valeur.n + fin.valeur.d, fin.valeur.d)) <= 0,
    );
  const toutes = [...fins, ...debuts.filter((debut) => !isSuite(debut))]
    .filter(({ valeur, apres }) => apres || compare(valeur, ZERO) > 0)
    .sort(compareCoupes);
  return toutes.filter((coupe, place) => place === 0 || compareCoupes(toutes[place - 1]!, coupe) !== 0);
}

const isTranches = (noeud: SousNoeud): noeud is Tranches<Noeud> => noeud.kind === "tranches";
const isMontant = (noeud: SousNoeud): noeud is Montant<Noeud> => noeud.kind === "montant";

/** Lit les grilles une fois : de quoi grouper les enfants, et savoir ce qu'il faut supposer d'eux. */
export function readRegards(grilles: readonly Grille[]): Regards {
  const criteres = new Set<Critere>();
  const mots = new Map<Critere, string[]>();
  const quantites = new Map<string, number>();
  const montants = new Set<MontantLu>();
  const fins: Coupe[] = [];
  const debuts: Coupe[] = [];
  let litBase = false;
  for (const noeud of grilles.flatMap((grille) => [...walk(grille)])) {
    const reperes = listReperes(noeud);
    litBase ||= reperes.litBase === true;
    if (reperes.quantite) quantites.set(reperes.quantite.nom, reperes.quantite.exemple);
    if (isMontant(noeud)) montants.add(noeud.de);
    for (const { critere, condition } of reperes.conditions ?? []) {
      criteres.add(critere);
      const nom = critere.startsWith("quantite:") ? critere.slice("quantite:".length) : null;
      if (nom !== null && !quantites.has(nom)) quantites.set(nom, 1);
      const nommes = "parmi" in condition ? condition.parmi.filter((mot) => typeof mot === "string") : [];
      mots.set(critere, [...new Set([...(mots.get(critere) ?? []), ...nommes])]);
    }
    if (!isTranches(noeud)) continue;
    for (const { de, a } of noeud.lignes) {
      if (a) fins.push({ valeur: a.valeur, apres: a.compris });
      if (de) debuts.push({ valeur: de.valeur, apres: !de.compris });
    }
  }
  const lues = mergeCoupes(fins, debuts);
  return {
    litBase,
    criteres,
    mots,
    quantites,
    montants,
    coupes: lues.length > 0 || !litBase ? lues : COUPES_PAR_DEFAUT,
  };
}

/** Place de la valeur entre les coupes : 0 avant la première. */
export function findPlace(coupes: readonly Coupe[], valeur: Rationnel): number {
  let [bas, haut] = [0, coupes.length];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    const coupe = coupes[milieu]!;
    const ordre = compare(valeur, coupe.valeur);
    if (ordre > 0 || (ordre === 0 && !coupe.apres)) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}
