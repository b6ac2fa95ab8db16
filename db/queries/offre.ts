/** What the town offers, and the published grids that price it. */
import { asc } from "drizzle-orm";
import { reglagesActiviteSchema, type Activite } from "#app/domain/inscription/activite.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { findEnVigueur } from "#app/domain/grille/versions.ts";
import { prepareLecture } from "#db/lecture.ts";
import { activite } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";
import { listGrilles } from "./grilles.ts";

const readActivites = prepareLecture((db) => db.select().from(activite).orderBy(asc(activite.ordre)));

/** The activities with the version of their grid that is in force at this civil date. */
export async function listOffre(
  ville: Ville,
  date: string,
): Promise<{ activite: Activite; grille: Grille }[]> {
  const activites = await readActivites(ville);
  const publiees = await listGrilles(ville);
  return activites.flatMap(({ id, nom, service, grilleCode, reglages }) => {
    const current = findEnVigueur(
      publiees.filter(({ code }) => code === grilleCode),
      date,
    )?.grille;
    if (!current) return [];
    const parsedActivite = { id, nom, service, grilleCode, reglages: reglagesActiviteSchema.parse(reglages) };
    return [{ activite: parsedActivite, grille: current }];
  });
}
