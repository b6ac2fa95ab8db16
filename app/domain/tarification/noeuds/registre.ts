import { z } from "zod";
import { ajustement, createAjustementSchema, type Ajustement, type EtapeAjustement } from "./ajustement.ts";
import { arrondi, createArrondiSchema, type Arrondi, type EtapeArrondi } from "./arrondi.ts";
import { borne, createBornageSchema, type Bornage, type EtapeBornage } from "./borne.ts";
import type { Description, Genre, Reperes, SousEtape, SousNoeud } from "./contexte.ts";
import { createExtremumSchema, maximum, minimum, type EtapeExtremum, type Extremum } from "./extremum.ts";
import { forfait, forfaitSchema, type EtapeForfait, type Forfait } from "./forfait.ts";
import { createMontantSchema, montant, type EtapeMontant, type Montant } from "./montant.ts";
import { points, pointsSchema, type EtapePoints, type Points } from "./points.ts";
import { createProduitSchema, produit, type EtapeProduit, type Produit } from "./produit.ts";
import { createQuantiteSchema, quantite, type EtapeQuantite, type Quantite } from "./quantite.ts";
import { renvoi, renvoiSchema, type EtapeRenvoi, type Renvoi } from "./renvoi.ts";
import { createSelonSchema, selon, type EtapeSelon, type Selon } from "./selon.ts";
import { createSommeSchema, somme, type EtapeSomme, type Somme } from "./somme.ts";
import { taux, tauxSchema, type EtapeTaux, type Taux } from "./taux.ts";
import { createTiersSchema, tiers, type EtapeTiers, type Tiers } from "./tiers.ts";
import { createTranchesSchema, tranches, type EtapeTranche, type Tranches } from "./tranches.ts";

/** Un tarif : un arbre de nœuds, dont chacun donne un montant en centimes exacts. */
export type Noeud =
  | Forfait
  | Tranches<Noeud>
  | Taux
  | Points
  | Selon<Noeud>
  | Montant<Noeud>
  | Somme<Noeud>
  | Extremum<"minimum", Noeud>
  | Extremum<"maximum", Noeud>
  | Produit<Noeud>
  | Quantite<Noeud>
  | Ajustement<Noeud>
  | Bornage<Noeud>
  | Arrondi<Noeud>
  | Tiers<Noeud>
  | Renvoi;

/** Ce qu'un nœud dit de son calcul. */
export type EtapeNoeud =
  | EtapeForfait
  | EtapeTranche
  | EtapeTaux
  | EtapePoints
  | EtapeSelon
  | EtapeMontant
  | EtapeSomme
  | EtapeExtremum<"minimum">
  | EtapeExtremum<"maximum">
  | EtapeProduit
  | EtapeQuantite
  | EtapeAjustement
  | EtapeBornage
  | EtapeArrondi
  | EtapeTiers
  | EtapeRenvoi;

type Registre = {
  readonly [K in Noeud["kind"]]: Genre<Extract<Noeud, { kind: K }>, Extract<EtapeNoeud, { kind: K }>>;
};

/** Un genre oublié ici ne compile pas. */
const REGISTRE: Registre = {
  forfait,
  tranches,
  taux,
  points,
  selon,
  montant,
  somme,
  minimum,
  maximum,
  produit,
  quantite,
  ajustement,
  borne,
  arrondi,
  tiers,
  renvoi,
};

/** Le genre d'un nœud ou d'une étape, pour l'appeler sans connaître lequel. */
export function findGenre(kind: string): Genre<SousNoeud, SousEtape> {
  return REGISTRE[kind as Noeud["kind"]] as unknown as Genre<SousNoeud, SousEtape>;
}

/** Sous-nœuds directs, avec leur place en mots. */
export function listSousNoeuds(noeud: Noeud): readonly (readonly [lieu: string, noeud: Noeud])[] {
  return findGenre(noeud.kind).listSousNoeuds(noeud) as readonly (readonly [string, Noeud])[];
}

/** Ce que le nœud regarde. */
export const listReperes = (noeud: Noeud): Reperes => findGenre(noeud.kind).listReperes?.(noeud) ?? {};

/** L'étape d'un nœud en mots. */
export function describeEtapeNoeud(etape: EtapeNoeud): Description {
  return findGenre(etape.kind).describe(etape);
}

const sousNoeud: z.ZodType<Noeud> = z.lazy(() => noeudSchema);

export const noeudSchema: z.ZodType<Noeud> = z.discriminatedUnion("kind", [
  forfaitSchema,
  createTranchesSchema(sousNoeud),
  tauxSchema,
  pointsSchema,
  createSelonSchema(sousNoeud),
  createMontantSchema(sousNoeud),
  createSommeSchema(sousNoeud),
  createExtremumSchema("minimum", sousNoeud),
  createExtremumSchema("maximum", sousNoeud),
  createProduitSchema(sousNoeud),
  createQuantiteSchema(sousNoeud),
  createAjustementSchema(sousNoeud),
  createBornageSchema(sousNoeud),
  createArrondiSchema(sousNoeud),
  createTiersSchema(sousNoeud),
  renvoiSchema,
] as unknown as Parameters<typeof z.discriminatedUnion>[1]) as unknown as z.ZodType<Noeud>;
