/** Who pays for a child whom two households share, where neither the grid nor the vote says it (docs/decisions/025). */
import type { Grille } from "#app/domain/tarification/grille.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import type { Garde } from "./garde.ts";

type Regles = Pick<Reglages, "deuxFoyers">;
type Partage = Pick<Garde, "enfantId"> & Partial<Pick<Garde, "payeur">>;

/** The grid was voted for two households: it says all, and the town's rule nothing. */
const isAutreRegle = (grille: Pick<Grille, "deuxFoyers"> | undefined, regles: Regles): boolean =>
  grille?.deuxFoyers !== undefined || regles.deuxFoyers !== "un-seul-payeur";

/** One payer is wanted, and the two parents have not agreed yet. */
export const attendPayeur = (
  { payeur = null }: Partage,
  grille: Pick<Grille, "deuxFoyers">,
  regles: Regles,
): boolean => !isAutreRegle(grille, regles) && !payeur?.confirme;

/** Both parents said that the other household pays for this child: it alone enrols it. */
export const isPayeAilleurs = (
  { payeur = null }: Partage,
  grille: Pick<Grille, "deuxFoyers"> | undefined,
  regles: Regles,
): boolean => !isAutreRegle(grille, regles) && payeur?.confirme === true && payeur.qui === "autre";
