import { z } from "zod";
import { etatRevenuSchema } from "#app/domain/bases/base.ts";
import { etatBaseSchema, jourSchema } from "#app/domain/bases/etat-base.ts";
import { conditionSchema, critereSchema } from "./criteres.ts";
import { grilleSchema, regleSansBaseSchema } from "./grille.ts";
import { nombreSchema } from "./noeuds/contexte.ts";
import { noeudSchema, type Noeud } from "./noeuds/registre.ts";
import { situationSchema } from "./situation.ts";

/** Ce que dit chaque genre de nœud, en une phrase. */
const GENRES: Record<Noeud["kind"], string> = {
  forfait: "Un prix fixe, en centimes.",
  tranches: "Des lignes sur la base ; la première qui contient la valeur lue donne le prix.",
  taux: "La base, en euros, multipliée par un taux ; plancher et plafond en centimes.",
  points: "Un prix qui va en ligne droite d’un point au suivant.",
  selon:
    "Un critère choisit\u00a0: le premier cas dont la condition est remplie, sinon «\u00a0autrement\u00a0».",
  montant: "Un montant que la situation apporte : coût réel, prix payé auparavant.",
  somme: "L’addition de plusieurs parts.",
  minimum: "Le moins cher de plusieurs tarifs.",
  maximum: "Le plus cher de plusieurs tarifs.",
  produit: "Un tarif multiplié par un nombre exact.",
  quantite: "Le prix d’une unité multiplié par le nombre d’unités.",
  ajustement: "Un supplément, une réduction ou un décalage de lignes, toujours ou sous condition.",
  borne: "Un tarif tenu entre un plancher et un plafond, en centimes.",
  arrondi: "Un tarif arrondi au multiple d’un pas, en centimes.",
  tiers: "Le prix de la famille, et ce qu’un tiers paie à côté.",
  renvoi: "Un tarif écrit une fois dans «\u00a0definitions\u00a0».",
};

interface Fiche {
  readonly id: string;
  readonly description: string;
}

/** Le genre que porte un schéma de nœud. */
function readKind(schema: z.core.$ZodType): Noeud["kind"] {
  const kinds = schema._zod.propValues?.["kind"];
  return [...(kinds ?? [])][0] as Noeud["kind"];
}

/** Les parties nommées du schéma : une page qui le lit les trouve par leur nom dans `$defs`. */
function nameParts(): z.core.$ZodRegistry<Fiche> {
  const fiches = z.registry<Fiche>();
  const genres = (noeudSchema as unknown as z.ZodDiscriminatedUnion).options;
  for (const schema of genres)
    fiches.add(schema, { id: readKind(schema), description: GENRES[readKind(schema)] });
  return fiches
    .add(noeudSchema, { id: "noeud", description: "Un tarif : un nœud, d’un des genres suivants." })
    .add(conditionSchema, {
      id: "condition",
      description: "Une liste de valeurs, ou un intervalle d’entiers compris.",
    })
    .add(critereSchema, { id: "critere", description: "Ce que la grille peut regarder d’autre que la base." })
    .add(nombreSchema, {
      id: "nombre",
      description:
        "Un nombre exact, en texte\u00a0: «\u00a00.36\u00a0%\u00a0», «\u00a01/2\u00a0», «\u00a0410.5\u00a0».",
    })
    .add(jourSchema, { id: "jour", description: "Un jour, AAAA-MM-JJ." })
    .add(regleSansBaseSchema, {
      id: "regle-sans-base",
      description: "Ce que la ville applique quand la base ne sert pas.",
    })
    .add(etatBaseSchema, { id: "etat-quotient", description: "Ce que la ville sait du quotient d’un foyer." })
    .add(etatRevenuSchema, {
      id: "etat-revenu",
      description: "Ce que la ville sait d’un revenu d’un foyer, en euros.",
    })
    .add(situationSchema, { id: "situation", description: "Ce qu’une grille peut regarder, à une date." });
}

const publish = (schema: z.ZodType, titre: string): object => ({
  title: titre,
  ...z.toJSONSchema(schema, { io: "input", metadata: nameParts() }),
});

/** Les formats publiés, sous le nom de leur fichier. */
export const SCHEMAS: Readonly<Record<string, object>> = {
  "grille-1.json": publish(grilleSchema, "Grille tarifaire, format grille/1"),
  "situation-1.json": publish(z.strictObject(situationSchema.shape), "Situation, format situation/1"),
};
