/** Les règles d'une grille qui ne tiennent pas dans un tableau, en mots de parent. */
import { libelleBase, type Base } from "#app/domain/bases/base.ts";
import type { EtatSansBase } from "#app/domain/bases/etat-base.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { A_COMPLETER, findRegleSansBase, type Grille } from "#app/domain/tarification/grille.ts";
import { describeArrondi } from "#app/domain/tarification/noeuds/arrondi.ts";
import type { RegleFraction } from "#app/domain/tarification/noeuds/contexte.ts";
import { listNoeuds } from "#app/domain/tarification/verification/reperes.ts";

const NOMS_BASE: Record<Base, string> = {
  "quotient-familial": "quotient familial",
  "revenu-fiscal-par-part": "revenu fiscal de référence par part",
  "revenu-par-personne": "revenu par personne",
  "revenu-mensuel": "revenu du mois",
  "revenu-annuel": "revenu de l’année",
};

/** « quotient familial » : le nom entier, pour un en-tête. */
export const nameBase = (base: Base): string => NOMS_BASE[base];

const ETATS: Record<EtatSansBase, string> = {
  "en-attente": "pas encore reçu",
  contestee: "contesté par la famille",
  perimee: "trop ancien",
  "non-allocataire": "famille non allocataire",
  "identite-introuvable": "famille non retrouvée par la caisse",
  refusee: "non communiqué par la famille",
  indisponible: "service de la caisse en panne",
};

/** « Non communiqué par la famille, trop ancien ». */
export function nameEtats(etats: readonly EtatSansBase[]): string {
  const mots = etats.map((etat) => ETATS[etat]).join(", ");
  return `${mots[0]!.toUpperCase()}${mots.slice(1)}`;
}

/** La règle de la ville pour un état, sans son montant : le tableau le donne. */
export function describeRegle(grille: Grille, etat: EtatSansBase): string {
  const regle = findRegleSansBase(grille, etat);
  if (regle === A_COMPLETER) return "la ville n’a pas encore dit quel prix appliquer";
  switch (regle.kind) {
    case "provisoire":
      return "prix provisoire";
    case "tranche-nommee":
      return `tranche «\u00a0${regle.nom}\u00a0»`;
    case "plus-haute":
      return "prix le plus haut";
    case "hors-commune":
      return "prix des familles extérieures";
    case "pas-de-prix":
      return "pas de prix sans décision d’un agent";
  }
}

const DECIMALES: Partial<Record<RegleFraction, string>> = {
  tronquer: "se lit sans ses décimales\u00a0: 510,99 se lit 510",
  "arrondir-commercial": "se lit arrondi à l’euro le plus proche\u00a0: 510,50 se lit 511",
  "au-centime": "se lit au centime le plus proche",
};

const ATTACHES: Record<string, string> = {
  travail: "y travailler",
  ecole: "y être scolarisé",
  intercommunalite: "habiter une autre commune de l’intercommunalité",
  "communaute-de-communes": "habiter une autre commune de la communauté de communes",
};

export interface ContexteRegles {
  /** En centimes, quand l'activité en a un. */
  readonly coutReelCentimes: number | undefined;
  readonly litBase: boolean;
}

function listMontantsLus({ tarif, definitions = {} }: Grille): Set<string> {
  const noeuds = [tarif, ...Object.values(definitions)].flatMap(listNoeuds);
  return new Set(noeuds.flatMap((noeud) => (noeud.kind === "montant" ? [noeud.de] : [])));
}

export function listRegles(grille: Grille, { coutReelCentimes, litBase }: ContexteRegles): string[] {
  const { base, qfFractionnaire, arrondi, residents = [], deuxFoyers } = grille;
  const lus = listMontantsLus(grille);
  const decimales = litBase && qfFractionnaire ? DECIMALES[qfFractionnaire] : undefined;
  return [
    ...(lus.has("cout-reel") && coutReelCentimes !== undefined
      ? [
          `Le prix est une part de ce que coûte l’activité. Ici, pour une activité qui coûte ${formatMontant(coutReelCentimes)} à la ville.`,
        ]
      : []),
    ...(lus.has("ancien-prix")
      ? ["Le prix tient compte de celui que la famille payait auparavant\u00a0: le tableau donne un exemple."]
      : []),
    ...(base !== "aucune" && decimales
      ? [`Un ${libelleBase(base).toLowerCase()} à décimales ${decimales}.`]
      : []),
    ...residents.map(
      (attache) =>
        `Pour avoir le prix de la commune, il suffit aussi de\u00a0: ${ATTACHES[attache] ?? attache.replaceAll("-", " ")}.`,
    ),
    ...(deuxFoyers
      ? [
          deuxFoyers === "moyenne"
            ? "Garde partagée\u00a0: le prix est la moyenne de ceux des deux foyers."
            : "Garde partagée\u00a0: le prix est celui des deux foyers qui est le plus favorable.",
        ]
      : []),
    `Le prix est arrondi ${describeArrondi(arrondi)}.`,
  ];
}
