import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { toReponse } from "#app/adapters/api-particulier/to-reponse.ts";

/** The official test answers live beside the repository; where they are absent the tests are skipped and say so. */
const RACINE = process.env["DONNEES_API_PARTICULIER"] ?? path.resolve("../shared/data/api-particulier");
const DOSSIER = path.join(RACINE, "payloads/quotient_familial_france_connect");
const ERREURS = path.join(RACINE, "errors.json");

const lire = (status: number, corps: string) => toReponse({ status, header: () => null, corps });

const fiches = existsSync(DOSSIER)
  ? readdirSync(DOSSIER)
      .filter((nom) => /\.ya?ml$/.test(nom))
      .sort()
  : [];
const ficheSchema = z.object({ status: z.number(), payload: z.string() });
const quotientSchema = z.object({
  data: z.object({
    quotient_familial: z.object({
      fournisseur: z.string(),
      valeur: z.number(),
      annee: z.number(),
      mois: z.number(),
      annee_calcul: z.number(),
      mois_calcul: z.number(),
    }),
  }),
});
const toMois = (annee: number, mois: number) => `${annee}-${String(mois).padStart(2, "0")}`;

describe("réponses officielles du quotient familial", () => {
  if (fiches.length === 0) it.skip("absentes de cette machine : rien n'a été vérifié");

  it.each(fiches)("%s", (nom) => {
    const fiche = ficheSchema.parse(parse(readFileSync(path.join(DOSSIER, nom), "utf8")));
    const reponse = lire(fiche.status, fiche.payload);
    if (fiche.status === 404) {
      expect(reponse).toEqual({ kind: "dossier-absent", caisse: "CNAV", requestId: null });
      return;
    }
    const { quotient_familial: officiel } = quotientSchema.parse(JSON.parse(fiche.payload)).data;
    expect(reponse).toEqual({
      kind: "trouve",
      quotient: {
        fournisseur: officiel.fournisseur,
        valeur: String(officiel.valeur),
        mois: toMois(officiel.annee, officiel.mois),
        moisCalcul: toMois(officiel.annee_calcul, officiel.mois_calcul),
      },
      requestId: null,
    });
  });
});

const catalogueSchema = z.object({
  errors: z.array(
    z.object({
      http: z.number(),
      body: z.object({ errors: z.array(z.object({ code: z.string(), title: z.string() })) }),
    }),
  ),
});
const catalogue = existsSync(ERREURS)
  ? catalogueSchema.parse(JSON.parse(readFileSync(ERREURS, "utf8"))).errors.map((ligne) => {
      const premiere = ligne.body.errors[0];
      return { ...ligne, code: premiere?.code ?? "", titre: premiere?.title ?? "" };
    })
  : [];

describe("catalogue des erreurs", () => {
  if (catalogue.length === 0) it.skip("absent de cette machine : rien n'a été vérifié");

  it.each(catalogue)("$http $code $titre", ({ http, code, titre, body }) => {
    expect(lire(http, JSON.stringify(body)).kind).toBe(attendre(http, code, titre));
  });
});

function attendre(http: number, code: string, titre: string): string {
  if (http >= 500) return "panne";
  if (http === 409) return "conflit";
  if (http === 429) return "trop-de-demandes";
  if (http === 401) return code === "50002" ? "jeton-expire" : "jeton-refuse";
  if (http === 403) return code === "00107" ? "adresse-ip-refusee" : "privileges-insuffisants";
  if (http === 422) return code === "00355" ? "identite-inconnue" : "parametres-refuses";
  if (titre.startsWith("Dossier")) return "dossier-absent";
  if (titre.startsWith("Allocataire")) return "non-reference";
  return titre.startsWith("Erreur") ? "erreur-inattendue" : "reponse-illisible";
}
