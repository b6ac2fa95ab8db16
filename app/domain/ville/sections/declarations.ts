/** What the administrator declares done before families come, with a date and where it can be read. */
import { z } from "zod";
import { ecrireJour, jourFacultatif, ligneFacultative } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { definir, type ChampReglage } from "./section.ts";

export const DECLARATIONS = [
  {
    code: "aipd",
    titre: "Analyse d’impact (AIPD)",
    aide: "L’analyse d’impact relative à la protection des données, validée.",
  },
  {
    code: "franceconnect",
    titre: "Qualification FranceConnect",
    aide: "FranceConnect a relu l’intégration et ouvert la production.",
  },
  {
    code: "homologation",
    titre: "Homologation de sécurité (RGS)",
    aide: "La décision d’homologation du téléservice, signée par l’autorité.",
  },
  {
    code: "accessibilite",
    titre: "Déclaration d’accessibilité",
    aide: "Relue par la ville. Sans audit, elle dit «\u00A0non conforme\u00A0»\u00A0: c’est l’état vrai.",
  },
] as const;

const champs = DECLARATIONS.flatMap(({ code, titre, aide }): ChampReglage[] => [
  {
    nom: `date-${code}`,
    libelle: `${titre}\u00A0: faite le`,
    aide: `${aide} Sous la forme 17/10/2026\u00A0; vide tant que ce n’est pas fait.`,
    saisie: "ligne",
    facultatif: true,
    groupe: titre,
  },
  {
    nom: `reference-${code}`,
    libelle: `${titre}\u00A0: référence`,
    aide: "Numéro ou endroit où le document se trouve.",
    saisie: "ligne",
    facultatif: true,
  },
]);

const schema = z.record(z.string(), z.unknown()).transform((saisie, contexte) =>
  Object.fromEntries(
    DECLARATIONS.flatMap(({ code }) => {
      const lues = z.object({ date: jourFacultatif(), reference: ligneFacultative() }).safeParse({
        date: saisie[`date-${code}`],
        reference: saisie[`reference-${code}`],
      });
      if (!lues.success) {
        for (const { path, message } of lues.error.issues)
          contexte.addIssue({ code: "custom", path: [`${String(path[0])}-${code}`], message });
        return [];
      }
      const { date, reference } = lues.data;
      if (date && !reference)
        contexte.addIssue({
          code: "custom",
          path: [`reference-${code}`],
          message: "Écrivez où le document se trouve.",
        });
      return date ? [[code, { date, reference }]] : [];
    }),
  ),
);

export const declarations = definir({
  code: "declarations",
  titre: "Déclarations de mise en service",
  resume: "Ce que la ville déclare fait avant d’ouvrir.",
  champs,
  schema,
  controler: (_etat, valeur, now) =>
    Object.entries(valeur).flatMap(([code, { date }]) =>
      date > toJour(now) ? [{ champ: `date-${code}`, message: "Cette date est dans le futur." }] : [],
    ),
  lire: ({ reglages }) =>
    Object.fromEntries(
      DECLARATIONS.flatMap(({ code }) => {
        const declaration = reglages.declarations?.[code];
        return [
          [`date-${code}`, declaration ? ecrireJour(declaration.date) : ""],
          [`reference-${code}`, declaration?.reference ?? ""],
        ];
      }),
    ),
  ecrire: ({ nom, reglages }, valeur) => ({ nom, reglages: { ...reglages, declarations: valeur } }),
});
