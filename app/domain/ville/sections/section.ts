/**
 * One page of settings: its fields, what it reads of the town, and what a valid form makes of the town. A section
 * holds all that is known of it; the page, the conflict and the audit line are the same for all.
 */
import type { z } from "zod";
import { parseForm, type ErreurForm, type LectureForm, type Saisie } from "#app/domain/saisie/saisie.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";

export interface VilleReglee {
  nom: string;
  reglages: Reglages;
}

export interface ChampReglage {
  nom: string;
  libelle: string;
  aide?: string;
  /** `cases`: one value per line. `secret`: never shown, never sent back. */
  saisie: "ligne" | "bloc" | "nombre" | "choix" | "cases" | "secret";
  options?: readonly { valeur: string; libelle: string; aide?: string }[];
  facultatif?: boolean;
  /** Title over this field and those that follow. */
  groupe?: string;
  /** The group is folded while nothing in it is filled. */
  replie?: true;
}

export interface Section<T = VilleReglee> {
  code: string;
  titre: string;
  resume: string;
  champs: readonly ChampReglage[];
  lire(etat: T): Saisie;
  /** Whether the form proposes what the town has not chosen yet: kept as it is, it is still saved. */
  proposee?(etat: T): boolean;
  /** @param now ISO date-time in UTC */
  appliquer(etat: T, saisie: Saisie, now: string): LectureForm<T>;
}

export function definir<S extends z.ZodType, T = VilleReglee>({
  schema,
  controler = () => [],
  ecrire,
  ...section
}: Omit<Section<T>, "appliquer"> & {
  schema: S;
  /** What the form alone cannot tell: it depends on what is there already, or on the day. */
  controler?(etat: T, valeur: z.infer<S>, now: string): ErreurForm[];
  ecrire(etat: T, valeur: z.infer<S>, now: string): T;
}): Section<T> {
  return {
    ...section,
    appliquer: (etat, saisie, now) => {
      const lecture = parseForm(schema, saisie);
      if (lecture.kind === "refuse") return lecture;
      const erreurs = controler(etat, lecture.valeur, now);
      if (erreurs.length > 0) return { kind: "refuse", erreurs };
      return { kind: "lu", valeur: ecrire(etat, lecture.valeur, now) };
    },
  };
}

/** One value that changed, in the words of its field. */
export interface Changement {
  champ: string;
  libelle: string;
  avant: string;
  apres: string;
}

/** Longer than this, a list says only its lines that differ. */
const LONG = 400;

function shorten(texte: string, autre: string): string {
  if (texte.length + autre.length <= LONG) return texte;
  const communes = new Set(autre.split("\n"));
  return texte
    .split("\n")
    .filter((ligne) => !communes.has(ligne))
    .join("\n");
}

/** What differs between two readings of the same fields. */
export function listChangements(
  champs: readonly Pick<ChampReglage, "nom" | "libelle" | "options">[],
  avant: Saisie,
  apres: Saisie,
): Changement[] {
  return champs.flatMap(({ nom, libelle, options }) => {
    const [ancien = "", neuf = ""] = [avant[nom], apres[nom]];
    const dire = (valeur: string): string =>
      options
        ? valeur
            .split("\n")
            .map((one) => options.find((option) => option.valeur === one)?.libelle ?? one)
            .join(", ")
        : valeur;
    if (ancien === neuf) return [];
    return [{ champ: nom, libelle, avant: dire(shorten(ancien, neuf)), apres: dire(shorten(neuf, ancien)) }];
  });
}

/** The same for the audit line: « ancien → nouveau ». */
export const toDetail = (changements: readonly Changement[]): Record<string, string> =>
  Object.fromEntries(
    changements.map(({ libelle, avant, apres }) => [libelle, `${avant || "(vide)"} → ${apres || "(vide)"}`]),
  );
