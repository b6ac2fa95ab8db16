/** Schools, classes and holidays, typed by the town: nothing is invented for it. */
import { z } from "zod";
import { ecrireJour, nombreFacultatif, parseJour, toLignes } from "#app/domain/saisie/saisie.ts";
import { ZONES, type Ecole, type Periode, type Zone } from "#app/domain/ville/reglages.ts";
import { findVacancesOfficielles } from "#app/domain/ville/vacances-officielles.ts";
import { definir, type Proposition, type VilleReglee } from "./section.ts";

const PERIODE = /^(.{1,60}?)\s*:\s*du\s+(\S+)\s+au\s+(\S+)$/iu;

const long = z.string().max(20_000, "Ce texte est trop long.").default("");

/** One line each: « Toussaint : du 17/10/2026 au 01/11/2026 ». */
const vacances = long.transform((texte, contexte): Periode[] =>
  toLignes(texte).flatMap((texteLigne, rang) => {
    const [, nom = "", debut = "", fin = ""] = PERIODE.exec(texteLigne.replaceAll("\u00A0", " ")) ?? [];
    const [du, au] = [parseJour(debut), parseJour(fin)];
    if (!nom || !du || !au || du > au) {
      const quoi = nom && du && au ? "la fin vient avant le début" : "elle ne se lit pas";
      contexte.addIssue({
        code: "custom",
        message: `Ligne ${rang + 1}\u00A0: ${quoi}. Écrivez par exemple «\u00A0Toussaint\u00A0: du 17/10/2026 au 01/11/2026\u00A0».`,
      });
      return [];
    }
    return [{ nom, du, au }];
  }),
);

/** One line each: « Les Tilleuls : PS, MS, GS ». */
const ecoles = long.transform((texte, contexte): Ecole[] => {
  const lues = toLignes(texte).map((texteLigne, rang): Ecole => {
    const [nom = "", ...suite] = texteLigne.split(":").map((part) => part.trim());
    const classes = suite
      .join(":")
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
    if (!nom || nom.length > 80 || classes.some((classe) => classe.length > 40))
      contexte.addIssue({
        code: "custom",
        message: `Ligne ${rang + 1}\u00A0: écrivez par exemple «\u00A0Les Tilleuls\u00A0: PS, MS, GS\u00A0».`,
      });
    return { nom, classes };
  });
  const double = lues.find(
    ({ nom }, rang) => lues.findIndex((one) => one.nom.toLowerCase() === nom.toLowerCase()) < rang,
  );
  if (double)
    contexte.addIssue({
      code: "custom",
      message: `L’école «\u00A0${double.nom}\u00A0» est écrite deux fois.`,
    });
  return lues;
});

const LIBELLES: Readonly<Record<Zone, string>> = {
  A: "Zone A",
  B: "Zone B",
  C: "Zone C",
  autre: "Autre calendrier",
};

const zone = z
  .enum(["", ...ZONES], { error: "Choisissez la zone dans la liste." })
  .default("")
  .transform((choix) => choix || undefined);

const jourFacultatif = z
  .string()
  .default("")
  .transform((texte, contexte): string | undefined => {
    if (texte.trim() === "") return undefined;
    const jour = parseJour(texte.trim());
    if (!jour) contexte.addIssue({ code: "custom", message: "Écrivez une date, par exemple 31/05/2027." });
    return jour ?? undefined;
  });

const ecrireVacances = (periodes: readonly Periode[]): string =>
  periodes.map(({ nom, du, au }) => `${nom} : du ${ecrireJour(du)} au ${ecrireJour(au)}`).join("\n");

const BOUTON = "Remplir avec le calendrier officiel";

const proposition: Proposition<VilleReglee> = {
  bouton: BOUTON,
  proposer: ({ reglages: { anneeScolaire } }, saisie) => {
    const refuser = (message: string) => ({
      kind: "refuse" as const,
      erreurs: [{ champ: "zone", message }],
    });
    const lue = zone.safeParse(saisie.zone).data;
    if (!lue) return refuser("Choisissez la zone avant de remplir les vacances.");
    if (lue === "autre")
      return refuser(
        "Le portail ne connaît que les calendriers des zones A, B et C\u00A0: recopiez celui de votre académie.",
      );
    const periodes = findVacancesOfficielles(anneeScolaire, lue);
    if (!periodes)
      return refuser(
        `Le portail ne connaît pas le calendrier officiel de l’année scolaire ${anneeScolaire}\u00A0: recopiez-le.`,
      );
    return {
      kind: "lu",
      valeur: {
        saisie: { ...saisie, vacances: ecrireVacances(periodes) },
        message: `Le champ «\u00A0Vacances\u00A0» reprend le calendrier officiel ${anneeScolaire}, zone ${lue}. Le samedi du départ y compte comme un jour sans école\u00A0: corrigez-le si vos écoles ont classe ce jour-là.`,
      },
    };
  },
};

export const calendrier = definir({
  code: "calendrier",
  titre: "Écoles et calendrier",
  resume: "Écoles et classes proposées aux familles, vacances scolaires, année du simulateur.",
  constat: ({ reglages: { zone: choisie, vacances: periodes = [] } }) => {
    const combien = periodes.length;
    const dits = [
      ...(choisie ? [LIBELLES[choisie]] : []),
      ...(combien > 0 ? [`${combien} période${combien > 1 ? "s" : ""} de vacances`] : []),
    ];
    return dits.length > 0 ? `${dits.join(", ")}.` : null;
  },
  proposition,
  champs: [
    {
      nom: "ecoles",
      libelle: "Écoles et classes",
      aide: "Une école par ligne, puis ses classes. Par exemple\u00A0: Les Tilleuls\u00A0: PS, MS, GS. Quand la liste est remplie, la famille y choisit l’école\u00A0; la classe aussi, si chaque école a les siennes.",
      saisie: "bloc",
      facultatif: true,
      groupe: "Écoles",
    },
    {
      nom: "modifications",
      libelle: "Dernier jour pour modifier ou arrêter une inscription en ligne",
      aide: "Par exemple\u00A0: 31/05/2027. Vide\u00A0: la famille appelle le service.",
      saisie: "ligne",
      facultatif: true,
      groupe: "Inscriptions",
    },
    {
      nom: "semaines",
      libelle: "Semaines d’école dans l’année",
      aide: "Pour les sommes du simulateur. Vide\u00A0: 36.",
      saisie: "nombre",
      facultatif: true,
      groupe: "Estimation de l’année",
    },
    {
      nom: "mois",
      libelle: "Mois de facture dans l’année",
      aide: "Pour les sommes du simulateur. Vide\u00A0: 10.",
      saisie: "nombre",
      facultatif: true,
    },
    {
      nom: "zone",
      libelle: "Zone de la ville",
      aide: "A\u00A0: académies de Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon et Poitiers. B\u00A0: Aix-Marseille, Amiens, Lille, Nancy-Metz, Nantes, Nice, Normandie, Orléans-Tours, Reims, Rennes et Strasbourg. C\u00A0: Créteil, Montpellier, Paris, Toulouse et Versailles. En Corse et outre-mer\u00A0: autre calendrier.",
      saisie: "choix",
      options: [
        { valeur: "", libelle: "Choisir une zone" },
        ...ZONES.map((valeur) => ({ valeur, libelle: LIBELLES[valeur] })),
      ],
      facultatif: true,
      groupe: "Calendrier scolaire",
    },
    {
      nom: "vacances",
      libelle: "Vacances",
      aide: `Une période par ligne, du premier au dernier jour sans école. Par exemple\u00A0: Toussaint\u00A0: du 17/10/2026 au 01/11/2026. Le bouton «\u00A0${BOUTON}\u00A0» remplace ce texte par les dates de la zone, pour l’année scolaire de la ville. La rentrée, d’où part un prix rétroactif, suit les vacances d’été.`,
      saisie: "bloc",
      facultatif: true,
    },
  ],
  schema: z.object({
    ecoles,
    zone,
    vacances,
    modifications: jourFacultatif,
    semaines: nombreFacultatif("Écrivez un nombre de semaines, de 1 à 52.", 1, 52),
    mois: nombreFacultatif("Écrivez un nombre de mois, de 1 à 12.", 1, 12),
  }),
  lire: ({ reglages }) => ({
    ecoles: (reglages.ecoles ?? [])
      .map(({ nom, classes }) => (classes.length > 0 ? `${nom} : ${classes.join(", ")}` : nom))
      .join("\n"),
    zone: reglages.zone ?? "",
    vacances: ecrireVacances(reglages.vacances ?? []),
    modifications: reglages.modificationsJusquau ? ecrireJour(reglages.modificationsJusquau) : "",
    semaines: String(reglages.semainesEcole ?? ""),
    mois: String(reglages.moisFactures ?? ""),
  }),
  ecrire: ({ nom, reglages }, { semaines, mois, modifications, ...saisie }) => ({
    nom,
    reglages: {
      ...reglages,
      ...saisie,
      semainesEcole: semaines,
      moisFactures: mois,
      modificationsJusquau: modifications,
    },
  }),
});
