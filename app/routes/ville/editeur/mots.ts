/** The words of the editor's choices. */
import type { CritereSimple } from "#app/domain/tarification/criteres.ts";
import type { Noeud } from "#app/domain/tarification/noeuds/registre.ts";
import type { Option } from "./champs.tsx";

/** What a kind of node does, as somebody with a délibération would look for it. */
export const GENRES: Readonly<Record<Noeud["kind"], string>> = {
  forfait: "un prix fixe",
  tranches: "des tranches\u00a0: une ligne par niveau de quotient",
  taux: "un taux d’effort\u00a0: un pourcentage du quotient",
  points: "une droite\u00a0: le prix monte d’un point à l’autre",
  selon: "un choix selon la famille ou l’enfant",
  montant: "un montant connu par ailleurs\u00a0: coût réel, ancien prix",
  somme: "une addition de plusieurs tarifs",
  minimum: "le moins cher de plusieurs tarifs",
  maximum: "le plus cher de plusieurs tarifs",
  produit: "un tarif multiplié\u00a0: la moitié, le double",
  quantite: "un prix par quantité\u00a0: heures, quarts d’heure, jours",
  ajustement: "un supplément ou une réduction",
  borne: "un tarif avec un minimum ou un maximum",
  arrondi: "un tarif arrondi",
  tiers: "un tarif dont un tiers paie une part à côté",
  renvoi: "un tarif nommé, écrit une seule fois",
};

const toOptions = (mots: Readonly<Record<string, string>>): Option[] =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));

const CRITERES: Readonly<Record<CritereSimple, string>> = {
  residence: "le domicile",
  rang: "le rang de l’enfant dans la famille",
  "rang-inscrits": "le rang de l’enfant parmi les inscrits",
  "rang-presents": "le rang de l’enfant parmi les présents",
  "rang-prix": "le rang de l’enfant, du plus cher au moins cher",
  "nombre-enfants": "le nombre d’enfants du foyer",
  "nombre-inscrits": "le nombre d’enfants inscrits",
  age: "l’âge de l’enfant",
  niveau: "le niveau scolaire",
  regime: "le régime social",
  statut: "une situation particulière",
  modalite: "la fréquentation\u00a0: régulière, occasionnelle…",
  pai: "le repas apporté (PAI)",
  produit: "la formule choisie",
  "tarif-nomme": "le tarif désigné par un autre organisme",
};
export const OPTIONS_CRITERES = toOptions(CRITERES);

export const OPTIONS_RESIDENCE = toOptions({ commune: "de la commune", "hors-commune": "hors commune" });
export const OPTIONS_PAI = toOptions({ oui: "repas apporté", non: "repas de la ville" });

export const OPTIONS_MODE = toOptions({
  commercial: "au plus proche, la moitié vers le haut",
  superieur: "vers le haut",
  inferieur: "vers le bas",
  pair: "au plus proche, la moitié vers le pair",
});

export const OPTIONS_ETAPE = toOptions({
  final: "une seule fois, à la fin",
  "chaque-operation": "après chaque opération",
});

export const OPTIONS_BASE = toOptions({
  "quotient-familial": "le quotient familial",
  "revenu-fiscal-par-part": "le revenu fiscal par part",
  "revenu-par-personne": "le revenu par personne",
  "revenu-mensuel": "le revenu du mois",
  "revenu-annuel": "le revenu de l’année",
  aucune: "aucune\u00a0: le prix n’en dépend pas",
});

export const OPTIONS_SERVICE = toOptions({
  restauration: "restauration",
  periscolaire: "périscolaire",
  loisirs: "loisirs",
  sejour: "séjours",
  culture: "culture",
  sport: "sport",
  "creche-psu": "crèche (PSU)",
  autre: "autre",
});

export const OPTIONS_FRACTION = toOptions({
  tronquer: "sans les décimales\u00a0: 599,5 se lit 599",
  "arrondir-commercial": "à l’unité la plus proche\u00a0: 599,5 se lit 600",
  "au-centime": "au centime\u00a0: 599,499 se lit 599,50",
  exact: "exactement\u00a0: 599,5 se lit 599,5",
});

export const OPTIONS_DEUX_FOYERS = toOptions({
  "plus-favorable": "le prix le plus favorable des deux foyers",
  moyenne: "la moyenne des deux prix",
});

export const OPTIONS_DEROGATION = toOptions({
  "prix-en-baisse": "un prix qui baisse quand le quotient monte",
});

export const OPTIONS_MONTANT = toOptions({
  "cout-reel": "le coût réel de l’activité",
  "ancien-prix": "le prix payé auparavant",
});
