/** What an agent asks of a file: why, which period, since when. Nothing of it names a person: it may stand in an address. */
import { z } from "zod";
import { isBut, type But } from "#app/domain/export/plan.ts";
import type { Periode } from "#app/domain/export/prix-en-vigueur.ts";
import { jour, jourFacultatif } from "#app/domain/saisie/saisie.ts";
import { parseForm, type ErreurForm, type Saisie } from "#app/web/form.ts";

const CHAMPS = ["but", "du", "au", "depuis"] as const;

const demandeSchema = z
  .object({
    but: z.string({ error: "Dites à quoi sert ce fichier." }).refine(isBut, "Dites à quoi sert ce fichier."),
    du: jour("Écrivez le premier jour."),
    au: jour("Écrivez le dernier jour."),
    depuis: jourFacultatif(),
  })
  .refine(({ du, au }) => du <= au, { path: ["au"], message: "Le dernier jour vient après le premier." });

export type DemandeFichier =
  | { kind: "lue"; but: But; periode: Periode; jourDepuis: string | null; saisie: Saisie }
  | { kind: "refuse"; erreurs: ErreurForm[]; saisie: Saisie };

export function readDemandeFichier(champs: URLSearchParams | FormData): DemandeFichier {
  const saisie: Saisie = {};
  for (const nom of CHAMPS) saisie[nom] = String(champs.get(nom) ?? "").slice(0, 40);
  const lecture = parseForm(demandeSchema, saisie);
  if (lecture.kind === "refuse") return { ...lecture, saisie };
  const { but, du, au, depuis } = lecture.valeur;
  return { kind: "lue", but, periode: { du, au }, jourDepuis: depuis ?? null, saisie };
}
