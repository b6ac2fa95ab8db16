/** Activities and published grids of the demo towns, from the models. */
import { readFileSync } from "node:fs";
import type { Grille } from "#app/domain/tarification/grille.ts";
import { parseGrille } from "#app/domain/tarification/parse-grille.ts";
import { ETATS_SANS_BASE } from "#app/domain/bases/etats.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { activite, grille } from "./schema/ville.ts";
import type { Ville } from "./villes.ts";

type ActiviteDemo = Omit<Activite, "grilleCode"> & { modele: string };

const repas = { uniteDite: "le repas", modalite: "regulier" };
const joursEcole: NonNullable<Activite["reglages"]["jours"]> = ["lundi", "mardi", "jeudi", "vendredi"];

/** By slug of the town. */
const ACTIVITES: Record<string, ActiviteDemo[]> = {
  rivelune: [
    {
      id: "cantine",
      nom: "Cantine",
      service: "restauration",
      modele: "donges-restauration-scolaire",
      reglages: { ...repas, jours: joursEcole, menus: ["avec viande", "sans viande"] },
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
    {
      id: "accueil-soir",
      nom: "Accueil du soir",
      service: "périscolaire",
      modele: "2c2r-accueil-periscolaire",
      reglages: {
        uniteDite: "la soirée",
        modalite: "regulier",
        jours: joursEcole,
        quantites: [
          {
            nom: "demi-heures",
            nombre: 2,
            demande: { libelle: "Demi-heures par soir", min: 1, max: 4 },
          },
        ],
      },
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

const tranche = (nom: string) => ({ kind: "tranche-nommee", nom, provisoire: true });
const montant = (centimes: number) => ({ kind: "provisoire", tarif: { kind: "forfait", centimes } });

/** What each (invented) council decided for a family whose QF is missing, by model. */
const PROVISOIRES: Record<string, object> = {
  "donges-restauration-scolaire": tranche("plus de 1000, jusqu’à 1275"),
  "donges-sorties-maison-des-jeunes": tranche("plus de 1000, jusqu’à 1275"),
  "bubry-cantine": tranche("de 1000 à 1499"),
  "chemaudin-periscolaire": tranche("1201 à 1400"),
  "2c2r-accueil-periscolaire": tranche("651 à 1150"),
  "fay-aux-loges-cantine": montant(360),
  "saint-didier-cantine": tranche("1000 à 1299"),
};

/** A model, completed by its town: délibération, dates, cost per user, a rule for each state without a usable QF. */
function voter(modele: string, { nom, reglages }: Omit<ActiviteDemo, "modele">): object {
  const text = readFileSync(new URL(`./modeles/${modele}.json`, import.meta.url), "utf8");
  const { modele: _modele, sansBase, valable, ...grille } = JSON.parse(text);
  const decidees = Object.fromEntries(
    ETATS_SANS_BASE.map((etat) => [
      etat,
      typeof sansBase[etat] === "object"
        ? sansBase[etat]
        : etat === "refusee"
          ? { kind: "plus-haute", provisoire: false }
          : PROVISOIRES[modele],
    ]),
  );
  return {
    ...grille,
    titre: nom,
    deliberation: { numero: "2026-041", date: "2026-06-25", page: 2 },
    valable: typeof valable === "object" ? valable : { du: "2024-09-01" },
    coutUsager: reglages.coutReelCentimes ?? 980,
    sansBase: decidees,
  };
}

/** What a demo town offers, in order. */
export function listOffreDemo(slug: string): { activite: Activite; grille: Grille; document: object }[] {
  return (ACTIVITES[slug] ?? []).map(({ modele, ...one }) => {
    const document = voter(modele, one);
    const lecture = parseGrille(document);
    if (lecture.kind === "refusee") throw new Error(`modèle illisible : ${modele}`);
    return { activite: { ...one, grilleCode: modele }, grille: lecture.grille, document };
  });
}

export async function seedActivites(ville: Ville, instant: string): Promise<void> {
  for (const [ordre, { activite: one, grille: lue, document }] of listOffreDemo(ville.slug).entries()) {
    await ville.db
      .insert(grille)
      .values({
        id: `${one.grilleCode}-1`,
        code: one.grilleCode,
        version: lue.version,
        publieeLe: instant,
        document,
      })
      .returning();
    await ville.db
      .insert(activite)
      .values({ ...one, ordre })
      .returning();
  }
}
