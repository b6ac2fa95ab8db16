/** The form of one activity: its fields depend on the grids and schools of the town. */
import { z } from "zod";
import { FREQUENCES, reglagesActiviteSchema, type Activite } from "#app/domain/inscription/activite.ts";
import { JOURS } from "#app/domain/inscription/semaine.ts";
import { ligne, ligneFacultative, nombre, nombreFacultatif, toLignes } from "#app/domain/saisie/saisie.ts";
import type { Ecole } from "#app/domain/ville/reglages.ts";
import { listChampsBesoins, parseBesoins, writeBesoins, type Besoins } from "./besoins-activite.ts";
import { definir, type Section } from "./section.ts";

export type ActiviteSaisie = Omit<Activite, "id"> & { ordre: number };

interface Contexte {
  grilles: readonly { code: string; titre: string }[];
  ecoles: readonly Ecole[];
  /** Of the grid that prices the activity now. */
  besoins: Besoins;
}

/** The words of attendance that grids know. */
const MODALITES = [
  { valeur: "regulier", libelle: "Régulière" },
  { valeur: "occasionnel", libelle: "Occasionnelle" },
  { valeur: "non-reserve", libelle: "Sans réservation" },
];

const FREQUENCES_DITES = [
  { valeur: "", libelle: "Selon les jours cochés et l’unité de la grille" },
  { valeur: "jour", libelle: "Chaque jour choisi, pendant les semaines d’école" },
  { valeur: "mois", libelle: "Chaque mois facturé" },
  { valeur: "an", libelle: "Une fois dans l’année" },
  { valeur: "ponctuel", libelle: "À chaque fois, sans total annoncé" },
];

const AGE = "Écrivez un âge en années, de 0 à 25.";

const lignes = (max: number, maxLigne = 80) =>
  z
    .string()
    .default("")
    .transform(toLignes)
    .pipe(
      z
        .array(z.string().max(maxLigne, `Écrivez ${maxLigne} caractères au plus par ligne.`))
        .max(max, `Écrivez ${max} lignes au plus.`),
    );

/** « 20 » or « 20,50 » euros, to cents. */
const euros = z
  .string()
  .default("")
  .transform((texte) =>
    texte
      .trim()
      .replace(/\s*€$/, "")
      .replaceAll(/[\s\u00A0]/g, ""),
  )
  .pipe(
    z.union(
      [
        z.literal("").transform(() => undefined),
        z
          .string()
          .regex(/^\d{1,5}(?:[.,]\d{1,2})?$/)
          .transform((texte) => {
            const [entiers = "0", cents = ""] = texte.split(/[.,]/);
            return Number(entiers) * 100 + Number(cents.padEnd(2, "0"));
          }),
      ],
      { error: "Écrivez un montant, par exemple 20 ou 20,50." },
    ),
  );

const ecrireEuros = (centimes: number): string =>
  `${Math.floor(centimes / 100)},${String(centimes % 100).padStart(2, "0")}`;

function makeSchema({ grilles, ecoles, besoins }: Contexte) {
  return z
    .looseObject({
      nom: ligne("Écrivez le nom de l’activité.", 80),
      service: ligne("Écrivez le service qui s’en occupe.", 80),
      etat: z.enum(["ouverte", "fermee"], { error: "Choisissez si l’activité est ouverte." }),
      grille: z
        .string()
        .refine(
          (code) => grilles.some((one) => one.code === code),
          "Choisissez une grille publiée de la liste.",
        ),
      unite: ligne("Écrivez l’unité du prix, par exemple « le repas ».", 60),
      modalite: ligne("Choisissez la fréquentation.", 40),
      cout: euros,
      precision: ligneFacultative(),
      frequence: z.enum(["", ...FREQUENCES], { error: "Choisissez dans la liste." }).default(""),
      jours: lignes(7).pipe(z.array(z.enum(JOURS, { error: "Choisissez des jours de la liste." }))),
      annees: lignes(10).refine(
        (annees) =>
          annees.every(
            (one) => /^\d{4}-\d{4}$/.test(one) && Number(one.slice(5)) === Number(one.slice(0, 4)) + 1,
          ),
        "Écrivez une année scolaire par ligne, par exemple 2026-2027.",
      ),
      ecoles: lignes(100).superRefine((noms, contexte) => {
        const inconnue = noms.find((nom) => !ecoles.some((ecole) => ecole.nom === nom));
        if (ecoles.length > 0 && inconnue !== undefined)
          contexte.addIssue({
            code: "custom",
            message: `L’école «\u00A0${inconnue}\u00A0» n’est pas dans la liste des écoles de la ville.`,
          });
      }),
      ageMin: nombreFacultatif(AGE, 0, 25),
      ageMax: nombreFacultatif(AGE, 0, 25),
      places: nombreFacultatif("Écrivez un nombre de places, de 1 à 99999.", 1, 99_999),
      menus: lignes(8, 40),
      documents: lignes(20, 120),
      ordre: nombre("Écrivez un rang, de 0 à 999.", 0, 999),
    })
    .refine(({ ageMin = 0, ageMax = 99 }) => ageMin <= ageMax, {
      path: ["ageMax"],
      message: "L’âge le plus haut vient après l’âge le plus bas.",
    })
    .transform((saisie, contexte) => {
      const { reglages, erreurs } = parseBesoins(besoins, saisie);
      for (const { champ, message } of erreurs) contexte.addIssue({ code: "custom", path: [champ], message });
      return { ...saisie, regarde: reglages };
    });
}

export function makeSectionActivite(contexte: Contexte): Section<ActiviteSaisie> {
  const { grilles, ecoles, besoins } = contexte;
  return definir({
    code: "activite",
    titre: "Activité",
    resume: "",
    champs: [
      { nom: "nom", libelle: "Nom", saisie: "ligne", groupe: "L’activité" },
      { nom: "service", libelle: "Service", aide: "Par exemple\u00A0: restauration.", saisie: "ligne" },
      {
        nom: "etat",
        libelle: "Inscriptions",
        saisie: "choix",
        options: [
          { valeur: "ouverte", libelle: "Ouverte" },
          {
            valeur: "fermee",
            libelle: "Fermée",
            aide: "Plus aucune nouvelle inscription. Les enfants déjà inscrits le restent.",
          },
        ],
      },
      {
        nom: "ordre",
        libelle: "Rang dans la liste",
        aide: "0 vient en premier.",
        saisie: "nombre",
      },
      {
        nom: "grille",
        libelle: "Grille tarifaire",
        saisie: "choix",
        groupe: "Le prix",
        options: grilles.map(({ code, titre }) => ({ valeur: code, libelle: titre })),
      },
      {
        nom: "unite",
        libelle: "Unité du prix",
        aide: "Telle qu’elle se lit après le prix\u00A0: le repas, la demi-journée, le mois.",
        saisie: "ligne",
      },
      { nom: "modalite", libelle: "Fréquentation", saisie: "choix", options: MODALITES },
      {
        nom: "cout",
        libelle: "Coût réel d’une unité, en euros",
        aide: "Seulement si la grille prend un pourcentage de ce coût.",
        saisie: "ligne",
        facultatif: true,
      },
      {
        nom: "frequence",
        libelle: "Total annoncé aux familles",
        aide: "Comment le prix d’une unité se répète dans l’année.",
        saisie: "choix",
        options: FREQUENCES_DITES,
      },
      { nom: "precision", libelle: "Précision écrite sous le prix", saisie: "ligne", facultatif: true },
      ...listChampsBesoins(besoins),
      {
        nom: "jours",
        libelle: "Jours",
        saisie: "cases",
        facultatif: true,
        groupe: "Pour qui, et quand",
        options: JOURS.map((jour) => ({ valeur: jour, libelle: jour })),
      },
      {
        nom: "annees",
        libelle: "Années scolaires",
        aide: "Une par ligne. Vide\u00A0: toutes.",
        saisie: "bloc",
        facultatif: true,
      },
      ecoles.length > 0
        ? {
            nom: "ecoles",
            libelle: "Écoles",
            aide: "Aucune case cochée\u00A0: toutes les écoles.",
            saisie: "cases",
            facultatif: true,
            options: ecoles.map(({ nom }) => ({ valeur: nom, libelle: nom })),
          }
        : {
            nom: "ecoles",
            libelle: "Écoles",
            aide: "Une par ligne, comme la famille l’écrit. Vide\u00A0: toutes.",
            saisie: "bloc",
            facultatif: true,
          },
      { nom: "ageMin", libelle: "Âge le plus bas", saisie: "nombre", facultatif: true },
      {
        nom: "ageMax",
        libelle: "Âge le plus haut",
        aide: "Âge de l’enfant le jour de la demande.",
        saisie: "nombre",
        facultatif: true,
      },
      {
        nom: "places",
        libelle: "Nombre de places",
        aide: "Par année scolaire. Une fois prises, les demandes attendent dans l’ordre de leur envoi\u00A0; des places en plus vont aux premières.",
        saisie: "nombre",
        facultatif: true,
      },
      {
        nom: "menus",
        libelle: "Menus au choix",
        aide: "Un par ligne, le premier pris d’office. Dites ce qu’il y a dans l’assiette (sans viande…), jamais une raison. Vide\u00A0: aucun choix.",
        saisie: "bloc",
        facultatif: true,
      },
      {
        nom: "documents",
        libelle: "Documents demandés",
        aide: "Un par ligne. La famille les lit en choisissant l’activité.",
        saisie: "bloc",
        facultatif: true,
      },
    ],
    schema: makeSchema(contexte),
    lire: ({ nom, service, grilleCode, ordre, reglages }) => ({
      nom,
      service,
      etat: reglages.fermee ? "fermee" : "ouverte",
      ordre: String(ordre),
      grille: grilleCode,
      unite: reglages.uniteDite,
      modalite: reglages.modalite,
      cout: reglages.coutReelCentimes === undefined ? "" : ecrireEuros(reglages.coutReelCentimes),
      precision: reglages.precision ?? "",
      frequence: reglages.frequence ?? "",
      ...writeBesoins(besoins, reglages),
      jours: (reglages.jours ?? []).join("\n"),
      annees: (reglages.annees ?? []).join("\n"),
      ecoles: (reglages.ecoles ?? []).join("\n"),
      ageMin: reglages.ageMin === undefined ? "" : String(reglages.ageMin),
      ageMax: reglages.ageMax === undefined ? "" : String(reglages.ageMax),
      places: reglages.places === undefined ? "" : String(reglages.places),
      menus: (reglages.menus ?? []).join("\n"),
      documents: (reglages.documents ?? []).join("\n"),
    }),
    ecrire: ({ reglages }, saisie): ActiviteSaisie => ({
      nom: saisie.nom,
      service: saisie.service,
      grilleCode: saisie.grille,
      ordre: saisie.ordre,
      reglages: reglagesActiviteSchema.parse({
        ...reglages,
        uniteDite: saisie.unite,
        modalite: saisie.modalite,
        coutReelCentimes: saisie.cout,
        precision: saisie.precision || undefined,
        frequence: saisie.frequence || undefined,
        fermee: saisie.etat === "fermee",
        jours: saisie.jours,
        annees: saisie.annees,
        ecoles: saisie.ecoles,
        ageMin: saisie.ageMin,
        ageMax: saisie.ageMax,
        places: saisie.places,
        menus: saisie.menus,
        documents: saisie.documents,
        ...saisie.regarde,
      }),
    }),
  });
}
