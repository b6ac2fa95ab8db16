/** Who the town is, how to reach it, who decides. */
import { z } from "zod";
import { ligne, ligneFacultative, nombre } from "#app/domain/saisie/saisie.ts";
import type { Reglages } from "#app/domain/ville/reglages.ts";
import { definir, type ChampReglage } from "./section.ts";

/** Counters beside the main one. */
const AUTRES = [2, 3, 4] as const;

const TELEPHONE = /^\+?[\d .()-]{6,20}$/;
const telephone = ligne("Écrivez le numéro de téléphone.", 20).regex(
  TELEPHONE,
  "Écrivez un numéro de téléphone, par exemple 01 23 45 67 89.",
);

const champsGuichet = (rang: number): ChampReglage[] => [
  {
    nom: `adresse-${rang}`,
    libelle: `Guichet ${rang}\u00A0: adresse`,
    saisie: "ligne",
    facultatif: true,
    ...(rang === AUTRES[0] ? { groupe: "Autres guichets", replie: true as const } : {}),
  },
  { nom: `horaires-${rang}`, libelle: `Guichet ${rang}\u00A0: horaires`, saisie: "ligne", facultatif: true },
  {
    nom: `telephone-${rang}`,
    libelle: `Guichet ${rang}\u00A0: téléphone`,
    saisie: "ligne",
    facultatif: true,
  },
];

const schema = z
  .object({
    nom: ligne("Écrivez le nom de la ville.", 80),
    telephone,
    courriel: z
      .string()
      .trim()
      .max(200)
      .pipe(z.email("Écrivez une adresse électronique, par exemple familles@ville.fr.")),
    adresse: ligne("Écrivez l’adresse du guichet."),
    horaires: ligne("Écrivez les horaires du guichet."),
    ...Object.fromEntries(
      AUTRES.flatMap((rang) =>
        ["adresse", "horaires", "telephone"].map((part) => [`${part}-${rang}`, ligneFacultative()]),
      ),
    ),
    autorite: ligne("Écrivez qui décide, par exemple « le maire de… »."),
    tribunal: ligne("Écrivez le tribunal où se dépose un recours."),
    delegue: ligneFacultative(),
    delai: nombre("Écrivez un nombre de jours, de 1 à 60.", 1, 60),
    annee: z
      .string()
      .trim()
      .regex(/^\d{4}-\d{4}$/, "Écrivez l’année scolaire sous la forme 2026-2027.")
      .refine(
        (texte) => Number(texte.slice(5)) === Number(texte.slice(0, 4)) + 1,
        "L’année scolaire finit l’année qui suit son début, par exemple 2026-2027.",
      ),
  })
  .loose()
  .superRefine((saisie, contexte) => {
    for (const rang of AUTRES) {
      const lire = (part: string): string => String(saisie[`${part}-${rang}`] ?? "");
      const [adresse, horaires, numero] = ["adresse", "horaires", "telephone"].map(lire);
      const refuse = (part: string, message: string): void =>
        contexte.addIssue({ code: "custom", path: [`${part}-${rang}`], message });
      if (!adresse && (horaires || numero)) refuse("adresse", `Écrivez l’adresse du guichet ${rang}.`);
      if (adresse && !horaires) refuse("horaires", `Écrivez les horaires du guichet ${rang}.`);
      if (numero && !TELEPHONE.test(numero))
        refuse("telephone", "Écrivez un numéro de téléphone, par exemple 01 23 45 67 89.");
    }
  });

const toAutres = (saisie: Record<string, unknown>): NonNullable<Reglages["autresGuichets"]> =>
  AUTRES.flatMap((rang) => {
    const lire = (part: string): string => String(saisie[`${part}-${rang}`] ?? "");
    return lire("adresse")
      ? [{ adresse: lire("adresse"), horaires: lire("horaires"), telephone: lire("telephone") }]
      : [];
  });

export const coordonnees = definir({
  code: "coordonnees",
  titre: "La ville et ses guichets",
  resume: "Nom, téléphone, courriel, guichets, autorité qui décide, année scolaire.",
  champs: [
    { nom: "nom", libelle: "Nom de la ville", saisie: "ligne", groupe: "La ville" },
    { nom: "telephone", libelle: "Téléphone", saisie: "ligne" },
    {
      nom: "courriel",
      libelle: "Adresse électronique",
      aide: "Les familles y écrivent, et les courriels du portail partent de cette adresse.",
      saisie: "ligne",
    },
    { nom: "adresse", libelle: "Adresse du guichet", saisie: "ligne", groupe: "Guichet principal" },
    {
      nom: "horaires",
      libelle: "Horaires du guichet",
      aide: "Par exemple\u00A0: du lundi au vendredi, de 9 h à 17 h.",
      saisie: "ligne",
    },
    ...AUTRES.flatMap(champsGuichet),
    {
      nom: "autorite",
      libelle: "Autorité qui décide",
      aide: "Écrite sur chaque décision, par exemple\u00A0: le maire de Rivelune.",
      saisie: "ligne",
      groupe: "Décisions et droits",
    },
    {
      nom: "tribunal",
      libelle: "Tribunal des recours",
      aide: "Par exemple\u00A0: tribunal administratif de Nantes.",
      saisie: "ligne",
    },
    {
      nom: "delegue",
      libelle: "Délégué à la protection des données",
      aide: "Son nom ou son service, et comment le joindre.",
      saisie: "ligne",
      facultatif: true,
    },
    { nom: "delai", libelle: "Délai de réponse d’un agent, en jours", saisie: "nombre" },
    {
      nom: "annee",
      libelle: "Année scolaire ouverte aux inscriptions",
      aide: "Par exemple 2026-2027.",
      saisie: "ligne",
    },
  ],
  schema,
  lire: ({ nom, reglages }) => ({
    nom,
    telephone: reglages.telephone,
    courriel: reglages.courriel,
    ...reglages.guichet,
    ...Object.fromEntries(
      AUTRES.flatMap((rang, place) => {
        const guichet = reglages.autresGuichets?.[place];
        return [
          [`adresse-${rang}`, guichet?.adresse ?? ""],
          [`horaires-${rang}`, guichet?.horaires ?? ""],
          [`telephone-${rang}`, guichet?.telephone ?? ""],
        ];
      }),
    ),
    autorite: reglages.autorite,
    tribunal: reglages.tribunal,
    delegue: reglages.delegueDonnees ?? "",
    delai: String(reglages.delaiReponseJours),
    annee: reglages.anneeScolaire,
  }),
  ecrire: ({ reglages: { delegueDonnees: _avant, ...reglages } }, saisie) => ({
    nom: saisie.nom,
    reglages: {
      ...reglages,
      telephone: saisie.telephone,
      courriel: saisie.courriel,
      guichet: { adresse: saisie.adresse, horaires: saisie.horaires },
      autresGuichets: toAutres(saisie),
      autorite: saisie.autorite,
      tribunal: saisie.tribunal,
      ...(saisie.delegue ? { delegueDonnees: saisie.delegue } : {}),
      delaiReponseJours: saisie.delai,
      anneeScolaire: saisie.annee,
    },
  }),
});
