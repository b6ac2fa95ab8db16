/** The official test answers: one persona per file, its slug the file's name without extension. */
import { readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";

import { parse as parseYaml } from "yaml";
import { z } from "zod";

import { type Persona, toSub } from "../personas.ts";

const nombre = z.coerce.number().int();
const schema = z.object({
  description: z.string().default(""),
  params: z
    .looseObject({
      prenoms: z.array(z.string()).default([]),
      nomNaissance: z.string().default("INCONNU"),
      nomUsage: z.string().optional(),
      anneeDateNaissance: nombre.optional(),
      moisDateNaissance: nombre.optional(),
      jourDateNaissance: nombre.optional(),
      sexeEtatCivil: z.enum(["M", "F"]).default("F"),
      codeCogInseeCommuneNaissance: z.coerce.string().optional(),
      codeCogInseePaysNaissance: z.coerce.string().default("99100"),
    })
    .prefault({}),
  status: nombre,
  payload: z.string(),
});

const deux = (partie: number | undefined): string => String(partie ?? 0).padStart(2, "0");

export function personasFromPayloads(dossier: string): Persona[] {
  return readdirSync(dossier)
    .filter((nom) => /\.ya?ml$/.test(nom))
    .sort()
    .map((nom) => {
      const lu: unknown = parseYaml(readFileSync(join(dossier, nom), "utf8"));
      const { description, params, status, payload } = schema.parse(lu);
      const slug = parse(nom).name;
      const annee = String(params.anneeDateNaissance ?? 0).padStart(4, "0");
      return {
        slug,
        kind: "famille" as const,
        note: `réponse officielle ${status}, ${description.split("\n")[0]?.trim() ?? ""}`,
        prenoms: params.prenoms.length > 0 ? params.prenoms : ["Personne"],
        nom: params.nomNaissance,
        ...(params.nomUsage === undefined ? {} : { nomUsage: params.nomUsage }),
        email: `${slug.toLowerCase()}@exemple.test`,
        sexe: params.sexeEtatCivil,
        naissance: `${annee}-${deux(params.moisDateNaissance)}-${deux(params.jourDateNaissance)}`,
        lieuNaissance: params.codeCogInseeCommuneNaissance ?? "",
        paysNaissance: params.codeCogInseePaysNaissance,
        sub: toSub(`payload:${slug}`),
        allocataires: [],
        enfants: [],
        reponse: { status, corps: payload },
      };
    });
}
