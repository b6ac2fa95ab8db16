/** Activities and published grids of the demo towns, from the models. */
import { readFileSync } from "node:fs";
import { parseGrille, type Grille } from "#app/domain/tarification/grille.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { activite, grille } from "./schema/ville.ts";
import type { Ville } from "./villes.ts";

type ActiviteDemo = Omit<Activite, "grilleCode"> & { modele: string };

const repas = { uniteDite: "le repas", modalite: "regulier" };

/** By slug of the town. */
const ACTIVITES: Record<string, ActiviteDemo[]> = {
  rivelune: [
    {
      id: "cantine",
      nom: "Cantine",
      service: "restauration",
      modele: "donges-restauration-scolaire",
      reglages: repas,
    },
    {
      id: "sorties",
      nom: "Sorties de la maison des jeunes",
      service: "jeunesse",
      modele: "donges-sorties-maison-des-jeunes",
      reglages: {
        uniteDite: "la sortie",
        modalite: "regulier",
        coutReelCentimes: 2000,
        precision: "exemple d’une sortie qui coûte 20 € à la ville",
      },
    },
    {
      id: "cantine-maternelle",
      nom: "Cantine de l’école maternelle",
      service: "restauration",
      modele: "bubry-cantine",
      reglages: repas,
    },
    {
      id: "midi-loisirs",
      nom: "Déjeuner du centre de loisirs",
      service: "loisirs",
      modele: "chemaudin-periscolaire",
      reglages: repas,
    },
  ],
  valbrume: [
    {
      id: "cantine",
      nom: "Cantine",
      service: "restauration",
      modele: "fay-aux-loges-cantine",
      reglages: repas,
    },
    {
      id: "cantine-bourg",
      nom: "Cantine de l’école du bourg",
      service: "restauration",
      modele: "saint-didier-cantine",
      reglages: repas,
    },
  ],
};

function readModele(nom: string): Grille {
  const text = readFileSync(new URL(`./modeles/${nom}.json`, import.meta.url), "utf8");
  const lecture = parseGrille(JSON.parse(text));
  if (lecture.kind === "refusee") throw new Error(`modèle illisible : ${nom}`);
  return lecture.grille;
}

/** The demo town votes the model: its own (invented) délibération and cost per user. */
function voter(
  { modele: _modele, ...grille }: Grille,
  { nom, reglages }: Omit<ActiviteDemo, "modele">,
): Grille {
  return {
    ...grille,
    titre: nom,
    deliberation: { numero: "2026-041", date: "2026-06-25", page: 2 },
    coutUsager: reglages.coutReelCentimes ?? 980,
  };
}

export async function seedActivites(ville: Ville, instant: string): Promise<void> {
  const activites = ACTIVITES[ville.slug] ?? [];
  for (const [ordre, { modele, ...one }] of activites.entries()) {
    const document = voter(readModele(modele), one);
    await ville.db
      .insert(grille)
      .values({ id: `${modele}-1`, code: modele, version: document.version, publieeLe: instant, document })
      .returning();
    await ville.db
      .insert(activite)
      .values({ ...one, grilleCode: modele, ordre })
      .returning();
  }
}
