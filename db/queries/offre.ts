/** What the town offers, and the published grids that price it. */
import { asc, desc } from "drizzle-orm";
import { reglagesActiviteSchema, type Activite } from "#app/domain/inscription/activite.ts";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { isHorsValidite } from "#app/domain/tarification/prepare-calcul.ts";
import { activite, grille } from "#db/schema/ville.ts";
import type { Ville } from "#db/villes.ts";

/** Parsed once: a published grid never changes (docs/decisions/009). */
const parsed = new Map<string, Grille>();

function read(id: string, document: unknown): Grille {
  const known = parsed.get(id);
  if (known) return known;
  const lecture = parseGrille(document);
  if (lecture.kind === "refusee") throw new Error(`grille publiée illisible : ${id}`);
  parsed.set(id, lecture.grille);
  return lecture.grille;
}

/** The activities with the latest published version of their grid in force at this civil date. */
export async function listOffre(
  ville: Ville,
  date: string,
): Promise<{ activite: Activite; grille: Grille }[]> {
  const activites = await ville.db.select().from(activite).orderBy(asc(activite.ordre));
  const grilles = await ville.db.select().from(grille).orderBy(desc(grille.version));
  return activites.flatMap(({ id, nom, service, grilleCode, reglages }) => {
    const versions = grilles
      .filter(({ code }) => code === grilleCode)
      .map((row) => read(`${ville.id}/${row.id}`, row.document));
    const current = versions.find((one) => !isHorsValidite(one, date));
    if (!current) return [];
    const parsedActivite = { id, nom, service, grilleCode, reglages: reglagesActiviteSchema.parse(reglages) };
    return [{ activite: parsedActivite, grille: current }];
  });
}
