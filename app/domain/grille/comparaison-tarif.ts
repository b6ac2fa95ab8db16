import { formatMontant } from "#app/domain/montant/montant.ts";
import { formatPourcentage } from "#app/domain/montant/rationnel.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { listSousNoeuds, type Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import { describeBornes } from "#app/domain/tarification/noeuds/tranches.ts";

/** Ce qui a changé, en mots ; `null` : absent de ce côté. */
export interface Changement {
  readonly quoi: string;
  readonly avant: string | null;
  readonly apres: string | null;
}

const GENRES: Record<Noeud["kind"], string> = {
  forfait: "prix fixe",
  tranches: "lignes de prix",
  taux: "taux",
  points: "prix en ligne droite",
  selon: "prix selon un critère",
  montant: "montant de la situation",
  somme: "somme",
  minimum: "le moins cher",
  maximum: "le plus cher",
  produit: "multiplication",
  quantite: "prix par quantité",
  ajustement: "supplément ou réduction",
  borne: "plancher ou plafond",
  arrondi: "arrondi",
  tiers: "part payée par un tiers",
  renvoi: "renvoi à un tarif nommé",
};

/** Un élément du tarif en quelques mots. */
function describeNoeud(noeud: Noeud): string {
  switch (noeud.kind) {
    case "forfait":
      return formatMontant(noeud.centimes);
    case "taux":
      return `taux de ${formatPourcentage(noeud.taux)}`;
    case "tranches":
      return `${noeud.lignes.length} lignes de prix`;
    case "points":
      return `${noeud.points.length} points`;
    case "ajustement":
      return noeud.motif;
    case "renvoi":
      return `tarif « ${noeud.vers} »`;
    default:
      return GENRES[noeud.kind];
  }
}

const isNoeud = (valeur: unknown): boolean =>
  typeof valeur === "object" && valeur !== null && "kind" in valeur && String(valeur.kind) in GENRES;

/** Ce que le nœud dit lui-même, sans ses sous-nœuds ni, pour des lignes, leurs bornes. */
function readPropre(noeud: Noeud): string {
  const propre = noeud.kind === "tranches" ? { kind: noeud.kind } : noeud;
  return JSON.stringify(propre, (cle, valeur: unknown) => (cle !== "" && isNoeud(valeur) ? null : valeur));
}

/** Les bornes de chaque ligne, par son nom. */
const listBornes = (noeud: Noeud): Map<string, string> =>
  new Map(
    noeud.kind === "tranches" ? noeud.lignes.map(({ nom, de, a }) => [nom, describeBornes(de, a)]) : [],
  );

function compareBornes(lieu: string, avant: Noeud, apres: Noeud): Changement[] {
  const [unes, autres] = [listBornes(avant), listBornes(apres)];
  return [...unes].flatMap(([nom, dites]) => {
    const neuves = autres.get(nom);
    return neuves === undefined || neuves === dites
      ? []
      : [{ quoi: `${lieu}, ligne « ${nom} »`, avant: dites, apres: neuves }];
  });
}

/** Une entrée par place du tarif ; des places de même nom se suivent dans l'ordre. */
function listPlaces(noeud: Noeud): Map<string, Noeud> {
  const places = new Map<string, Noeud>();
  for (const [nom, enfant] of listSousNoeuds(noeud)) {
    let place = nom;
    for (let rang = 2; places.has(place); rang++) place = `${nom} (${rang})`;
    places.set(place, enfant);
  }
  return places;
}

function compareNoeuds(lieu: string, avant: Noeud, apres: Noeud): Changement[] {
  if (avant.kind !== apres.kind)
    return [{ quoi: lieu, avant: describeNoeud(avant), apres: describeNoeud(apres) }];
  const change = readPropre(avant) !== readPropre(apres);
  const [un, autre] = [describeNoeud(avant), describeNoeud(apres)];
  const propre = change ? [{ quoi: lieu, avant: un, apres: un === autre ? `${autre}, modifié` : autre }] : [];
  const [places, autres] = [listPlaces(avant), listPlaces(apres)];
  const dessous = [...new Set([...places.keys(), ...autres.keys()])].flatMap((place) => {
    const [vieux, neuf] = [places.get(place), autres.get(place)];
    const ou = lieu === "Tarif" ? place : `${lieu}, ${place}`;
    if (vieux && neuf) return compareNoeuds(ou, vieux, neuf);
    return [
      { quoi: ou, avant: vieux ? describeNoeud(vieux) : null, apres: neuf ? describeNoeud(neuf) : null },
    ];
  });
  return [...propre, ...compareBornes(lieu, avant, apres), ...dessous];
}

/** Ce qui change dans le tarif et ses définitions, place par place. */
export function compareTarifs(avant: Grille, apres: Grille): Changement[] {
  const [unes, autres] = [avant.definitions ?? {}, apres.definitions ?? {}];
  const noms = new Set([...Object.keys(unes), ...Object.keys(autres)]);
  const definitions = [...noms].flatMap((nom): Changement[] => {
    const [vieux, neuf] = [unes[nom], autres[nom]];
    const quoi = `Tarif nommé « ${nom} »`;
    if (vieux && neuf) return compareNoeuds(quoi, vieux, neuf);
    return [{ quoi, avant: vieux ? describeNoeud(vieux) : null, apres: neuf ? describeNoeud(neuf) : null }];
  });
  return [...compareNoeuds("Tarif", avant.tarif, apres.tarif), ...definitions];
}
