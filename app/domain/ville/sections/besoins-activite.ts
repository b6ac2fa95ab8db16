/** The part of an activity's form that its grid asks for: the product, and each quantity that it counts. */
import { z } from "zod";
import type { Donnees } from "#app/domain/grille/donnees.ts";
import type { Activite, QuantiteReglee } from "#app/domain/inscription/activite.ts";
import {
  ligneFacultative,
  nombreFacultatif,
  parseForm,
  type ErreurForm,
  type Saisie,
} from "#app/domain/saisie/saisie.ts";
import type { ChampReglage } from "./section.ts";

/** What the form asks of the grid's data; read from every published version of the grid. */
export interface Besoins {
  produits: readonly string[];
  quantites: readonly string[];
}

export const toBesoins = (versions: readonly Donnees[]): Besoins => ({
  produits: [...new Set(versions.flatMap(({ mots }) => mots.get("produit") ?? []))],
  quantites: [...new Set(versions.flatMap(({ quantites }) => quantites))],
});

type Reglages = Pick<Activite["reglages"], "produit" | "quantites">;

const NOMBRE_MAX = 100_000;
const NOMBRE = `Écrivez un nombre entier, de 0 à ${NOMBRE_MAX}.`;

const quantiteSchema = z
  .object({
    nombre: nombreFacultatif(NOMBRE, 0, NOMBRE_MAX),
    qui: z.enum(["ville", "famille"]).default("ville"),
    libelle: ligneFacultative(80),
    min: nombreFacultatif(NOMBRE, 0, NOMBRE_MAX),
    max: nombreFacultatif(NOMBRE, 1, NOMBRE_MAX),
  })
  .superRefine(({ nombre, qui, libelle, min = 0, max }, contexte) => {
    const refuse = (champ: string, message: string) =>
      contexte.addIssue({ code: "custom", path: [champ], message });
    if (qui === "ville") return;
    if (libelle === "") refuse("libelle", "Écrivez la question posée à la famille.");
    if (max === undefined) refuse("max", "Écrivez le nombre le plus grand que la famille peut dire.");
    else if (min > max) refuse("max", "Le plus grand nombre vient après le plus petit.");
    else if (nombre === undefined || nombre < min || nombre > max)
      refuse("nombre", "Écrivez un nombre entre les deux bornes\u00A0: il est proposé à la famille.");
  });

const toChamp = (nom: string, morceau: keyof z.infer<typeof quantiteSchema>): string =>
  `quantite-${nom}-${morceau}`;

function listChampsQuantite(nom: string): ChampReglage[] {
  const dit = `«\u00A0${nom.replaceAll("-", " ")}\u00A0»`;
  return [
    {
      nom: toChamp(nom, "nombre"),
      libelle: `Quantité ${dit}`,
      aide: "La grille la compte. Tant qu’elle est vide, l’activité n’a pas de prix.",
      saisie: "nombre",
      facultatif: true,
    },
    {
      nom: toChamp(nom, "qui"),
      libelle: `Qui dit la quantité ${dit}\u00A0?`,
      saisie: "choix",
      options: [
        { valeur: "ville", libelle: "La ville", aide: "La même pour tous." },
        {
          valeur: "famille",
          libelle: "La famille, en s’inscrivant",
          aide: "Le nombre ci-dessus lui est proposé.",
        },
      ],
    },
    {
      nom: toChamp(nom, "libelle"),
      libelle: `Question posée sur ${dit}`,
      aide: "Si la famille la dit. Par exemple\u00A0: Durée par jour, en minutes.",
      saisie: "ligne",
      facultatif: true,
    },
    { nom: toChamp(nom, "min"), libelle: `Le moins possible de ${dit}`, saisie: "nombre", facultatif: true },
    { nom: toChamp(nom, "max"), libelle: `Le plus possible de ${dit}`, saisie: "nombre", facultatif: true },
  ];
}

export function listChampsBesoins({ produits, quantites }: Besoins): ChampReglage[] {
  const champs: ChampReglage[] = [
    ...(produits.length > 0
      ? [
          {
            nom: "produit",
            libelle: "Formule de la grille",
            aide: "La grille a un prix par formule\u00A0: celle de cette activité.",
            saisie: "choix" as const,
            options: [
              { valeur: "", libelle: "À choisir" },
              ...produits.map((valeur) => ({ valeur, libelle: valeur.replaceAll("-", " ") })),
            ],
          },
        ]
      : []),
    ...quantites.flatMap(listChampsQuantite),
  ];
  return champs.map((champ, rang) => (rang === 0 ? { ...champ, groupe: "Ce que la grille regarde" } : champ));
}

export function writeBesoins({ produits, quantites }: Besoins, reglages: Reglages): Saisie {
  const saisie: Saisie = produits.length > 0 ? { produit: reglages.produit ?? "" } : {};
  for (const nom of quantites) {
    const reglee = reglages.quantites?.find((one) => one.nom === nom);
    Object.assign(saisie, {
      [toChamp(nom, "nombre")]: String(reglee?.nombre ?? ""),
      [toChamp(nom, "qui")]: reglee?.demande ? "famille" : "ville",
      [toChamp(nom, "libelle")]: reglee?.demande?.libelle ?? "",
      [toChamp(nom, "min")]: String(reglee?.demande?.min ?? ""),
      [toChamp(nom, "max")]: String(reglee?.demande?.max ?? ""),
    });
  }
  return saisie;
}

/** An empty quantity stays unset: the list of activities says so. */
export function parseBesoins(
  { produits, quantites }: Besoins,
  saisie: Record<string, unknown>,
): { reglages: Reglages; erreurs: ErreurForm[] } {
  const texte = (champ: string): string => (typeof saisie[champ] === "string" ? saisie[champ] : "");
  const reglees: QuantiteReglee[] = [];
  const erreurs: ErreurForm[] = [];
  for (const nom of quantites) {
    const champs = Object.keys(quantiteSchema.shape) as (keyof typeof quantiteSchema.shape)[];
    const typed = champs.map((champ) => [champ, texte(toChamp(nom, champ)) || undefined]);
    const lecture = parseForm(quantiteSchema, Object.fromEntries(typed) as Saisie);
    if (lecture.kind === "refuse")
      erreurs.push(
        ...lecture.erreurs.map(({ champ, message }) => ({
          champ: toChamp(nom, champ as keyof typeof quantiteSchema.shape),
          message,
        })),
      );
    else if (lecture.valeur.nombre !== undefined) {
      const { nombre, qui, libelle, min = 0, max = nombre } = lecture.valeur;
      reglees.push({ nom, nombre, ...(qui === "famille" && { demande: { libelle, min, max } }) });
    }
  }
  const produit = texte("produit");
  if (produit !== "" && !produits.includes(produit))
    erreurs.push({ champ: "produit", message: "Choisissez une formule de la liste." });
  return {
    reglages: {
      produit: produit || undefined,
      quantites: reglees.length > 0 ? reglees : undefined,
    },
    erreurs,
  };
}
